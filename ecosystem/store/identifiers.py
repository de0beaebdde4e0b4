"""Identifiers as columns, the same from every store."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

IDENTIFIERS = ("key", "type", "identifier")


def in_order(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """A row for each identifier of what a store has read: `key`, `type`, and the list of identifiers."""
    listed = pl.concat([each.select(IDENTIFIERS) for each in parts])
    found = listed.explode("identifier").drop_nulls("identifier").sort("key", "identifier")
    # Beside each other, what is said twice is found in a third of the time.
    again = (pl.col("key") == pl.col("key").shift()) & (pl.col("identifier") == pl.col("identifier").shift())
    return found.filter(~again.fill_null(value=False))


def shared(held: pl.DataFrame) -> pl.DataFrame:
    """The rows whose identifier stands in another row too."""
    # Few do, and numbers are compared much faster than texts.
    likely = held.filter(pl.col("identifier").hash().is_duplicated())
    return likely.filter(pl.col("identifier").is_duplicated())
