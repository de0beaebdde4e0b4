"""Reads Kumu files, each a project of its own, into one dataset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecosystem.model import Origin, Record
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.kumu.connections import Ends, Reading, circles, ties
from ecosystem_importers.kumu.custom import Custom
from ecosystem_importers.kumu.elements import Element, Tally, element, record
from ecosystem_importers.kumu.project import Project, content, manifest, project
from ecosystem_importers.kumu.sheets import sections, workbook
from ecosystem_importers.kumu.tags import theme_ties, themes


def recognises(file: InputFile) -> bool:
    return content(file) is not None or bool(sections(file))


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Themes and elements, then the ties; people are left out with their ties unless the dataset lets them in."""
    tally = Tally()
    projects = [workbook(file) or project(file) for file in sorted(files, key=lambda each: each.name)]
    elements = _elements(projects, context, tally)
    ends = Ends(elements, context)
    kept = [found for found in elements if context.people or found.kind != "person"]
    yield from themes(kept, context)
    connections = [item for each in projects for item in each.connections]
    custom = Custom.of([found.item for found in kept], connections, context)
    for found in kept:
        yield record(found, custom, tally)
    loops = [item for each in projects for item in each.loops]
    found_ties = list(ties(connections, ends, Reading(custom, tally, circles(loops))))
    yield from ends.stubs.values()
    yield from found_ties
    yield from theme_ties(kept, context)
    for each in projects:
        _note_project(each, context)
    tally.dropped |= custom.left_out()
    if projects:
        _note_tally(tally, elements, projects[0].file, context)


def _elements(projects: Sequence[Project], context: Context, tally: Tally) -> list[Element]:
    """The elements in order of key; a key given twice is reported and its first element kept."""
    found: dict[str, Element] = {}
    for each in projects:
        for item in each.elements:
            made = element(item, context, each.private, tally)
            if made and made.key in found:
                message = "This element was given before: it was left out here."
                context.problems.warning("repeated_element", message, item.origin, made.label)
            elif made:
                found[made.key] = made
    return [found[key] for key in sorted(found)]


def _note_project(found: Project, context: Context) -> None:
    if found.unread:
        message = f"{found.unread} maps and perspectives are drawings of the record and were not imported."
        context.problems.note("views_left_out", message, Origin(found.file))
    if found.left_out:
        message = "These sheets are hidden, set aside, or have no columns that Kumu reads: they were left out."
        context.problems.note("sheets_left_out", message, Origin(found.file), ", ".join(found.left_out))
    if found.trashed:
        message = f"{found.trashed} items that had been deleted in Kumu were left out."
        context.problems.note("deleted_left_out", message, Origin(found.file))


def _note_tally(tally: Tally, elements: Sequence[Element], file: str, context: Context) -> None:
    people = sum(found.kind == "person" for found in elements)
    if people and not context.people:
        message = f"{people} elements of kind person were left out with their ties: people are not imported by default."
        context.problems.note("people_dropped", message, Origin(file))
    groups = [found for found in elements if found.word.lower() in manifest().groups]
    if groups:
        message = f"{len(groups)} elements of this type were read as groups: take those out that are people."
        context.problems.note("groups_kept", message, Origin(file), groups[0].word)
    if tally.contacts:
        message = f"{tally.contacts} e-mail addresses and telephone numbers were taken out of texts."
        context.problems.note("contact_data", message, Origin(file))
    if tally.dropped:
        message = "These attributes are old results, drawing, private or contact data and were left out."
        context.problems.note("attributes_left_out", message, Origin(file), ", ".join(sorted(tally.dropped)))
    for word, count in sorted(tally.words.items()):
        message = f"{count} elements have a type outside the vocabulary: the word was kept and their kind is 'other'."
        context.problems.note("unknown_kind", message, Origin(file), word)
