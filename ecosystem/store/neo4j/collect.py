"""Whole columns from the server: long lists are read many times faster than row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
from neo4j import ManagedTransaction

from ecosystem.store.neo4j.graph import Rows, values

# So many rows make one list at most, so that neither side holds all of them twice.
PART = 20_000
# collect() leaves out what is null: these stand for it on the way.
NOTHING: dict[pl.DataType, Any] = {pl.String(): "\0", pl.Float64(): float("nan"), pl.List(pl.String()): []}
# One walk through all properties of a relationship costs less than a walk for each of those wanted.
MATCHED = "{} WITH *, properties(n) AS p WHERE {} WITH *, id(n) / {} AS part"


def collect(
    tx: ManagedTransaction, match: str, where: str, wanted: Mapping[str, tuple[str, pl.DataType]], revision: int
) -> pl.DataFrame:
    """What the expressions in `wanted` give for each row, a column of its type for each."""
    lists = ", ".join(f"collect(coalesce({text}, $nothing_{name}))" for name, (text, _) in wanted.items())
    given = {f"nothing_{name}": NOTHING.get(dtype) for name, (_, dtype) in wanted.items()}
    statement = f"{MATCHED.format(match, where, PART)} RETURN part, {lists}"
    rows = values(tx, statement, revision=revision, **given)
    return pl.DataFrame([_column(name, dtype, rows, at) for at, (name, (_, dtype)) in enumerate(wanted.items(), 1)])


def _column(name: str, dtype: pl.DataType, rows: Rows, at: int) -> pl.Series:
    parts = [pl.Series(name, row[at], dtype) for row in rows]
    whole: pl.Series = pl.concat(parts) if parts else pl.Series(name, [], dtype)
    if dtype == pl.Float64():
        return whole.fill_nan(None)
    return whole.replace("\0", None) if dtype == pl.String() else whole
