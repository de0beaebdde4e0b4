"""What a new tie does for the whole: to fragmentation, to the distances, and to how open groups are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from ecosystem.analysis.ei_index import Sums, Ties
from ecosystem.analysis.scored_pairs import Pair
from ecosystem.errors import BadInput
from ecosystem.network.csr import I64, Csr
from ecosystem.network.grouping import Grouping
from ecosystem.network.kernels.adjacency import simple_adjacency
from ecosystem.network.kernels.components import components
from ecosystem.network.kernels.sets import distances_from, inverse_distances
from ecosystem.network.network import Network

STEPS, FEWEST, AT_MOST = 1_500_000_000, 8, 2_000_000_000
LEVELS, LANES = 6, 64


class Improvement(Protocol):
    """A measure of the network with the ties that were added so far."""

    @property
    def work(self) -> int:
        """About the steps that one gain takes."""

    def value(self) -> float:
        """The measure as it is."""

    def likely(self, pairs: list[Pair], budget: int) -> list[Pair]:
        """The pairs that are worth trying, in their order."""

    def gain(self, pair: Pair) -> float:
        """How far a tie between the two betters it."""

    def add(self, pair: Pair) -> Improvement:
        """The same with a tie between the two."""


@dataclass(frozen=True, eq=False)
class LessFragmented:
    """Share of pairs that no chain of ties joins; less is better. `parts` are the components of the nodes."""

    parts: I64

    @classmethod
    def of(cls, network: Network) -> LessFragmented:
        return cls(components(network.mutual.indptr, network.mutual.indices))

    @property
    def work(self) -> int:
        return len(self.parts)

    def value(self) -> float:
        sizes, n = np.bincount(self.parts).astype(np.float64), len(self.parts)
        return 1 - float((sizes * (sizes - 1)).sum()) / (n * (n - 1))

    def likely(self, pairs: list[Pair], budget: int) -> list[Pair]:
        return pairs

    def gain(self, pair: Pair) -> float:
        one, other = (int((self.parts == self.parts[node]).sum()) for node in pair)
        n = len(self.parts)
        return 0.0 if self.parts[pair[0]] == self.parts[pair[1]] else 2 * one * other / (n * (n - 1))

    def add(self, pair: Pair) -> LessFragmented:
        one, other = (int(self.parts[node]) for node in pair)
        return LessFragmented(np.where(self.parts == other, one, self.parts))


@dataclass(frozen=True, eq=False)
class Nearer:
    """Mean of 1 / distance over all pairs, 0 for those that are not joined (global efficiency); more is better."""

    ties: Csr

    @classmethod
    def of(cls, network: Network) -> Nearer:
        found = cls(network.mutual.binary())
        if found.work > AT_MOST:
            raise BadInput(
                f"To measure distances takes too long for {network.n:,} nodes and {network.m:,} ties: "
                "improve 'fragmentation' or 'mixing', or narrow the scope."
            )
        return found

    @property
    def work(self) -> int:
        return (self.ties.n // LANES + 1) * (self.ties.n + len(self.ties.indices)) * LEVELS

    def value(self) -> float:
        return self._nearness

    @cached_property
    def _nearness(self) -> float:
        n = self.ties.n
        adjacency = simple_adjacency(self.ties.indptr, self.ties.indices)
        return inverse_distances(adjacency, np.zeros(n, np.bool_)) / (n * (n - 1))

    def likely(self, pairs: list[Pair], budget: int) -> list[Pair]:
        """As many as can be tried: those whose tie shortens the way between most, nearer to one than to the other."""
        number = max(FEWEST, STEPS // (self.work * budget))
        if len(pairs) <= number:
            return pairs
        out = simple_adjacency(self.ties.indptr, self.ties.indices)
        nodes = sorted({node for pair in pairs for node in pair})
        steps = {node: distances_from(out, np.array([node])) for node in nodes}
        sides = [(steps[one] + 1 < steps[other], steps[other] + 1 < steps[one]) for one, other in pairs]
        useful = np.array([int(near.sum()) * int(far.sum()) for near, far in sides])
        kept = np.sort(np.argsort(-useful, kind="stable")[:number])
        return [pairs[at] for at in kept.tolist()]

    def gain(self, pair: Pair) -> float:
        return self.add(pair).value() - self.value()

    def add(self, pair: Pair) -> Nearer:
        rows = np.concatenate([self.ties.rows, pair])
        columns = np.concatenate([self.ties.indices, pair[::-1]])
        return Nearer(Csr.of(self.ties.n, rows, columns, np.ones(len(rows))).binary())


@dataclass(frozen=True, eq=False)
class MoreOpen:
    """The E-I index of groups; more is more open. A new tie counts 1."""

    codes: I64
    external: float
    internal: float

    @classmethod
    def of(cls, network: Network, groups: Grouping) -> MoreOpen:
        sums = Sums.of(Ties.of(network, groups.codes), groups.codes, len(groups.labels))
        return cls(groups.codes, float(sums.external[0]), float(sums.internal[0]))

    @property
    def work(self) -> int:
        return 1

    def value(self) -> float:
        total = self.external + self.internal
        return (self.external - self.internal) / total if total else float("nan")

    def likely(self, pairs: list[Pair], budget: int) -> list[Pair]:
        """Those of two known groups: each raises the index as much."""
        return [(one, other) for one, other in pairs if -1 != self.codes[one] != self.codes[other] != -1]

    def gain(self, pair: Pair) -> float:
        total = self.external + self.internal
        return 2 * self.internal / (total * (total + 1)) if total else 0.0

    def add(self, pair: Pair) -> MoreOpen:
        return MoreOpen(self.codes, self.external + 1, self.internal)


def improvement(network: Network, name: str, groups: Grouping | None) -> Improvement:
    """What is to be bettered: fragmentation, distance, or the mixing of groups."""
    if groups is not None:
        return MoreOpen.of(network, groups)
    return LessFragmented.of(network) if name == "fragmentation" else Nearer.of(network)
