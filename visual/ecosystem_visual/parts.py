"""The second level of clusters: the parts of those that have two or more."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import numpy as np
import polars as pl

from ecosystem.network.csr import F64, I64
from ecosystem.network.network import Network
from ecosystem_visual.catalogue import Text, catalogue
from ecosystem_visual.categories import Entry, slot
from ecosystem_visual.hulls import MARGIN, hulls


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """One list a column; `cluster` is the place of its cluster, `hull` the area of its members."""

    label: Text
    entries: list[Entry]
    cluster: list[int]
    hull: list[list[float]]


@dataclass(frozen=True, eq=False)
class Division:
    """The part of each node, -1 for none; parts in order of cluster, then of size."""

    codes: I64
    rows: pl.DataFrame

    @property
    def divided(self) -> list[int]:
        """The places of the clusters that have parts."""
        return (self.rows["cluster"].unique().sort() - 1).to_list()

    def parts(self, x: F64, y: F64) -> Parts:
        """Parts with the areas that places of nodes give them."""
        rows = self.rows.select("cluster", "part", "part_name", "size").iter_rows()
        entries = [Entry(f"{one}.{part}", Text(name, name), size, slot(one - 1)) for one, part, name, size in rows]
        return Parts(
            label=catalogue().filters["part"],
            entries=entries,
            cluster=(self.rows["cluster"] - 1).to_list(),
            hull=hulls(x, y, self.codes, np.full(len(entries), MARGIN)),
        )


def division(network: Network, membership: pl.DataFrame) -> Division:
    """The parts that the analysis `membership` found."""
    named = membership.filter(pl.col("part_name").is_not_null())
    rows = named.group_by("cluster", "part").agg(pl.col("part_name").first(), size=pl.len()).sort("cluster", "part")
    numbered = named.join(rows.with_row_index("number"), on=["cluster", "part"]).select("id", "number")
    found = network.nodes.select("key").join(numbered, left_on="key", right_on="id", how="left", maintain_order="left")
    return Division(found["number"].cast(pl.Int64).fill_null(-1).to_numpy(), rows)
