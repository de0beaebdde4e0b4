"""Identifiers as columns, the same from every store."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

IDENTIFIERS = ("key", "type", "identifier")


def in_order(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """A row for each identifier of what a store has read: `key`, `type`, and the list of identifiers."""
    listed = pl.concat([each.select(IDENTIFIERS) for each in parts])
    return listed.explode("identifier").drop_nulls("identifier").unique().sort("key", "identifier")
