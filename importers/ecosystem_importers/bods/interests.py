"""Relationships of statements as ties: an interested party owns or controls a subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ecosystem.model import ActorRecord, Origin, TieRecord
from ecosystem.model.keys import entity_key
from ecosystem_importers.base import Context
from ecosystem_importers.bods.entities import CLOSED, USUAL
from ecosystem_importers.bods.statements import PERSON, Statement, Statements
from ecosystem_importers.bods.words import manifest
from ecosystem_importers.days import interval
from ecosystem_importers.fields import Fields
from ecosystem_importers.tally import ORGANISATION, Tally


@dataclass
class Interests:
    """Makes ties; an end of which nothing is known is reported, one that no statement describes becomes a stub."""

    context: Context
    tally: Tally
    found: Statements
    sorts: Mapping[str, str]
    stubs: dict[str, ActorRecord] = field(default_factory=dict)
    unspecified: Counter[str] = field(default_factory=Counter)

    def ties(self, statement: Statement) -> Iterator[TieRecord]:
        """A tie for each interest of a statement, or one where it lists none."""
        ends = [self._end(statement, name) for name in ("interestedParty", "subject")]
        if ends[0] is None or ends[1] is None:
            return
        pointer = (statement.origin.column or "").rstrip("/")
        fields = Fields.of(statement.origin.file, pointer, dict(statement.details), self.tally.removed)
        fields.skip("interestedParty", "subject")
        self.tally.skip(fields, manifest().ignored)
        interests = fields.each("interests") or [Fields.of(fields.file, pointer, {}, self.tally.removed)]
        beside = fields.rest()
        for number, interest in enumerate(interests, 1):
            own = statement.thing if len(interests) == 1 else f"{statement.thing}:{number}"
            yield self._tie(own, (ends[0], ends[1]), interest, statement, beside)

    def _tie(
        self, own: str, ends: tuple[str, str], interest: Fields, statement: Statement, beside: dict[str, str]
    ) -> TieRecord:
        start, end = interval(interest, self.context, ("startDate",), ("endDate",))
        return TieRecord(
            key=entity_key(self.context.dataset.name, own),
            source=ends[0],
            target=ends[1],
            kind="owns",
            role=interest.text("type"),
            modality="ended" if statement.status == CLOSED else "actual",
            start=start,
            end=end,
            description=interest.prose("details"),
            attributes={**beside, **interest.rest(), **_status(statement)},
            origin=statement.origin,
        )

    def _end(self, statement: Statement, name: str) -> str | None:
        """The key of an end; None for people and for those of whom a statement only says why they are not named."""
        own, is_person = statement.end(name)
        if own is None:
            self.unspecified[statement.reason(name) or "no reason"] += 1
            return None
        thing = self.found.thing(own)
        if is_person or self.sorts.get(thing) == PERSON:
            self.tally.personal_ties += 1
            return None
        key = entity_key(self.context.dataset.name, thing)
        if thing not in self.sorts:
            stub = ActorRecord(key=key, name=thing, kind=ORGANISATION, stub=True, origin=statement.origin)
            self.stubs.setdefault(key, stub)
        return key

    def tell(self) -> None:
        if count := self.unspecified.total():
            message = f"{count} ends of relationships are not named by their statements: left out."
            reasons = ", ".join(f"{reason} ({times})" for reason, times in sorted(self.unspecified.items()))
            self.context.problems.note("ends_unspecified", message, Origin(self.tally.file), reasons[:200])
        self.tally.stubs = len(self.stubs)


def _status(statement: Statement) -> dict[str, str]:
    """A status that the standard does not know."""
    return {"recordStatus": statement.status} if statement.status not in ("", CLOSED, *USUAL) else {}
