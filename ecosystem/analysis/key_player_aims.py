"""What a set of key players is good at: how far the others fall apart without it, or how many it reaches."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np

from ecosystem.errors import BadInput
from ecosystem.network.csr import F64, I64
from ecosystem.network.kernels.adjacency import Adjacency, simple_adjacency, symmetric_adjacency
from ecosystem.network.kernels.betweenness import betweenness
from ecosystem.network.kernels.cut_points import joined_without
from ecosystem.network.kernels.lowpoints import Flags
from ecosystem.network.kernels.sets import distances_from, inverse_distances, reach_gains
from ecosystem.network.network import Network

if TYPE_CHECKING:
    from ecosystem.analysis.key_players import AimName

LEVELS, LANES = 6, 64
STEPS, FEWEST, AT_MOST = 300_000_000, 12, 2_000_000_000


class Aim(Protocol):
    """A value of sets of nodes, higher for better ones."""

    @property
    def work(self) -> int:
        """About the steps that one call of `additions` takes."""

    @property
    def everyone(self) -> bool:
        """Whether any node may be chosen, not only the likeliest."""

    def value(self, chosen: tuple[int, ...]) -> float:
        """The value of a set, which may be empty."""

    def additions(self, chosen: tuple[int, ...]) -> F64:
        """The value of the set with each other node added; NaN for its own members and what is not tried."""

    def bound(self, chosen: tuple[int, ...], values: F64, size: int) -> float:
        """What no set of this size exceeds, as far as these additions show."""


def aim_of(network: Network, name: AimName, steps: int) -> Aim:
    if name in ("reach", "reach_distance"):
        return Reach(simple_adjacency(network.arcs.indptr, network.arcs.indices), steps if name == "reach" else None)
    ties = symmetric_adjacency(network.mutual.indptr, network.mutual.indices)
    if name == "fragment":
        return Fragmentation(ties)
    found = DistanceFragmentation(ties)
    if found.one > AT_MOST:
        raise BadInput(
            f"The aim 'fragment_distance' takes too long for {network.n:,} nodes and {network.m:,} ties: "
            "use 'fragment', or narrow the scope."
        )
    return found


def gone(n: int, chosen: tuple[int, ...]) -> Flags:
    flags = np.zeros(n, np.bool_)
    flags[list(chosen)] = True
    return flags


@dataclass(frozen=True, eq=False)
class Fragmentation:
    """Share of pairs of the others that no chain of ties joins without the set (Borgatti's F)."""

    ties: Adjacency

    @property
    def everyone(self) -> bool:
        return True

    @property
    def work(self) -> int:
        return self.ties.size + len(self.ties.targets)

    def value(self, chosen: tuple[int, ...]) -> float:
        if chosen:
            return float(self.additions(chosen[:-1])[chosen[-1]])
        n = self.ties.size
        sizes = _component_sizes(self.ties)
        return 1 - float((sizes * (sizes - 1)).sum()) / (n * (n - 1))

    def additions(self, chosen: tuple[int, ...]) -> F64:
        left = self.ties.size - len(chosen) - 1
        joined = joined_without(self.ties, gone(self.ties.size, chosen)).astype(np.float64)
        return np.where(joined < 0, np.nan, 1 - 2 * joined / (left * (left - 1)))

    def bound(self, chosen: tuple[int, ...], values: F64, size: int) -> float:
        return _ties_left(self.ties, size)


@dataclass(frozen=True, eq=False)
class DistanceFragmentation:
    """1 less the mean of 1 / distance between the others without the set (Borgatti's distance-weighted F)."""

    ties: Adjacency

    @property
    def everyone(self) -> bool:
        return len(self.candidates) == self.ties.size

    @property
    def work(self) -> int:
        return self.one * len(self.candidates)

    @property
    def one(self) -> int:
        """About the steps that the value of one set takes."""
        return (self.ties.size // LANES + 1) * (self.ties.size + len(self.ties.targets)) * LEVELS

    @cached_property
    def candidates(self) -> I64:
        """All nodes while that is quick, else those of highest betweenness."""
        number = max(FEWEST, STEPS // self.one)
        if number >= self.ties.size:
            return np.arange(self.ties.size)
        between = np.round(betweenness(self.ties.pointers, self.ties.targets, directed=False), 12)
        return np.lexsort((np.arange(self.ties.size), -between))[:number]

    def value(self, chosen: tuple[int, ...]) -> float:
        left = self.ties.size - len(chosen)
        return 1 - inverse_distances(self.ties, gone(self.ties.size, chosen)) / (left * (left - 1))

    def additions(self, chosen: tuple[int, ...]) -> F64:
        values = np.full(self.ties.size, np.nan)
        for node in self.candidates.tolist():
            if node not in chosen:
                values[node] = self.value((*chosen, node))
        return values

    def bound(self, chosen: tuple[int, ...], values: F64, size: int) -> float:
        return _ties_left(self.ties, size)


@dataclass(frozen=True, eq=False)
class Reach:
    """Nodes within `steps` of the set along the arcs, members too; without `steps` the mean of 1 / distance from it."""

    out: Adjacency
    steps: int | None
    worth: F64 = field(init=False)

    def __post_init__(self) -> None:
        """What a node is worth by its distance, from 0 to n (not reached)."""
        n = self.out.size
        if self.steps is None:
            worth = 1 / np.maximum(np.arange(n + 1), 1) / max(n, 1)
        else:
            worth = (np.arange(n + 1) <= self.steps).astype(np.float64)
        worth[n] = 0.0
        object.__setattr__(self, "worth", worth)

    @property
    def everyone(self) -> bool:
        return True

    @property
    def work(self) -> int:
        levels = LEVELS if self.steps is None else min(self.steps, LEVELS)
        return (self.out.size // LANES + 1) * (self.out.size + len(self.out.targets)) * levels

    def value(self, chosen: tuple[int, ...]) -> float:
        return float(self.worth[distances_from(self.out, np.array(chosen, np.int64))].sum())

    def additions(self, chosen: tuple[int, ...]) -> F64:
        nearest = distances_from(self.out, np.array(chosen, np.int64))
        open_to = np.flatnonzero(self.worth[nearest] < self.worth[0])
        sources = open_to[np.argsort(nearest[open_to], kind="stable")]
        values = self.worth[nearest].sum() + reach_gains(self.out, sources, nearest, self.worth)
        values[list(chosen)] = np.nan
        return np.asarray(values, np.float64)

    def bound(self, chosen: tuple[int, ...], values: F64, size: int) -> float:
        """A set adds at most what its members add one by one (its value is submodular)."""
        own = self.value(chosen)
        gains = np.sort(np.nan_to_num(values - own, nan=0.0))[::-1]
        return min(own + float(gains[:size].sum()), float(self.worth[0] * self.out.size))


def _component_sizes(ties: Adjacency) -> F64:
    from ecosystem.network.kernels.components import components

    return np.bincount(components(ties.pointers, ties.targets)).astype(np.float64)


def _ties_left(ties: Adjacency, size: int) -> float:
    """Each tie that no choice of so many nodes can take away leaves a pair joined, at distance 1."""
    left = ties.size - size
    most = np.sort(ties.degrees)[::-1][:size].sum()
    return float(1 - 2 * max(len(ties.targets) // 2 - most, 0) / (left * (left - 1)))
