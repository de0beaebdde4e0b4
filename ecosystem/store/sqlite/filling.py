"""Fills a SQLite store with all that another one holds, in one transaction."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

import msgspec

from ecosystem.errors import StoreError
from ecosystem.model import RECORD_TYPES, BatchRecord, Record, TieRecord
from ecosystem.store.batches import STORED, batch_row
from ecosystem.store.columns import ENTITY_TYPES, TABLES
from ecosystem.store.contents import Contents, DatasetVersion
from ecosystem.store.search import trigrams
from ecosystem.store.sqlite import judgements as judging
from ecosystem.store.sqlite.connections import MEMORY, Connections
from ecosystem.store.sqlite.indexes import LateIndexes
from ecosystem.store.sqlite.patterns import Patterns
from ecosystem.store.sqlite.rows import END_AT, insert, to_row
from ecosystem.store.sqlite.schema import DATASET_FIELDS, NAMES, NEW_LINEAGE, endings_of, versions_of
from ecosystem.store.sqlite.writer import names
from ecosystem.store.versions import Version

# What refers to others comes before them.
VERSIONED = (*(TABLES[each] for each in reversed(RECORD_TYPES)), NAMES)
TABLES_TO_EMPTY = (
    *(of(table) for table in VERSIONED for of in (endings_of, versions_of)),
    *("tie_patterns", "entities", "judgements", "proposals", "datasets", "batches"),
)
HELD = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in TABLES_TO_EMPTY)
INSERT_NAME = f"""INSERT INTO {versions_of(NAMES)} (id, layer, type, entity, folded, trigrams, since)
VALUES (?, ?, ?, ?, ?, ?, ?)"""
# The first and, as all is written at once, the only one.
LAYER = 0


def fill(connections: Connections, contents: Contents, *, replace: bool) -> None:
    with connections.transaction() as connection:
        if replace:
            _empty(connection)
        if connection.execute(f"SELECT value > 0 OR {HELD} FROM meta WHERE name = 'revision'").fetchone()[0]:
            raise StoreError(f"The store '{connections.path}' is not empty: give one that holds nothing yet.")
        indexes = LateIndexes(connection)
        # In memory, readers share this connection and need the indexes.
        if connections.path != MEMORY:
            indexes.take()
        _insert(connection, "batches", STORED, map(_batch, contents.batches))
        filling = _Filling(connection)
        for record_type, versions in contents.versions():
            filling.put(record_type, versions)
        indexes.build()
        _finish(connection, contents)


def _empty(connection: sqlite3.Connection) -> None:
    for table in TABLES_TO_EMPTY:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("DELETE FROM sqlite_sequence")
    connection.execute("UPDATE meta SET value = 0 WHERE name = 'revision'")


def _finish(connection: sqlite3.Connection, contents: Contents) -> None:
    columns = (*DATASET_FIELDS, "batch", "since", "until")
    _insert(connection, "datasets", columns, map(_dataset, contents.datasets()))
    judging.put(connection, contents.judgements, contents.proposals)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'revision'", (contents.revision,))
    connection.execute(NEW_LINEAGE)


class _Filling:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ids: dict[str, int] = {}
        self._last: Counter[str] = Counter()

    def put(self, record_type: type[Record], versions: Sequence[Version]) -> None:
        self._register(key for version in versions for key in _entities(version.record))
        rows = []
        for dataset, part in groupby(versions, attrgetter("dataset")):
            patterns = Patterns(self._connection, dataset) if record_type is TieRecord else None
            rows += [(self._row(each, patterns), each.until) for each in part]
        self._put(TABLES[record_type], insert(record_type), rows)
        if record_type in ENTITY_TYPES:
            self._put(NAMES, INSERT_NAME, [(name, each.until) for each in versions for name in self._names(each)])

    def _put(self, table: str, statement: str, rows: Sequence[tuple[list[Any], int | None]]) -> None:
        """Number the rows and write them, each with the revision that ends it."""
        numbered = list(enumerate(rows, self._last[table] + 1))
        self._last[table] += len(rows)
        self._connection.executemany(statement, ((number, *row) for number, (row, _) in numbered))
        ended = ((number, until) for number, (_, until) in numbered if until is not None)
        self._connection.executemany(f"INSERT INTO {endings_of(table)} VALUES (?, ?)", ended)

    def _register(self, keys: Iterable[str]) -> None:
        new = [key for key in dict.fromkeys(keys) if key not in self._ids]
        numbered = list(zip(new, range(len(self._ids) + 1, len(self._ids) + len(new) + 1), strict=True))
        self._ids.update(numbered)
        self._connection.executemany("INSERT INTO entities (key, id) VALUES (?, ?)", numbered)

    def _row(self, version: Version, patterns: Patterns | None) -> list[Any]:
        record, values = version.record, to_row(version.record, self._ids)
        head = (LAYER, version.dataset, version.batch, version.mark, version.since)
        if patterns:
            return [patterns.of(values), *head, *values]
        return [self._ids[record.key], *head, *values] if type(record) in ENTITY_TYPES else [*head, *values]

    def _names(self, version: Version) -> list[list[Any]]:
        record = version.record
        of = (LAYER, TABLES[type(record)], self._ids[record.key])
        return [[*of, name, len(trigrams(name)), version.since] for name in names(record)]


def _entities(record: Record) -> list[str]:
    """The entities of which a record speaks."""
    if type(record) in ENTITY_TYPES:
        return [record.key]
    return [getattr(record, record.__struct_fields__[at]) for at in END_AT[type(record)]]


def _batch(batch: BatchRecord) -> tuple[Any, ...]:
    row = batch_row(batch)
    return tuple(row[name] for name in STORED)


def _dataset(version: DatasetVersion) -> tuple[Any, ...]:
    return (*msgspec.structs.astuple(version.dataset), version.batch, version.since, version.until)


def _insert(connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)
