"""Finds actors and initiatives by their key or name."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ecosystem.errors import BadInput

SHOWN = 3


@dataclass(frozen=True, eq=False)
class Directory:
    """The actors and initiatives among `nodes`, which lie in order of key."""

    nodes: pl.DataFrame

    def row(self, text: str) -> int:
        """The row of a key, else of the one thing of this name; raises BadInput where there is none, or several."""
        found = self.rows(text)
        if not found:
            raise BadInput(f"There is no actor or initiative '{text}' in the record: give its id or its whole name.")
        if len(found) > 1:
            keys = ", ".join(f"'{self.key(row)}'" for row in found[:SHOWN])
            more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
            raise BadInput(f"'{text}' is the name of {len(found)} in the record: give one of the ids {keys}{more}.")
        return found[0]

    def rows(self, text: str) -> list[int]:
        """The row of the key, else those of the name, whatever its case."""
        acting = pl.col("type") != "theme"
        by_key = self._where(acting & (pl.col("key") == text))
        return by_key or self._where(acting & (pl.col("name").str.to_lowercase() == text.strip().lower()))

    def key(self, row: int) -> str:
        return str(self.nodes["key"][row])

    def name(self, row: int) -> str:
        return str(self.nodes["name"][row])

    def _where(self, condition: pl.Expr) -> list[int]:
        return self.nodes.select(condition.fill_null(value=False).arg_true()).to_series().to_list()
