"""Small records and deliveries, made up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ecosystem.model import (
    ActorRecord,
    DatasetRecord,
    Delivery,
    InitiativeRecord,
    Origin,
    Record,
    SourceFile,
    ThemeRecord,
    TieRecord,
)
from ecosystem.store.base import BatchResult, Store
from ecosystem.store.batch import load


def actor(own: str, name: str | None = None, *, dataset: str = "d", **fields: Any) -> ActorRecord:
    return ActorRecord(key=f"{dataset}/{own}", name=name or own, **fields)


def initiative(own: str, name: str | None = None, *, dataset: str = "d", **fields: Any) -> InitiativeRecord:
    return InitiativeRecord(key=f"{dataset}/{own}", name=name or own, **fields)


def theme(own: str, name: str | None = None, *, dataset: str = "d", **fields: Any) -> ThemeRecord:
    return ThemeRecord(key=f"{dataset}/{own}", name=name or own, **fields)


def tie(own: str, source: str, target: str, *, dataset: str = "d", **fields: Any) -> TieRecord:
    """A tie whose ends are keys, or own names inside the dataset."""
    ends = [end if "/" in end else f"{dataset}/{end}" for end in (source, target)]
    return TieRecord(
        key=f"{dataset}/{own}", source=ends[0], target=ends[1], origin=Origin("made.csv", None, 7), **fields
    )


def delivery(records: Iterable[Record], *, dataset: str = "d", complete: bool = False, **facts: Any) -> Delivery:
    return Delivery(
        dataset=DatasetRecord(name=dataset, **facts),
        importer="made",
        version="1",
        files=(SourceFile("made.csv", 12, "0" * 64),),
        records=records,
        complete=complete,
    )


def put(store: Store, *records: Record, dataset: str = "d", complete: bool = False, **facts: Any) -> BatchResult:
    return load(store, delivery(records, dataset=dataset, complete=complete, **facts))


def changes(result: BatchResult) -> dict[str, dict[str, int]]:
    """The changes of a batch without what did not happen."""
    return {change: counts for change, counts in result.changes.as_dict().items() if counts}
