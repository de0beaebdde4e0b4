"""Batches as records, and which of them take others back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from ecosystem.model import BatchRecord
from ecosystem.store.changes import Change, Changes

TEXTS = ("files", "options", "changes")
# All but what follows from the other batches.
STORED = tuple(name for name in BatchRecord.__struct_fields__ if name != "undone_by")


def batch_records(rows: Iterable[Mapping[str, Any]]) -> list[BatchRecord]:
    """Published batches from what stores keep of them, in order of number; `files`, `options`, `changes` are JSON."""
    found = sorted((_record(row) for row in rows), key=lambda batch: batch.id)
    by = undone_by(found)
    return [msgspec.structs.replace(batch, undone_by=by.get(batch.id)) for batch in found]


def undone_by(batches: Sequence[BatchRecord]) -> dict[int, int]:
    """The batch that takes each one back now: one that is itself taken back takes nothing back."""
    by: dict[int, int] = {}
    for batch in sorted(batches, key=lambda batch: batch.id, reverse=True):
        if batch.undoes is not None and batch.id not in by:
            by[batch.undoes] = batch.id
    return by


def batch_row(batch: BatchRecord) -> dict[str, Any]:
    """What stores keep of a batch: `batch_records` reads it again."""
    row = {name: getattr(batch, name) for name in STORED}
    texts = {name: msgspec.json.encode(row[name]).decode() for name in TEXTS}
    times = {name: row[name].isoformat() for name in ("started", "published")}
    return {**row, **texts, **times}


def kept_changes(changes: Changes, dataset: Change | None) -> str:
    """The changes of a batch as JSON, with what became of its dataset among them."""
    said = changes.as_dict()
    if dataset:
        said[dataset] = {**said[dataset], "datasets": 1}
    return msgspec.json.encode(said).decode()


def _record(row: Mapping[str, Any]) -> BatchRecord:
    read = {name: msgspec.json.decode(row[name]) for name in TEXTS}
    return msgspec.convert({**row, **read}, BatchRecord, strict=False)
