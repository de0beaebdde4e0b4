"""Figures as they are sorted and printed: twelve significant digits, so that all machines and stores agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from ecosystem.analysis.descriptor import Column

TYPES: dict[str, pl.DataType] = {
    "text": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "texts": pl.List(pl.String()),
}


def rounded(value: float) -> float | None:
    """Twelve significant digits; None for what is undefined."""
    return None if not np.isfinite(value) else float(f"{value:.12g}")


def numbers(values: npt.ArrayLike) -> pl.Series:
    """A column of rounded figures; NaN becomes null."""
    return pl.Series([rounded(value) for value in np.asarray(values, np.float64).tolist()], dtype=pl.Float64)


def frame(columns: Iterable[Column], values: Mapping[str, object]) -> pl.DataFrame:
    """The table of the declared columns, no more and no fewer, in their order."""
    schema = {column.name: TYPES[column.type] for column in columns}
    if schema.keys() != values.keys():
        raise ValueError(f"Declared columns and values differ: {schema.keys() ^ values.keys()}.")
    return pl.DataFrame({name: values[name] for name in schema}, schema=schema)


def empty(columns: Iterable[Column]) -> pl.DataFrame:
    """The table of the declared columns without a row."""
    return pl.DataFrame(schema={column.name: TYPES[column.type] for column in columns})


def joined(names: Iterable[str]) -> str:
    """Names in a sentence: "a", "a and b", "a, b and c"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def percent(share: float) -> str:
    """A share in a sentence, to three digits: 10%, 0.5%."""
    return f"{share * 100:.3g}%"
