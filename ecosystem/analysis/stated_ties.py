"""The ties that a network is made from, in an order by structure, so that random draws do not depend on ids.

Where a network is made from a record these are the ties of the record, participations among them, not the pairs that
the network joins: an actor that is missing in an initiative is missing to all that take part in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.csr import F64, I64, Csr
from ecosystem.network.network import Network
from ecosystem.network.project import of_selection
from ecosystem.network.selection import Mask
from ecosystem.network.structural_order import U64, structural_classes, structural_order
from ecosystem.network.themes import ADDRESSES

# Numbers that no sum of others gives: a tie back is told from a tie forth, and its ends by what they are.
BACK, TYPES = np.sqrt(2), np.sqrt(np.array([3.0, 5.0, 7.0]))


@dataclass(frozen=True, eq=False)
class StatedTies:
    """`pairs` is the number of what each tie joins, one past the last for ties that make no difference to the network.

    `order` are the pairs by where their ends stand. `classes` are equal for nodes of the network that stand alike, and
    `places` tell these apart; -1 is for those without ties.
    """

    pairs: I64
    order: I64
    classes: U64
    places: I64

    @classmethod
    def of(cls, network: Network) -> StatedTies:
        """Worked out once for a network."""
        return network.once("stated ties", lambda: _found(network))


def without(network: Network, gone: Mask) -> Network:
    """The network without some of its ties: rows of its selection's ties, or of the edges of a bare network."""
    kept = pl.Series(~gone, dtype=pl.Boolean)
    if network.selection is None:
        return replace(network, edges=network.edges.filter(kept), kept={})
    return of_selection(replace(network.selection, ties=network.selection.ties.filter(kept)), network.view)


@dataclass(frozen=True, eq=False)
class Units:
    """What ties join, each once: rows of things, the sum of strengths (1 at most), and whether direction counts."""

    one: I64
    other: I64
    strength: F64
    arrow: Mask

    @classmethod
    def of(cls, network: Network, joined: pl.DataFrame) -> Units:
        one, other = (joined[end].to_numpy().astype(np.int64) for end in ("one", "other"))
        strength = joined["strength"].to_numpy() if network.view.weighted else np.ones(joined.height)
        most = float(strength.max(initial=0.0)) or 1.0
        return cls(one, other, strength / most, joined["arrow"].to_numpy().astype(bool))

    def structure(self, types: I64) -> Csr:
        forth = self.strength * TYPES[types[self.one]]
        back = self.strength * TYPES[types[self.other]] * np.where(self.arrow, BACK, 1.0)
        one, other = np.concatenate([self.one, self.other]), np.concatenate([self.other, self.one])
        return Csr.of(len(types), one, other, np.concatenate([forth, back]))

    def order(self, classes: U64, places: I64) -> I64:
        """Like units side by side, then by the places of their ends."""
        rank = np.empty(len(classes), np.int64)
        rank[np.lexsort((places, classes))] = np.arange(len(classes))
        swapped = ~self.arrow & (rank[self.one] > rank[self.other])
        one, other = np.where(swapped, self.other, self.one), np.where(swapped, self.one, self.other)
        # Seven digits, because a sum of shares depends on its order in the last ones.
        coarse = self.strength.astype(np.float32)
        return np.lexsort((places[other], places[one], coarse, self.arrow, classes[other], classes[one]))


def _found(network: Network) -> StatedTies:
    ties = _ties(network)
    ends = ("one", "other", "arrow")
    parts = ties.filter("matters").sort(*ends, "strength").group_by(ends, maintain_order=True)
    joined = parts.agg(pl.col("strength").sum()).with_row_index("unit")
    units, types = Units.of(network, joined), _types(network)
    classes, places = _standing(units.structure(types))
    numbers = ties.join(joined.select(*ends, "unit"), on=ends, how="left", maintain_order="left")
    unit = pl.when("matters").then("unit").fill_null(joined.height)
    pairs = numbers.select(unit).to_series().to_numpy().astype(np.int64)
    rows = _rows(network)
    return StatedTies(pairs, units.order(classes, places), classes[rows], places[rows])


def _ties(network: Network) -> pl.DataFrame:
    """All ties with their ends (in order unless `arrow`), their strength, and whether they make a difference."""
    if network.selection is None:
        ties = network.edges.with_columns(directed=pl.lit(value=True), matters=pl.lit(value=True))
    else:
        ties = network.selection.ties.with_columns(matters=_matters(network, network.selection.ties))
    ties = ties.with_columns(arrow=pl.col("directed") & network.view.directed)
    swapped = (pl.col("source") > pl.col("target")) & ~pl.col("arrow")
    one = pl.when(swapped).then(pl.col("target")).otherwise(pl.col("source"))
    other = pl.when(swapped).then(pl.col("source")).otherwise(pl.col("target"))
    strength = pl.col("strength").fill_null(1.0)
    return ties.select("arrow", one=one, other=other, strength=strength, matters=pl.col("matters") & (strength > 0))


def _matters(network: Network, ties: pl.DataFrame) -> pl.Series:
    """Whether a tie is of the kinds that the view takes and one of its ends, at least, is a node of the network."""
    view, scope = network.view, network.scope
    kinds = scope.tie_kinds or tuple(vocabulary().tie_kinds("collaboration"))
    if view.nodes == "all" or view.projection == "shared-themes":
        kinds = (*kinds, ADDRESSES)
    nodes = np.zeros(len(_types(network)), bool)
    nodes[_rows(network)] = True
    source, target = ties["source"].to_numpy(), ties["target"].to_numpy()
    joins = pl.Series((nodes[source] | nodes[target]) & (source != target), dtype=pl.Boolean)
    return ties["kind"].is_in(kinds) & joins


def _rows(network: Network) -> I64:
    return np.arange(network.n) if network.rows is None else network.rows


def _types(network: Network) -> I64:
    """What the things are that ties join: actors, initiatives or themes."""
    nodes = network.nodes if network.selection is None else network.selection.snapshot.nodes
    types = pl.Enum(["actor", "initiative", "theme"])
    return nodes["type"].cast(types).to_physical().to_numpy().astype(np.int64)


def _standing(ties: Csr) -> tuple[U64, I64]:
    """Class and place of each; those without ties are left aside, so that none changes where the others stand."""
    tied = np.flatnonzero(np.diff(ties.indptr))
    classes, places = np.zeros(ties.n, np.uint64), np.full(ties.n, -1, np.int64)
    if len(tied):
        inside = Csr.of_scipy(ties.scipy[tied][:, tied])
        classes[tied] = structural_classes(inside)
        places[tied[structural_order(inside)]] = np.arange(len(tied))
    return classes, places
