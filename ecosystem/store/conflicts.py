"""What stands in the way of an undo: later batches that changed the same records, or ties that would lose an end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecosystem.model import AssessmentRecord, BatchRecord, TieRecord
from ecosystem.store.base import CHUNK, Reader
from ecosystem.store.columns import ENTITY_TYPES
from ecosystem.store.past import Past, entities, touched

REFERRING: tuple[type[TieRecord] | type[AssessmentRecord], ...] = (TieRecord, AssessmentRecord)
# The key of what refers, and of the entity it refers to.
Ends = set[tuple[str, str]]


@dataclass(frozen=True)
class Conflict:
    """A later batch that has to be undone first, and the keys because of which."""

    batch: BatchRecord
    keys: frozenset[str]


def conflicts(past: Past, batch: BatchRecord) -> list[Conflict]:
    """Those of a batch that is to be undone, the latest first."""
    return [
        Conflict(each, keys)
        for each in reversed(past.later(batch))
        if (keys := frozenset(_shared(past, batch, each) or _loose(past, batch, each)))
    ]


def _shared(past: Past, batch: BatchRecord, later: BatchRecord) -> set[str]:
    """The keys that both have written."""
    ours, theirs = touched(past.did(batch)), touched(past.did(later))
    return {key for table, keys in ours.items() for key in keys & theirs[table]}


def _loose(past: Past, batch: BatchRecord, later: BatchRecord) -> set[str]:
    """The keys of what would refer to an entity that is not there, and does not so now nor did before the batch."""
    return {key for record_type in REFERRING for key, _ in _hanging(past, batch, later, record_type)} | {
        key for record_type in REFERRING for key, _ in _stranded(past, batch, later, record_type)
    }


def _hanging(
    past: Past, batch: BatchRecord, later: BatchRecord, record_type: type[TieRecord] | type[AssessmentRecord]
) -> Ends:
    """What the later batch tied to entities that the batch added."""
    did, theirs = past.did(batch), past.did(later)[record_type]
    lost = entities(did, "added") - entities(did, "closed")
    if not lost:
        return set()
    keys = [*theirs.added, *theirs.changed]
    return _ends(past.now, record_type, keys, lost) - _ends(past.before(batch), record_type, keys, lost)


def _stranded(
    past: Past, batch: BatchRecord, later: BatchRecord, record_type: type[TieRecord] | type[AssessmentRecord]
) -> Ends:
    """What would come back to entities that the later batch closed."""
    gone = entities(past.did(later), "closed")
    gone -= _current(past.now, gone) | entities(past.did(batch), "closed")
    if not gone:
        return set()
    keys = past.did(batch)[record_type].restored
    back = _ends(past.before(batch), record_type, keys, gone) - _ends(past.now, record_type, keys, gone)
    there = _current(past.before(batch), {end for _, end in back})
    return {(key, end) for key, end in back if end in there}


def _ends(
    reader: Reader, record_type: type[TieRecord] | type[AssessmentRecord], keys: Sequence[str], among: set[str]
) -> Ends:
    """Which of some entities these keys refer to."""
    return {
        (record.key, end)
        for part in chunks(keys)
        for record in reader.get(record_type, part)
        for end in ends_of(record)
        if end in among
    }


def ends_of(record: TieRecord | AssessmentRecord) -> tuple[str, ...]:
    return (record.source, record.target) if isinstance(record, TieRecord) else (record.subject,)


def _current(reader: Reader, keys: set[str]) -> set[str]:
    """Those of the keys that are entities."""
    return {record.key for each in ENTITY_TYPES for part in chunks(sorted(keys)) for record in reader.get(each, part)}


def chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))
