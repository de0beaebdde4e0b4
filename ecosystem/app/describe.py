"""What a store holds, in figures."""

from __future__ import annotations

import msgspec

from ecosystem.app.stores import shown_url
from ecosystem.model import DatasetRecord
from ecosystem.store.base import SCHEMA_VERSION, Counts, Store


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """A store's address without user or password, its revision, and how much it holds."""

    url: str
    revision: int
    schema_version: int
    datasets: tuple[DatasetRecord, ...]
    counts: Counts


def described(store: Store) -> Description:
    reader = store.reader()
    return Description(
        url=shown_url(store.url),
        revision=reader.revision,
        schema_version=SCHEMA_VERSION,
        datasets=tuple(reader.datasets()),
        counts=reader.counts(),
    )


def as_lines(found: Description) -> str:
    counts = msgspec.to_builtins(found.counts)
    lines = [f"{found.url}: revision {found.revision}, schema version {found.schema_version}"]
    lines += [f"{number:>10,} {table}" for table, number in counts.items()]
    lines += [_dataset(each) for each in found.datasets] or ["no datasets"]
    return "\n".join(lines) + "\n"


def _dataset(dataset: DatasetRecord) -> str:
    terms = [term for term in (dataset.title, dataset.publisher, dataset.licence) if term]
    return f"dataset {dataset.name}" + (f": {', '.join(terms)}" if terms else "")
