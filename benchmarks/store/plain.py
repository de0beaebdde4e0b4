"""The plain way to compare with: the same columns by `executemany` into tables with a key and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import groupby
from pathlib import Path

import msgspec

from benchmarks.store.clock import Clock
from ecosystem.model import Record
from ecosystem.store.columns import TABLES, columns, encode

CHUNK = 10_000


def load_plain(path: Path, records: Iterable[Record], clock: Clock) -> float:
    """CPU seconds to write the records; no ids, marks, history, search or comparison."""

    def work() -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA journal_mode = WAL")
            for record_type, some in groupby(records, type):
                _write(connection, record_type, some)

    return clock.seconds(work)


def _write(connection: sqlite3.Connection, record_type: type[Record], records: Iterable[Record]) -> None:
    names = [f'"{column.name}"' for column in columns(record_type)]
    table, marks = TABLES[record_type], ", ".join("?" * len(names))
    connection.execute(f"CREATE TABLE {table} ({', '.join(names)}, PRIMARY KEY (key))")
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", (_row(record) for record in records))


def _row(record: Record) -> list[object]:
    return [msgspec.json.encode(value).decode() if isinstance(value, list) else value for value in encode(record)]
