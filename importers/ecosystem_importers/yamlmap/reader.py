"""Reads a folder of YAML files: entities first, then what relationships and fields say of two of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecosystem.errors import NotThisFormat
from ecosystem.model import ActorRecord, InitiativeRecord, Origin, Record
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.themes import Themes
from ecosystem_importers.links import Links
from ecosystem_importers.mentions import Mentions
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.words import folded
from ecosystem_importers.yamlmap.documents import documents, recognises
from ecosystem_importers.yamlmap.entries import (
    ACTOR,
    PERSON,
    RELATION,
    TEMPLATE_NAMES,
    UNKNOWN,
    Entry,
    entry,
    is_template,
)
from ecosystem_importers.yamlmap.records import actor, initiative
from ecosystem_importers.yamlmap.relations import Ends, pointers, relationships
from ecosystem_importers.yamlmap.words import manifest

__all__ = ["read", "recognises"]
TAGS = ("tags", "themes", "keywords")


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Themes, actors and initiatives, stubs, then the ties; a file that is broken costs no other."""
    ordered = sorted(files, key=lambda each: each.name)
    reading = Reading(context, Tally(ordered[0].name))
    entries = reading.entries(ordered)
    reading.entities(entries)
    relationships([each for each in entries if each.sort == RELATION], reading.ends, reading.links)
    yield from reading.themes.records()
    yield from reading.actors.records()
    yield from reading.initiatives.records()
    yield from (reading.ends.stubs[own] for own in sorted(reading.ends.stubs))
    yield from reading.links.records()
    yield from reading.themes.ties()
    reading.tally.stubs = len(reading.ends.stubs)
    reading.tally.tell(context)


class Reading:
    """One delivery while it is read."""

    def __init__(self, context: Context, tally: Tally) -> None:
        self.context, self.tally = context, tally
        self.actors: Mentions[ActorRecord] = Mentions(context)
        self.initiatives: Mentions[InitiativeRecord] = Mentions(context)
        self.links, self.themes = Links(context), Themes(context)
        self.ends = Ends(context, (), tally)

    def entries(self, files: Sequence[InputFile]) -> list[Entry]:
        """The entries of all files that can be read, without templates; raises NotThisFormat where none can be."""
        found: list[Entry] = []
        refusals: list[NotThisFormat] = []
        templates: list[str] = []
        for file in files:
            try:
                for document in documents(file):
                    if is_template(document):
                        templates.append(file.name)
                    else:
                        found.append(entry(document, self.context, self.tally))
            except NotThisFormat as refusal:
                refusals.append(refusal)
                self.context.problems.error("not_yaml", f"{refusal} It was left out.", Origin(file.name))
        if refusals and not found:
            raise refusals[0]
        if templates:
            message = f"{len(templates)} files are templates to be copied: they were left out."
            self.context.problems.note("templates_left_out", message, Origin(templates[0]))
        return found

    def entities(self, entries: Sequence[Entry]) -> None:
        """Remember actors and initiatives with their tags, and the ties that their fields stand for."""
        self.ends = Ends(self.context, [each for each in entries if each.sort != RELATION], self.tally)
        for each in entries:
            if each.sort == PERSON:
                self.tally.people += 1
            elif each.sort != RELATION:
                self._entity(each)

    def _entity(self, found: Entry) -> None:
        fields, origin = found.fields, found.origin
        self.tally.people += sum(_number(fields, name) for name in manifest().people)
        self.tally.skip(fields, manifest().ignored)
        self.themes.tag(found.key, [tag for name in TAGS for tag in _tags(fields, name)], origin)
        pointers(found, found.key, self.ends, self.links)
        if found.sort == ACTOR:
            self.actors.add(actor(found, self.context, self.tally))
            return
        if found.sort == UNKNOWN:
            message = "Expected a type of the vocabulary: the entry was read as an initiative of kind 'other'."
            self.context.problems.warning("unknown_kind", message, origin, found.word or None)
        self.initiatives.add(initiative(found, self.context, self.tally))


def _number(fields: Fields, name: str) -> int:
    """How many people a field names."""
    value = fields.take(name)
    return len(value) if isinstance(value, list) else int(bool(value))


def _tags(fields: Fields, name: str) -> list[str]:
    """Tags without those of a template."""
    return [tag for tag in fields.texts(name) if folded(tag) not in {"example tag", *TEMPLATE_NAMES}]
