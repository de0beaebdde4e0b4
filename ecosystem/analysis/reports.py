"""Reports of ties: who says of whom that there is a tie of a kind, and which pairs both say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from ecosystem.network.csr import I64
from ecosystem.network.network import Network


@dataclass(frozen=True, eq=False)
class Reports:
    """Ties between `actors` (rows of a network): each report once, with its kind and whether it has a direction.

    `kind` is null where a network keeps none.
    """

    actors: I64
    ties: pl.DataFrame

    @classmethod
    def of(cls, network: Network) -> Reports:
        actors = (network.nodes["type"] == "actor").to_numpy()
        ties = _stated(network).filter(pl.col("source") != pl.col("target"))
        between = actors[ties["source"].to_numpy()] & actors[ties["target"].to_numpy()]
        return cls(np.flatnonzero(actors), ties.filter(pl.Series(between, dtype=pl.Boolean)).unique())

    def by_kind(self) -> Iterator[tuple[str | None, Dyads]]:
        """All kinds together, then each kind, those with most reports first."""
        yield None, Dyads.of(self.ties)
        kinds = self.ties.drop_nulls("kind").group_by("kind").agg(pl.col("directed").sum(), number=pl.len())
        for kind in kinds.sort("directed", "number", "kind", descending=[True, True, False])["kind"]:
            yield kind, Dyads.of(self.ties.filter(pl.col("kind") == kind))


def _stated(network: Network) -> pl.DataFrame:
    """The ties in scope between nodes of the network; of a bare network its arcs or edges."""
    if network.selection is None or network.rows is None:
        direction = pl.lit(network.view.directed).alias("directed")
        return network.edges.select("source", "target", pl.lit(None, pl.String).alias("kind"), direction)
    at = np.full(network.selection.snapshot.nodes.height, -1, np.int64)
    at[network.rows] = np.arange(network.n)
    kinds = network.selection.scope.tie_kinds
    ties = network.selection.ties.filter(pl.col("kind").is_in(kinds)) if kinds else network.selection.ties
    ends = {end: pl.Series(at[ties[end].to_numpy()], dtype=pl.Int64) for end in ("source", "target")}
    found = ties.select("kind", "directed").with_columns(**ends)
    return found.filter(pl.col("source") >= 0, pl.col("target") >= 0).select("source", "target", "kind", "directed")


@dataclass(frozen=True, eq=False)
class Dyads:
    """Pairs of rows (one < other), each once: `mutual` if both report a tie, `one_sided` if one, else undirected."""

    one: I64
    other: I64
    mutual: I64
    one_sided: I64

    @classmethod
    def of(cls, ties: pl.DataFrame) -> Dyads:
        ends = ("source", "target")
        forward = pl.col("directed") & (pl.col("source") < pl.col("target"))
        pairs = (
            ties.select(
                one=pl.min_horizontal(ends),
                other=pl.max_horizontal(ends),
                forward=forward,
                backward=pl.col("directed") & ~forward,
            )
            .group_by("one", "other")
            .agg(pl.col("forward").any(), pl.col("backward").any())
        )
        said = pairs["forward"].to_numpy().astype(np.int64) + pairs["backward"].to_numpy()
        one, other = (pairs[end].to_numpy().astype(np.int64) for end in ("one", "other"))
        return cls(one, other, (said == 2).astype(np.int64), (said == 1).astype(np.int64))

    @cached_property
    def undirected(self) -> I64:
        return 1 - self.mutual - self.one_sided
