"""Whole columns from the server: long lists are read many times faster than row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from neo4j import ManagedTransaction

from ecosystem.store.neo4j.graph import values

# So many rows make one list at most, so that neither side holds all of them twice.
PART = 50_000
# collect() leaves out what is null: these stand for it on the way.
NOTHING: dict[pl.DataType, Any] = {pl.String(): "\0", pl.Float64(): float("nan"), pl.List(pl.String()): []}
Wanted = Mapping[str, tuple[str, pl.DataType]]


def collect(tx: ManagedTransaction, found: str, wanted: Wanted, parameters: Mapping[str, object]) -> pl.DataFrame:
    """What the expressions in `wanted` give for each row with an `n` that is found, a column of its type for each."""
    given = {f"nothing_{name}": NOTHING[dtype] for name, (_, dtype) in wanted.items() if dtype in NOTHING}
    collected = ", ".join(
        f"collect({f'coalesce({text}, $nothing_{name})' if dtype in NOTHING else text})"
        for name, (text, dtype) in wanted.items()
    )
    statement = f"{found} WITH *, id(n) / {PART} AS part RETURN part, {collected}"
    rows = values(tx, statement, **given, **parameters)
    return pl.DataFrame(
        [_column(name, dtype, [row[at] for row in rows]) for at, (name, (_, dtype)) in enumerate(wanted.items(), 1)]
    )


def _column(name: str, dtype: pl.DataType, parts: Sequence[list[Any]]) -> pl.Series:
    whole: pl.Series = pl.concat([pl.Series(name, part, dtype) for part in parts or [[]]])
    if dtype == pl.Float64():
        return whole.fill_nan(None)
    return whole.replace("\0", None) if dtype == pl.String() and "\0" in whole else whole
