"""Records as rows of SQLite and back: lists are JSON texts, and the ends of a tie are entity ids."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, TypeVar, cast

import msgspec

from ecosystem.model import RECORD_TYPES, Record, TieRecord
from ecosystem.store.columns import ENTITY_TYPES, TABLES, columns, decode, encode
from ecosystem.store.sqlite.schema import ENDS, HEAD, quoted, versions_of

R = TypeVar("R", bound=Record)
LIST_AT = {each: tuple(at for at, column in enumerate(columns(each)) if column.type == "list") for each in RECORD_TYPES}
END_AT = {each: tuple(at for at, column in enumerate(columns(each)) if column.name in ENDS) for each in RECORD_TYPES}


def to_row(record: Record, ids: dict[str, int]) -> list[Any]:
    """The values of a record; `ids` holds the entities at the ends of a tie."""
    values: list[Any] = list(encode(record))
    for at in LIST_AT[type(record)]:
        values[at] = msgspec.json.encode(values[at]).decode() if values[at] else None
    for at in END_AT[type(record)]:
        values[at] = ids[values[at]]
    return values


def from_row(record_type: type[R], row: Sequence[Any]) -> R:
    values = list(row)
    for at in LIST_AT[cast(type[Record], record_type)]:
        values[at] = msgspec.json.decode(values[at]) if values[at] else []
    return decode(record_type, values)


def insert(record_type: type[Record]) -> str:
    """The INSERT of a row: its id, its entity or pattern, if it has one, its head, the values of `to_row`.

    Without an id it gets the next one.
    """
    first = ["entity"] if record_type in ENTITY_TYPES else ["pattern"] if record_type is TieRecord else []
    fields = ["id", *first, *HEAD, *quoted(record_type)]
    return (
        f"INSERT INTO {versions_of(TABLES[record_type])} ({', '.join(fields)}) VALUES ({', '.join('?' * len(fields))})"
    )


def select(record_type: type[Record]) -> str:
    """The SELECT whose rows `from_row` reads, without its conditions."""
    return f"SELECT {', '.join(fields_of(record_type))} FROM {TABLES[record_type]} r"


def fields_of(record_type: type[Record]) -> list[str]:
    """What `from_row` reads of a row `r`."""
    return [_field(name) for name in quoted(record_type)]


def _field(name: str) -> str:
    if name.strip('"') in ENDS:
        return f"(SELECT e.key FROM entities e WHERE e.id = r.{name})"
    return f"r.{name}"


def in_chunks(connection: sqlite3.Connection, sql: str, values: Sequence[Any], *more: Any) -> list[Any]:  # noqa: ANN401  # SQLite values
    """The rows of a statement that has `{marks}` for a list of values, which may be longer than SQLite allows."""
    found: list[Any] = []
    for start in range(0, len(values), 10_000):
        chunk = values[start : start + 10_000]
        found += connection.execute(sql.format(marks=",".join("?" * len(chunk))), (*chunk, *more)).fetchall()
    return found
