"""Two networks under one view, and who is in which."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from ecosystem.analysis.betweenness import Between, WhereLarge, betweenness_of
from ecosystem.errors import BadInput
from ecosystem.network.network import Network

WHAT = {"actors": "actors", "actors+initiatives": "actors and initiatives", "all": "actors, initiatives and themes"}


@dataclass(frozen=True, eq=False)
class Pair:
    """The network before and the network after; raises BadInput where their views differ."""

    before: Network
    after: Network

    def __post_init__(self) -> None:
        if self.before.view != self.after.view:
            raise BadInput("Two networks are compared under one view: make both with the same projection and weights.")

    @property
    def what(self) -> str:
        """What the nodes are."""
        return WHAT[self.after.view.nodes]

    @cached_property
    def nodes(self) -> pl.DataFrame:
        """Every node once, in order of `id`: `name`, `kind`, and its row `before` and `after`, null where it is not."""
        before, after = (self._named(each) for each in (self.before, self.after))
        both = before.join(after, on="id", how="full", coalesce=True)
        now = (pl.coalesce(f"{column}_right", column).alias(column) for column in ("name", "kind"))
        return both.select("id", *now, before="row", after="row_right").sort("id")

    @staticmethod
    def _named(network: Network) -> pl.DataFrame:
        return network.nodes.select(id="key", name="name", kind="kind").with_row_index("row").cast({"row": pl.Int64})

    @cached_property
    def stayed(self) -> pl.DataFrame:
        """The nodes that are in both."""
        return self.nodes.drop_nulls(["before", "after"])


def between(network: Network, seed: int) -> Between:
    """Betweenness, found once for a network."""
    return network.once(("betweenness", seed), lambda: betweenness_of(network, WhereLarge(seed=seed)))
