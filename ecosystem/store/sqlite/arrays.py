"""Whole columns of a SQLite table as arrays.

SQLite gathers a column into one text, which is read many times faster than row by row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec
import numpy as np
import polars as pl
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Kind = Literal["number", "text", "filled"]
# So many rows at a time that no text comes near the billion bytes that SQLite allows.
ROWS = 200_000
AGGREGATE: dict[Kind, str] = {
    "number": 'group_concat("{0}")',
    "text": 'json_group_array("{0}")',
    "filled": 'json_group_array("{0}") FILTER (WHERE "{0}" IS NOT NULL)',
}


def gather(connection: sqlite3.Connection, table: str, where: str, wanted: dict[str, Kind]) -> dict[str, Any]:
    """Columns of the rows that satisfy a condition, in order of id.

    A column is wanted as whole numbers in an array, as a list of texts with None, or as the list of those not NULL.
    """
    aggregates = ", ".join(AGGREGATE[kind].format(column) for column, kind in wanted.items())
    sql = f"SELECT {aggregates} FROM {table} WHERE {where} AND id >= ? AND id < ?"
    found = [connection.execute(sql, each).fetchone() for each in _ranges(connection, table)]
    parts = {column: [row[at] for row in found] for at, column in enumerate(wanted)}
    return {
        column: numbers(parts[column]) if kind == "number" else texts(parts[column]) for column, kind in wanted.items()
    }


def numbers(parts: Sequence[str | None]) -> Numbers:
    arrays = [np.fromstring(part, np.int64, sep=",") for part in parts if part]
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int64)


def texts(parts: Sequence[str]) -> list[Any]:
    lists = [msgspec.json.decode(part) for part in parts]
    return lists[0] if len(lists) == 1 else [value for part in lists for value in part]


def spread(there: NDArray[np.bool_], values: list[Any], dtype: pl.DataType, order: Numbers) -> pl.Series:
    """A column that holds the values, in their order, where they are there and else nothing; then put into an order."""
    if not values:
        return pl.Series([None], dtype=dtype).new_from_index(0, len(order))
    at = np.where(there, np.cumsum(there) - 1, len(values)).astype(np.uint32)
    return pl.Series([*values, None], dtype=dtype).gather(pl.Series(at[order]))


def _ranges(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, int]]:
    last = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
    return ((start, start + ROWS) for start in range(0, last + 1, ROWS))
