"""Undoes a batch by one more batch: it ends what that one wrote and puts back what that one ended."""

from __future__ import annotations

from collections.abc import Sequence

from ecosystem.errors import StoreBusy, StoreError, UndoRefused
from ecosystem.model import RECORD_TYPES, BatchRecord, DatasetRecord
from ecosystem.store.base import BatchHead, BatchResult, Store, Writer
from ecosystem.store.changes import Changes
from ecosystem.store.columns import TABLES
from ecosystem.store.conflicts import chunks, conflicts
from ecosystem.store.past import Past

IMPORTER, VERSION = "undo", "1"


def undo(store: Store, number: int, *, cascade: bool = False) -> list[BatchRecord]:
    """The batches that were undone, the latest first; with `cascade` also those that rest on it, all or none."""
    past = Past(store, number)
    steps = plan(past, cascade=cascade)
    heads = _heads(past, steps)
    writer = store.writer(heads[0])
    try:
        if store.revision() != past.now.revision:
            raise StoreBusy("Another import has been published meanwhile: try again.")
        _carry_out(writer, past, steps, heads)
    except BaseException:
        writer.abandon()
        raise
    return steps


def plan(past: Past, *, cascade: bool) -> list[BatchRecord]:
    """What has to be undone, the latest first; raises UndoRefused where that is more than the batch itself."""
    batch = _undoable(past.batch)
    wanted, waiting = {batch.id: batch}, [batch]
    while waiting:
        for conflict in conflicts(past, waiting.pop()):
            if not cascade:
                raise UndoRefused(batch.id, conflict.batch.id, len(conflict.keys), min(conflict.keys))
            if conflict.batch.id not in wanted:
                wanted[conflict.batch.id] = conflict.batch
                waiting.append(conflict.batch)
    return [wanted[each] for each in sorted(wanted, reverse=True)]


def _undoable(batch: BatchRecord) -> BatchRecord:
    if batch.undone_by is not None:
        by = batch.undone_by
        raise StoreError(f"Batch {batch.id} is undone by batch {by} already: undo batch {by} to have it again.")
    if not batch.changed and batch.undoes is None:
        raise StoreError(f"Batch {batch.id} changed nothing: there is nothing to undo.")
    return batch


def _heads(past: Past, steps: Sequence[BatchRecord]) -> list[BatchHead]:
    """A dataset becomes what it is to be with the last of its steps, and stays as it is with the others."""
    last = {step.dataset: step for step in steps}
    return [
        _head(
            step,
            past.dataset_without(step.dataset, steps)
            if last[step.dataset] is step
            else past.dataset(step.dataset, past.now.revision),
        )
        for step in steps
    ]


def _head(step: BatchRecord, dataset: DatasetRecord | None) -> BatchHead:
    return BatchHead(
        dataset=dataset or DatasetRecord(name=step.dataset),
        importer=IMPORTER,
        version=VERSION,
        files=(),
        undoes=step.id,
        ends_dataset=dataset is None,
    )


def _carry_out(writer: Writer, past: Past, steps: Sequence[BatchRecord], heads: Sequence[BatchHead]) -> BatchResult:
    changes = Changes()
    for step, following in zip(steps, [*heads[1:], None], strict=True):
        changes = Changes()
        _restore(writer, past, step, changes)
        _end(writer, past, step, changes)
        if following:
            writer.proceed(changes, following)
    return writer.publish(changes)


def _restore(writer: Writer, past: Past, step: BatchRecord, changes: Changes) -> None:
    """Put back what the batch changed or closed, entities before what refers to them."""
    before = past.before(step)
    for record_type in RECORD_TYPES:
        keys = past.did(step)[record_type]
        changes.count("added", TABLES[record_type], len(keys.closed))
        changes.count("changed", TABLES[record_type], len(keys.changed))
        for part in chunks(sorted(keys.restored)):
            held = [version for version in before.versions(record_type, part) if version.until is None]
            writer.restore(record_type, held)


def _end(writer: Writer, past: Past, step: BatchRecord, changes: Changes) -> None:
    """End what the batch added, what refers before what it refers to."""
    for record_type in reversed(RECORD_TYPES):
        keys = past.did(step)[record_type].added
        changes.count("absent", TABLES[record_type], len(keys))
        for part in chunks(keys):
            writer.close(record_type, part)
