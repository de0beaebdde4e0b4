"""Files of several formats in one delivery may tell of the same: the first format that tells it in full counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ecosystem.model import ActorRecord, InitiativeRecord, Origin, ProblemLog, Record, ThemeRecord

ENTITIES = (ActorRecord, InitiativeRecord, ThemeRecord)


@dataclass
class Overlap:
    """What the formats before have told: the sort of each key, and whether it was a stub alone."""

    problems: ProblemLog
    _told: dict[tuple[str, str], tuple[type[Record], bool]] = field(default_factory=dict)

    def first(self, records: Iterator[Record]) -> Iterator[Record]:
        """The records of one format without what another has told; what is left out is reported."""
        own: dict[tuple[str, str], tuple[type[Record], bool]] = {}
        for record in records:
            place = _place(record)
            told = self._told.get(place)
            if told is None or (told[1] and told[0] is type(record)):
                own[place] = (type(record), bool(getattr(record, "stub", False)))
                yield record
            elif not getattr(record, "stub", False):
                message = "A file of another format in this delivery tells of the same; this one was left out."
                self.problems.warning("told_twice", message, record.origin or Origin(""), getattr(record, "name", None))
        self._told |= own


def _place(record: Record) -> tuple[str, str]:
    """Entities share their keys; schemes, ties and assessments have keys of their own."""
    return "entity" if isinstance(record, ENTITIES) else type(record).__name__, record.key
