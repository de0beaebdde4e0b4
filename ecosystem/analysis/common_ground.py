"""What two actors have in common beside their contacts: themes and initiatives."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from ecosystem.network.network import Network
from ecosystem.network.themes import actor_themes


@dataclass(frozen=True, eq=False)
class CommonGround:
    """The themes and initiatives (rows of the record) of some nodes, by node; `known` says if there is a record."""

    known: bool
    names: pl.Series = field(default_factory=lambda: pl.Series([], dtype=pl.String))
    themes: dict[int, set[int]] = field(default_factory=dict)
    initiatives: dict[int, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, network: Network, nodes: list[int]) -> CommonGround:
        selection, rows = network.selection, network.rows
        if selection is None or rows is None:
            return cls(False)
        at = {int(rows[node]): node for node in nodes}
        under_way = pl.Series(np.flatnonzero(selection.under_way))
        joint = selection.participations.filter(pl.col("initiative").is_in(under_way.implode()))
        return cls(
            True,
            selection.snapshot.nodes["name"],
            _by_node(actor_themes(selection), "theme", at),
            _by_node(joint, "initiative", at),
        )

    def shared_themes(self, one: int, other: int) -> list[str]:
        return self._shared(self.themes, one, other)

    def shared_initiatives(self, one: int, other: int) -> list[str]:
        return self._shared(self.initiatives, one, other)

    def _shared(self, held: dict[int, set[int]], one: int, other: int) -> list[str]:
        return sorted({str(self.names[row]) for row in held.get(one, set()) & held.get(other, set())})


def _by_node(pairs: pl.DataFrame, column: str, at: dict[int, int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for actor, row in pairs.filter(pl.col("actor").is_in(list(at))).select("actor", column).iter_rows():
        found.setdefault(at[actor], set()).add(row)
    return found
