"""Copies what the record says now into a new SQLite store: Neo4j Community cannot back itself up while it runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ecosystem.errors import StoreError
from ecosystem.model import RECORD_TYPES, DatasetRecord, Delivery, Record
from ecosystem.store.base import CHUNK, Filter, Reader, Store
from ecosystem.store.batch import load
from ecosystem.store.columns import ENTITY_TYPES


def copy_to(reader: Reader, path: Path) -> None:
    """Write what a reader sees to a file; its history stays in Neo4j (`neo4j-admin database dump` keeps that)."""
    from ecosystem.store.sqlite import SqliteStore

    if path.exists():
        raise StoreError(f"There is something at '{path}' already: name a file that does not exist yet.")
    with SqliteStore(f"sqlite:///{path}") as copy:
        # First the entities of all datasets, since a tie may lead from one dataset to another.
        for record_types in (ENTITY_TYPES, RECORD_TYPES):
            for dataset in reader.datasets():
                _copy(reader, copy, dataset, record_types)


def _copy(reader: Reader, copy: Store, dataset: DatasetRecord, record_types: Sequence[type[Record]]) -> None:
    records = _records(reader, dataset.name, record_types)
    load(copy, Delivery(dataset=dataset, importer="backup", version="1", files=(), records=records))


def _records(reader: Reader, dataset: str, record_types: Sequence[type[Record]]) -> Iterator[Record]:
    where = Filter(datasets=(dataset,))
    for record_type in record_types:
        page = reader.page(record_type, first=CHUNK, where=where)
        yield from page.records
        while page.cursor:
            page = reader.page(record_type, first=CHUNK, after=page.cursor, where=where)
            yield from page.records
