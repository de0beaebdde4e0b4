"""Reads LEI records and relationship records of one delivery together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ecosystem.model import ActorRecord, Origin, PartialDate, Record, TieRecord
from ecosystem_importers.base import Context
from ecosystem_importers.days import interval
from ecosystem_importers.fields import Fields
from ecosystem_importers.files import InputFile
from ecosystem_importers.gleif.entities import ACTIVE, PERSON, entity, key
from ecosystem_importers.gleif.shapes import recognises, records
from ecosystem_importers.gleif.words import manifest
from ecosystem_importers.links import Links
from ecosystem_importers.mentions import Mentions
from ecosystem_importers.tally import ORGANISATION, Tally
from ecosystem_importers.values.identifiers import in_registry

__all__ = ["read", "recognises"]
INACTIVE, PERIOD = "INACTIVE", "RELATIONSHIP_PERIOD"
Span = tuple[PartialDate | None, PartialDate | None]


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Actors in order of LEI, stubs among them, then the ties."""
    ordered = sorted(files, key=lambda each: each.name)
    reading = Reading(context, Tally(ordered[0].name))
    for file in ordered:
        for origin, record in records(file, context):
            reading.record(origin, record)
    reading.relations()
    for actor in reading.actors.records():
        reading.tally.stubs += actor.stub
        yield actor
    yield from reading.links.records()
    reading.tally.tell(context)


class Reading:
    """One delivery while it is read."""

    def __init__(self, context: Context, tally: Tally) -> None:
        self.context, self.tally = context, tally
        self.actors: Mentions[ActorRecord] = Mentions(context)
        self.links = Links(context)
        self._people: set[str] = set()
        self._relations: list[tuple[Origin, object]] = []
        self._successors: list[tuple[str, Origin, list[Fields]]] = []

    def record(self, origin: Origin, record: dict[str, Any]) -> None:
        """Remember an entity; relationships wait until it is known which entities are people."""
        self.tally.left_out |= record.keys() - {"LEI", "Entity", "Relationship"}
        if "Relationship" in record:
            self._relations.append((origin, record["Relationship"]))
            return
        lei = record.get("LEI")
        if not isinstance(lei, str) or not lei.strip():
            self.context.problems.error("no_id", "Expected a record with an LEI: it was left out.", origin)
            return
        made = entity(lei, origin, record, self.context, self.tally)
        if made == PERSON:
            self._people.add(key(self.context, lei))
        elif isinstance(made, ActorRecord):
            self.actors.add(made)
            fields = Fields.of(origin.file, origin.column or "", record.get("Entity"), self.tally.removed)
            self._successors.append((made.key, origin, fields.each("SuccessorEntity")))

    def relations(self) -> None:
        """Remember the ties of relationship records, and of entities that others took the place of."""
        for origin, said in self._relations:
            self._relation(Fields.of(origin.file, origin.column or "", said, self.tally.removed), origin)
        for own, origin, successors in self._successors:
            for each in successors:
                lei = each.text("SuccessorLEI")
                if lei and (source := self._end(lei, origin)):
                    self.links.once(TieRecord(key="", source=source, target=own, kind="succeeds", origin=origin))

    def _relation(self, fields: Fields, origin: Origin) -> None:
        start, end = (fields.fields(name).text("NodeID") for name in ("StartNode", "EndNode"))
        word = fields.text("RelationshipType") or ""
        if not start or not end:
            message = "Expected the LEI of both ends: the relationship was left out."
            self.context.problems.error("no_end", message, origin, word or None)
            return
        source, target = self._end(start, origin), self._end(end, origin)
        if source is None or target is None:
            self.tally.personal_ties += 1
            return
        kind, role, backwards = self._meaning(word, origin)
        (begun, ended), periods = self._periods(fields)
        status = fields.text("RelationshipStatus")
        if status and status not in (ACTIVE, INACTIVE):
            periods["status"] = status
        tie = TieRecord(
            key="",
            source=target if backwards else source,
            target=source if backwards else target,
            kind=kind,
            kind_word=word,
            role=role,
            modality="ended" if status == INACTIVE else "actual",
            start=begun,
            end=ended,
            attributes={**fields.rest(), **periods},
            origin=origin,
        )
        self.links.add(tie)

    def _meaning(self, word: str, origin: Origin) -> tuple[str, str | None, bool]:
        said = manifest().relations.get(word)
        if said is None:
            message = "Expected a type of relationship that is known: the word was kept, the kind is 'related_to'."
            self.context.problems.note("unknown_kind", message, origin, word)
        kind, *more = (said or "related_to").split()
        return kind, next((each for each in more if each != "backwards"), None), "backwards" in more

    def _periods(self, fields: Fields) -> tuple[Span, dict[str, str]]:
        """The time of the relationship itself, and those of its accounts and filings by their names."""
        inner = fields.fields("RelationshipPeriods")
        own: list[Span] = []
        others = {}
        for each in [*inner.each("RelationshipPeriod"), *fields.each("Period")]:
            kind = each.text("PeriodType", "periodType") or PERIOD
            start, end = interval(each, self.context, ("StartDate", "startDate"), ("EndDate", "endDate"))
            if kind == PERIOD:
                own.append((start, end))
            else:
                others[kind.lower()] = f"{start or ''}/{end or ''}"
        return own[0] if own else (None, None), others

    def _end(self, lei: str, origin: Origin) -> str | None:
        """The key of an end, None for a person; one without a record stays a stub."""
        own, identifier = key(self.context, lei), in_registry("lei", lei)
        if own in self._people:
            return None
        identifiers = (identifier,) if identifier else ()
        stub = ActorRecord(
            key=own, name=f"LEI {lei.strip()}", kind=ORGANISATION, stub=True, identifiers=identifiers, origin=origin
        )
        return self.actors.add(stub)
