"""Scores of pairs that have no tie, with the conventions of NetworkX."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ecosystem.network.backend.graph import BackendGraph
from ecosystem.network.csr import F64, I64

if TYPE_CHECKING:
    from ecosystem.network.kernels.adjacency import Adjacency

Pair = tuple[Hashable, Hashable]
Scored = Iterator[tuple[Hashable, Hashable, Any]]


@dataclass(frozen=True)
class Pairs:
    """Pairs by place, with the sums over their common neighbours."""

    one: I64
    other: I64
    shared: F64
    degrees: I64


Score = Callable[[Pairs], F64 | I64]


def jaccard_coefficient(G: BackendGraph, ebunch: Iterable[Pair] | None = None) -> Scored:  # named by NetworkX, as below
    """0 for two nodes without neighbours."""

    def score(pairs: Pairs) -> F64:
        union = pairs.degrees[pairs.one] + pairs.degrees[pairs.other] - pairs.shared
        return np.divide(pairs.shared, union, out=np.zeros(len(union)), where=union > 0)

    return _scored(G, ebunch, lambda degrees: np.ones(len(degrees)), score)


def adamic_adar_index(G: BackendGraph, ebunch: Iterable[Pair] | None = None) -> Scored:
    return _scored(G, ebunch, lambda degrees: 1 / np.log(np.maximum(degrees, 2)), lambda pairs: pairs.shared)


def resource_allocation_index(G: BackendGraph, ebunch: Iterable[Pair] | None = None) -> Scored:
    return _scored(G, ebunch, lambda degrees: 1 / np.maximum(degrees, 1), lambda pairs: pairs.shared)


def preferential_attachment(G: BackendGraph, ebunch: Iterable[Pair] | None = None) -> Scored:
    def score(pairs: Pairs) -> I64:
        return pairs.degrees[pairs.one] * pairs.degrees[pairs.other]

    return _scored(G, ebunch, lambda degrees: np.zeros(len(degrees)), score)


def common_neighbor_centrality(G: BackendGraph, ebunch: Iterable[Pair] | None = None, alpha: float = 0.8) -> Scored:
    """Common neighbours and nearness; two that no path joins have no nearness."""
    from ecosystem.network.kernels.sets import distances_from

    ties = _ties(G)

    def score(pairs: Pairs) -> F64:
        near = np.zeros(len(pairs.one))
        for node in np.unique(pairs.one):
            of_node = pairs.one == node
            steps = distances_from(ties, np.array([node], np.int64))[pairs.other[of_node]]
            near[of_node] = np.where(steps < len(G), 1 / steps, 0.0)
        return np.asarray(alpha * pairs.shared + (1 - alpha) * len(G) * near, np.float64)

    return _scored(G, ebunch, lambda degrees: np.ones(len(degrees)), score)


def _scored(graph: BackendGraph, chosen: Iterable[Pair] | None, weights: Callable[[I64], F64], score: Score) -> Scored:
    """Scores of the pairs given, else of all pairs without a tie; raises NodeNotFound for what is no node."""
    from ecosystem.network.kernels.shared_neighbours import shared_sums

    ties = _ties(graph)
    weight = np.asarray(weights(ties.degrees), np.float64)
    if chosen is None:
        return _of_all(graph, ties, weight, score)
    pairs = list(chosen)
    one, other = (_places(graph, [pair[end] for pair in pairs]) for end in (0, 1))
    if (one == other).any():
        raise NotImplementedError("a node paired with itself is left to NetworkX")
    found = score(Pairs(one, other, shared_sums(ties, weight, one, other), ties.degrees))
    return ((u, v, value) for (u, v), value in zip(pairs, found.tolist(), strict=True))


def _of_all(graph: BackendGraph, ties: Adjacency, weight: F64, score: Score) -> Scored:
    """One node after the other with those that come later; what is not asked for is not worked out."""
    from ecosystem.network.kernels.shared_neighbours import shared_sums_of

    for node in range(ties.size):
        open_to = np.arange(ties.size) > node
        open_to[ties.targets[ties.pointers[node] : ties.pointers[node + 1]]] = False
        others = np.flatnonzero(open_to)
        shared = shared_sums_of(ties, weight, node)[others]
        found = score(Pairs(np.full(len(others), node), others, shared, ties.degrees))
        for other, value in zip(others.tolist(), found.tolist(), strict=True):
            yield graph.nodes[node], graph.nodes[other], value


def _ties(graph: BackendGraph) -> Adjacency:
    from ecosystem.network.kernels.adjacency import symmetric_adjacency

    return symmetric_adjacency(graph.pattern.indptr, graph.pattern.indices)


def _places(graph: BackendGraph, nodes: list[Hashable]) -> I64:
    try:
        return np.fromiter((graph.places[node] for node in nodes), np.int64, len(nodes))
    except KeyError as missing:
        import networkx as nx

        raise nx.NodeNotFound(f"Node {missing.args[0]} not in G.") from None
