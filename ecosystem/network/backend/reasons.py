"""Which calls are left to NetworkX, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

UNWEIGHTED = ("average_clustering", "clustering")
UNDIRECTED = ("average_clustering", "clustering", "core_number", "transitivity")
WITHOUT_LOOPS = (
    "adamic_adar_index",
    "biconnected_component_edges",
    "common_neighbor_centrality",
    "constraint",
    "degree_assortativity_coefficient",
    "effective_size",
    "eigenvector_centrality",
    "jaccard_coefficient",
    "pagerank",
    "preferential_attachment",
    "resource_allocation_index",
)
# The values of parameters that are ours.
TAKEN: dict[str, dict[str, tuple[object, ...]]] = {
    "average_shortest_path_length": {"method": (None, "unweighted", "dijkstra")},
    "betweenness_centrality": {"k": (None,), "endpoints": (False,)},
    "closeness_centrality": {"u": (None,)},
    "degree_assortativity_coefficient": {"weight": (None,), "nodes": (None,)},
    "eigenvector_centrality": {"nstart": (None,)},
    "harmonic_centrality": {"nbunch": (None,), "sources": (None,)},
}
PLACES: dict[str, tuple[str, ...]] = {
    "average_clustering": ("nodes", "weight"),
    "average_shortest_path_length": ("weight", "method"),
    "betweenness_centrality": ("k", "normalized", "weight", "endpoints"),
    "closeness_centrality": ("u",),
    "clustering": ("nodes", "weight"),
    "degree_assortativity_coefficient": ("x", "y", "weight", "nodes"),
    "eigenvector_centrality": ("max_iter", "tol", "nstart"),
    "harmonic_centrality": ("nbunch", "distance", "sources"),
}


def reason_against(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str | None:
    """What in the graph or the arguments is not ours; None if nothing is."""
    graph = args[0] if args else kwargs["G"]
    given = dict(zip(PLACES.get(name, ()), args[1:], strict=False)) | dict(kwargs)
    for parameter, taken in TAKEN.get(name, {}).items():
        if given.get(parameter, taken[0]) not in taken:
            return f"`{parameter}` is left to NetworkX"
    if any(map(callable, (*args[1:], *kwargs.values()))):
        return "weights by a function are left to NetworkX"
    if name in UNWEIGHTED and given.get("weight") is not None:
        return "weighted clustering is left to NetworkX"
    return next((said for said, holds in _of_graphs(name) if holds(graph)), None)


def _of_graphs(name: str) -> list[tuple[str, Callable[[Any], bool]]]:
    reasons: list[tuple[str, Callable[[Any], bool]]] = [
        ("parallel edges are left to NetworkX", lambda graph: graph.is_multigraph())
    ]
    if name in UNDIRECTED:
        reasons.append(("directed graphs are left to NetworkX", lambda graph: graph.is_directed()))
    if name in WITHOUT_LOOPS:
        reasons.append(("graphs with self-loops are left to NetworkX", _has_loops))
    return reasons


def _has_loops(graph: Any) -> bool:  # noqa: ANN401  # a graph of NetworkX or of ours
    loops = getattr(graph, "loops", None)
    return loops > 0 if loops is not None else any(node in others for node, others in graph._adj.items())
