"""Who is cut off from the largest part when a node or a tie goes, read from one depth-first walk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from ecosystem.network.csr import I64
from ecosystem.network.network import Network

if TYPE_CHECKING:
    from ecosystem.network.kernels.lowpoints import Walk

LOOKED_AT = 1000


@dataclass(frozen=True, eq=False)
class CutOff:
    """The walk of a network, its nodes' names and degrees, and how many of them are named."""

    walk: Walk
    names: list[str]
    degrees: I64
    named: int

    @classmethod
    def of(cls, network: Network, named: int) -> CutOff:
        from ecosystem.network.kernels.adjacency import symmetric_adjacency
        from ecosystem.network.kernels.lowpoints import walk

        ties = symmetric_adjacency(network.mutual.indptr, network.mutual.indices)
        return cls(walk(ties), network.nodes["name"].to_list(), ties.degrees, named)

    def joined_pairs(self) -> int:
        sizes = self.walk.sizes[self.walk.parents < 0].astype(np.int64)
        return int((sizes * (sizes - 1) // 2).sum())

    def without_node(self, node: int) -> list[str]:
        """Names of some outside the largest part that is left of the component."""
        parts = [self._run(child) for child in self._hanging[node]]
        whole = self._run(int(self.walk.roots[node]))
        rest = len(whole) - 1 - sum(map(len, parts))
        largest = max(parts, key=len)
        if rest >= len(largest):
            return self._some(place for part in parts for place in part)
        own = int(self.walk.places[node])
        return self._some(place for place in _outside(whole, largest) if place != own)

    def without_tie(self, one: int, other: int) -> list[str]:
        """Names of some on the side of a bridge that has fewer nodes, the second's if both have as many."""
        child = other if self.walk.parents[other] == one else one
        whole, below = self._run(int(self.walk.roots[child])), self._run(child)
        beyond = below if child == other else _outside(whole, below)
        size = len(below) if child == other else len(whole) - len(below)
        if 2 * size <= len(whole):
            return self._some(beyond)
        return self._some(_outside(whole, below) if child == other else below)

    @cached_property
    def _hanging(self) -> dict[int, list[int]]:
        """The children below which no tie leads above their parent, by parent."""
        found: dict[int, list[int]] = {}
        children = self.walk.order[self.walk.parents[self.walk.order] >= 0]
        parents = self.walk.parents[children]
        apart = self.walk.low[children] >= self.walk.places[parents]
        for child, parent in zip(children[apart].tolist(), parents[apart].tolist(), strict=True):
            found.setdefault(parent, []).append(child)
        return found

    def _run(self, node: int) -> range:
        """The places of a node's subtree."""
        place = int(self.walk.places[node])
        return range(place, place + int(self.walk.sizes[node]))

    def _some(self, places: Iterable[int]) -> list[str]:
        nodes = [int(self.walk.order[place]) for place in islice(places, LOOKED_AT)]
        chosen = sorted(nodes, key=lambda node: (-self.degrees[node], node))
        return [self.names[node] for node in chosen[: self.named]]


def _outside(whole: range, part: range) -> Iterable[int]:
    yield from range(whole.start, part.start)
    yield from range(part.stop, whole.stop)
