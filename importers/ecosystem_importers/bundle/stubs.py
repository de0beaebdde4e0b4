"""Stubs for the ends of ties and the subjects of judgements that no file of the bundle describes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ecosystem.model import ActorRecord, InitiativeRecord, SchemeRecord, ThemeRecord
from ecosystem.model.keys import entity_key
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.bundle.cells import Cells, clean
from ecosystem_importers.bundle.entities import scheme_key
from ecosystem_importers.bundle.relations import Implied, tie_kind

Rows = dict[str, list[Cells]]
Stub = type[ThemeRecord] | type[InitiativeRecord] | type[ActorRecord]
End = tuple[str, Stub, Cells]
ORDER: tuple[Stub, ...] = (ThemeRecord, InitiativeRecord, ActorRecord)


def ends(sheets: Rows, implied: Sequence[tuple[Cells, Implied]]) -> Iterator[End]:
    """Every id that is referred to, with what it must be by the way in which it is."""
    for cells in sheets["themes"]:
        for broader in cells.known.get("broader", "").split("|"):
            yield broader.strip(), ThemeRecord, cells
    for cells in sheets["ties"]:
        yield from _tie_ends(cells.known["source"], cells.known["target"], tie_kind(cells.known.get("kind", "")), cells)
    for cells, (source, target, kind) in implied:
        yield from _tie_ends(source, target, kind, cells)
    for name, subject in (("assessments", InitiativeRecord), ("actor_assessments", ActorRecord)):
        for cells in sheets[name]:
            yield cells.known["subject"], subject, cells
            yield cells.known.get("assessor", ""), ActorRecord, cells


def stubs(
    ends: Iterable[End], known: set[str], context: Context
) -> Iterator[ThemeRecord | InitiativeRecord | ActorRecord]:
    """A stub for each id that is not known, as the first of theme, initiative and actor that any reference asks for."""
    lost: dict[str, list[End]] = {}
    for end in ends:
        if end[0] and end[0] not in known:
            lost.setdefault(end[0], []).append(end)
    for own, found in sorted(lost.items()):
        _, stub, cells = min(found, key=lambda end: ORDER.index(end[1]))
        message = "No file of the bundle describes this id: it was added as a stub that has only its id for a name."
        context.problems.warning("unknown_end", message, cells.origin(), own)
        yield stub(key=entity_key(context.dataset.name, own), name=own, stub=True)


def unlisted_schemes(themes: Iterable[Cells], known: set[str], context: Context) -> Iterator[SchemeRecord]:
    """The schemes that themes name and schemes.csv does not list, named by their ids."""
    named = {clean(cells.known.get("scheme", "")) for cells in themes}
    for own in sorted(named - {""}):
        if f"scheme:{own}" not in known:
            yield SchemeRecord(key=scheme_key(context.dataset.name, own), name=own)


def _tie_ends(source: str, target: str, kind: str, cells: Cells) -> Iterator[End]:
    flags = vocabulary().ties[kind]
    yield source, InitiativeRecord if kind == "part_of" and cells.sheet == "milestones" else ActorRecord, cells
    if kind == "addresses_theme":
        yield target, ThemeRecord, cells
    elif flags.participation or cells.sheet == "milestones":
        yield target, InitiativeRecord, cells
    else:
        yield target, ActorRecord, cells
