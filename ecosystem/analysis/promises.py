"""What the record says of each commitment: who, by when, what came of it, and who judges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ecosystem.analysis.assessments import assessments
from ecosystem.model import ActorRecord, AssessmentRecord, InitiativeRecord, PartialDate, TieRecord
from ecosystem.store.base import Reader

DELIVERY = ("delivers", "implements")
SUCCESSION = ("replaces", "succeeds")
JUDGING = ("reviews", "evaluates")


@dataclass(frozen=True)
class Part:
    """Somebody's part in a commitment, as a tie states it."""

    name: str
    tie: TieRecord


@dataclass(frozen=True)
class Successor:
    """What came instead of something (`replaces`) or after it (`succeeds`); `late` after the commitment's period."""

    record: InitiativeRecord
    tie: TieRecord
    since: PartialDate | None
    late: bool


@dataclass(frozen=True)
class Milestone:
    """A milestone, what was to deliver it, and what came instead; `late` when it was reached after the period."""

    record: InitiativeRecord
    carriers: tuple[InitiativeRecord, ...]
    successors: tuple[Successor, ...]
    late: bool

    @property
    def met(self) -> bool:
        """Whether it was reached in the period; what came later does not raise completion."""
        return self.record.stage == "done" and not self.late


@dataclass(frozen=True)
class Judgement:
    """An assessment with the name of its assessor."""

    record: AssessmentRecord
    assessor: str | None


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """A commitment with all that hangs on it."""

    record: InitiativeRecord
    plans: tuple[InitiativeRecord, ...]
    parts: tuple[Part, ...]
    comprised: tuple[InitiativeRecord, ...]
    milestones: tuple[Milestone, ...]
    judgements: tuple[Judgement, ...]

    @property
    def detailed(self) -> bool:
        """Whether there is more to tell than a line of a table holds."""
        return len(self.milestones) > 1 or bool(self.judgements)

    def playing(self, *kinds: str) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.tie.kind in kinds)


def promises(reader: Reader, keys: Sequence[str]) -> tuple[Commitment, ...]:
    """The commitments of these keys, those with most milestones and judgements first, then by key."""
    if not keys:
        return ()
    reading = _Reading(reader)
    found = [reading.commitment(record) for record in reader.get(InitiativeRecord, keys)]
    return tuple(sorted(found, key=lambda each: (-len(each.milestones) - len(each.judgements), each.record.key)))


@dataclass(frozen=True, eq=False)
class _Reading:
    reader: Reader

    @cached_property
    def assessments(self) -> dict[str, list[AssessmentRecord]]:
        """All assessments by subject."""
        by_subject: dict[str, list[AssessmentRecord]] = {}
        for record in assessments(self.reader):
            by_subject.setdefault(record.subject, []).append(record)
        return by_subject

    def commitment(self, record: InitiativeRecord) -> Commitment:
        ties = self.reader.neighbours(record.key)
        members = self._initiatives(tie.source for tie in ties if tie.kind == "part_of" and tie.target == record.key)
        return Commitment(
            record=record,
            plans=self._initiatives(tie.target for tie in ties if tie.kind == "part_of" and tie.source == record.key),
            parts=self._parts(record.key, ties),
            comprised=tuple(each for each in members if each.kind != "milestone"),
            milestones=tuple(self._milestone(each, record) for each in members if each.kind == "milestone"),
            judgements=self._judgements(record.key),
        )

    def _parts(self, key: str, ties: list[TieRecord]) -> tuple[Part, ...]:
        arriving = [tie for tie in ties if tie.target == key and tie.kind != "part_of"]
        names = self._names(tie.source for tie in arriving)
        return tuple(Part(names[tie.source], tie) for tie in arriving if tie.source in names)

    def _milestone(self, record: InitiativeRecord, commitment: InitiativeRecord) -> Milestone:
        carriers = self._initiatives(
            tie.source for tie in self.reader.neighbours(record.key, kinds=DELIVERY) if tie.target == record.key
        )
        replaced = {record.key, *(each.key for each in carriers)}
        successors = [each for key in sorted(replaced) for each in self._successors(key, commitment.end)]
        return Milestone(record, carriers, tuple(successors), _after(record.end, commitment.end))

    def _successors(self, key: str, end: PartialDate | None) -> Iterator[Successor]:
        ties = [tie for tie in self.reader.neighbours(key, kinds=SUCCESSION) if tie.target == key]
        records = {each.key: each for each in self._initiatives(tie.source for tie in ties)}
        for tie in ties:
            if tie.source in records:
                since = tie.start or records[tie.source].start
                yield Successor(records[tie.source], tie, since, _after(since, end))

    def _judgements(self, key: str) -> tuple[Judgement, ...]:
        records = self.assessments.get(key, [])
        names = self._names(each.assessor for each in records if each.assessor)
        return tuple(Judgement(each, names.get(each.assessor or "", each.assessor)) for each in records)

    def _initiatives(self, keys: Iterable[str]) -> tuple[InitiativeRecord, ...]:
        return tuple(self.reader.get(InitiativeRecord, sorted(set(keys))))

    def _names(self, keys: Iterable[str]) -> dict[str, str]:
        wanted = sorted(set(keys))
        actors = {each.key: each.name for each in self.reader.get(ActorRecord, wanted)}
        return actors | {each.key: each.name for each in self.reader.get(InitiativeRecord, wanted)}


def _after(date: PartialDate | None, end: PartialDate | None) -> bool:
    """Whether a date is known to lie after the end of a period."""
    return date is not None and end is not None and date.first_day > end.last_day
