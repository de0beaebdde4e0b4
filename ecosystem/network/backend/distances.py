"""Sums over all distances, with the conventions of NetworkX."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ecosystem.network.backend.centrality import arc_lengths
from ecosystem.network.backend.graph import BackendGraph

if TYPE_CHECKING:
    from ecosystem.network.kernels.closeness import Closeness


def global_efficiency(G: BackendGraph) -> float:  # the name of NetworkX, here and below
    """0 for one node or none."""
    pairs = len(G) * (len(G) - 1)
    return float(_sums(G, None).inverse.sum()) / pairs if pairs else 0


def average_shortest_path_length(G: BackendGraph, weight: str | None = None, method: str | None = None) -> float:
    """Raises NetworkXPointlessConcept for no nodes, and NetworkXError where a path is missing."""
    import networkx as nx

    if not len(G):
        raise nx.NetworkXPointlessConcept("the null graph has no paths, thus there is no average shortest path length")
    if len(G) == 1:
        return 0
    found = _sums(G, None if method == "unweighted" else weight)
    if not _all_reached(G, found):
        raise nx.NetworkXError("Graph is not strongly connected." if G.directed else "Graph is not connected.")
    return float(found.far.sum()) / (len(G) * (len(G) - 1))


def wiener_index(G: BackendGraph, weight: str | None = None) -> float:
    """Infinite where a path is missing; pairs of an undirected graph count once."""
    import networkx as nx

    if not len(G):
        raise nx.NetworkXPointlessConcept("Connectivity is undefined for the null graph.")
    found = _sums(G, weight)
    if not _all_reached(G, found):
        return float("inf")
    return float(found.far.sum()) / (1 if G.directed else 2)


def _sums(graph: BackendGraph, weight: str | None) -> Closeness:
    from ecosystem.network.kernels.closeness import closeness

    return closeness(graph.pattern.indptr, graph.pattern.indices, distances=arc_lengths(graph, weight))


def _all_reached(graph: BackendGraph, found: Closeness) -> bool:
    return bool(np.all(found.reached == len(graph) - 1))
