"""Whole columns from the server: long lists are read many times faster than row by row."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

import numpy as np
import polars as pl
from neo4j import ManagedTransaction

from ecosystem.store.neo4j.graph import values

# So many rows make one list at most, so that neither side holds all of them twice.
PART = 50_000
# collect() leaves out what is null: these stand for it on the way.
NOTHING: dict[pl.DataType, Any] = {pl.String(): "\0", pl.Float64(): float("nan"), pl.List(pl.String()): []}
# One walk through all properties of a relationship costs less than a walk for each of those wanted.
MATCHED = "{} WITH *, properties(n) AS p WHERE {} WITH *, id(n) / {} AS part"
Wanted = Mapping[str, tuple[str, pl.DataType]]


def collect(
    tx: ManagedTransaction, match: str, where: str, wanted: Wanted, revision: int, few: Container[str] = ()
) -> pl.DataFrame:
    """What the expressions in `wanted` give for each row, a column of its type for each.

    The rows come grouped by those columns of which it is known that they have `few` values.
    """
    lists = {name: text for name, (text, _) in wanted.items() if name not in few}
    groups = {name: text for name, (text, _) in wanted.items() if name in few}
    given = {f"nothing_{name}": NOTHING.get(wanted[name][1]) for name in lists}
    collected = ", ".join(f"collect(coalesce({text}, $nothing_{name}))" for name, text in lists.items())
    statement = f"{MATCHED.format(match, where, PART)} RETURN {', '.join(['part', *groups.values(), collected])}"
    rows = values(tx, statement, revision=revision, **given)
    sizes = [len(row[-1]) for row in rows]
    columns = {name: [row[at] for row in rows] for at, name in enumerate([*groups, *lists], 1)}
    return pl.DataFrame(
        [
            _repeated(name, dtype, columns[name], sizes) if name in groups else _column(name, dtype, columns[name])
            for name, (_, dtype) in wanted.items()
        ]
    )


def _repeated(name: str, dtype: pl.DataType, groups: list[Any], sizes: list[int]) -> pl.Series:
    return pl.Series(name, groups, dtype).gather(np.repeat(np.arange(len(sizes)), sizes))


def _column(name: str, dtype: pl.DataType, parts: list[list[Any]]) -> pl.Series:
    whole: pl.Series = pl.concat([pl.Series(name, part, dtype) for part in parts or [[]]])
    if dtype == pl.Float64():
        return whole.fill_nan(None)
    return whole.replace("\0", None) if dtype == pl.String() and "\0" in whole else whole
