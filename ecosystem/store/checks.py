"""What may be wrong with a record whatever store it lies in, read through the port."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ecosystem.model import RECORD_TYPES, BatchRecord, JudgementRecord, Record
from ecosystem.store.columns import ENTITY_TYPES, TABLES
from ecosystem.store.reader import Reader
from ecosystem.store.versions import Span

Spans = Mapping[type[Record], list[Span]]


@dataclass(frozen=True)
class Fault:
    """Something that `check` found wrong with the store, in one sentence."""

    code: Literal["damage", "integrity", "dangling", "orphan", "schema", "interrupted", "order"]
    message: str


def record_faults(reader: Reader, batches: Sequence[BatchRecord]) -> Iterator[Fault]:
    spans = {each: sorted(reader.spans(each, -1), key=_place) for each in RECORD_TYPES}
    yield from _batches(batches, reader.revision)
    yield from _turns(spans, batches)
    yield from _overlaps(spans)
    yield from _datasets(spans, {each.name for each in reader.datasets()})
    keys = {span.key for each in ENTITY_TYPES for span in spans[each]}
    for judgement in reader.all_judgements():
        yield from _judgement(judgement, reader.revision, keys)


def _batches(batches: Sequence[BatchRecord], revision: int) -> Iterator[Fault]:
    for expected, batch in enumerate(batches, 1):
        if batch.id != expected:
            yield Fault("order", f"Batch {expected} is missing: the next one is batch {batch.id}.")
            break
    for before, after in pairwise(batches):
        if after.revision < before.revision:
            yield Fault("order", f"Batch {after.id} has revision {after.revision}, the one before {before.revision}.")
    known = {batch.id for batch in batches}
    for batch in batches:
        if batch.revision > revision:
            yield Fault("order", f"Batch {batch.id} has revision {batch.revision}, the store only {revision}.")
        if batch.undoes is not None and not (batch.undoes in known and batch.undoes < batch.id):
            yield Fault("order", f"Batch {batch.id} undoes batch {batch.undoes}, which is not an earlier one.")


def _turns(spans: Spans, batches: Sequence[BatchRecord]) -> Iterator[Fault]:
    """What begins or ends does so with a batch, and begins before it ends."""
    known = {batch.revision for batch in batches} | {None}
    for record_type, of_type in spans.items():
        table = TABLES[record_type]
        if lost := [span.key for span in of_type if not {span.since, span.until} <= known]:
            yield Fault("order", f"{len(lost)} rows of {table} begin or end with no batch, the first is '{lost[0]}'.")
        if turned := [span.key for span in of_type if span.until is not None and span.until <= span.since]:
            yield Fault("order", f"{len(turned)} rows of {table} end before they begin, the first is '{turned[0]}'.")


def _overlaps(spans: Spans) -> Iterator[Fault]:
    """A key says one thing at a time, as a thing of one type."""
    entities = sorted((span for each in ENTITY_TYPES for span in spans[each]), key=_place)
    others = (spans[each] for each in RECORD_TYPES if each not in ENTITY_TYPES)
    keys = [
        one.key
        for group in (entities, *others)
        for one, other in pairwise(group)
        if one.key == other.key and one.holds(other.since)
    ]
    if keys:
        yield Fault("integrity", f"Keys that say two things at once: {len(keys)}, the first is '{keys[0]}'.")


def _place(span: Span) -> tuple[str, int]:
    return span.key, span.since


def _datasets(spans: Spans, known: set[str]) -> Iterator[Fault]:
    said = {span.key.partition("/")[0] for each in spans.values() for span in each if span.until is None}
    for name in sorted(said - known):
        yield Fault("orphan", f"There are records of a dataset '{name}', and no such dataset.")


def _judgement(judgement: JudgementRecord, revision: int, keys: set[str]) -> Iterator[Fault]:
    name = f"Judgement {judgement.id}"
    until = revision + 1 if judgement.until is None else judgement.until
    if not 0 < judgement.since < until:
        yield Fault("order", f"{name} holds from revision {judgement.since} up to before {until}.")
    for key in sorted({judgement.left, judgement.right} - keys):
        yield Fault("orphan", f"{name} is about '{key}', of which no record ever spoke.")
