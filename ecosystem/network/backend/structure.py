"""Components, cores, triangles and cut points with the conventions of NetworkX."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

import numpy as np

from ecosystem.network.backend.graph import BackendGraph
from ecosystem.network.csr import F64, I64

Table = dict[Hashable, Any]


def connected_components(G: BackendGraph) -> Iterator[set[Hashable]]:  # the name of NetworkX, here and below
    """Sets of nodes in order of their first node; directions do not count."""
    parts: dict[int, set[Hashable]] = {}
    for node, part in zip(G.nodes, _parts(G).tolist(), strict=True):
        parts.setdefault(part, set()).add(node)
    yield from parts.values()


def number_connected_components(G: BackendGraph) -> int:
    return int(_parts(G).max(initial=-1)) + 1


def is_connected(G: BackendGraph) -> bool:
    """Raises NetworkXPointlessConcept for a graph without nodes."""
    if not len(G):
        import networkx as nx

        raise nx.NetworkXPointlessConcept("Connectivity is undefined for the null graph.")
    return number_connected_components(G) == 1


def _parts(graph: BackendGraph) -> I64:
    from ecosystem.network.kernels.components import components

    return components(graph.pattern.indptr, graph.pattern.indices)


def articulation_points(G: BackendGraph) -> Iterator[Hashable]:
    from ecosystem.network.kernels.cut_points import departures

    parts = departures(G.pattern.indptr, G.pattern.indices).parts
    yield from (G.nodes[place] for place in np.flatnonzero(parts > 1).tolist())


def bridges(G: BackendGraph, root: Hashable = None) -> Iterator[tuple[Hashable, Hashable]]:
    """In the component of `root`, else in all; raises NodeNotFound for a root that is no node."""
    from ecosystem.network.kernels import cut_points

    if root is not None and root not in G.places:
        import networkx as nx

        raise nx.NodeNotFound(f"Root node {root} is not in graph")
    found = cut_points.bridges(G.pattern.indptr, G.pattern.indices)
    parts = _parts(G)
    inside = np.full(len(found.one), True) if root is None else parts[found.one] == parts[G.places[root]]
    for one, other in zip(found.one[inside].tolist(), found.other[inside].tolist(), strict=True):
        yield G.nodes[one], G.nodes[other]


def has_bridges(G: BackendGraph, root: Hashable = None) -> bool:
    return any(True for _ in bridges(G, root))


def biconnected_components(G: BackendGraph) -> Iterator[set[Hashable]]:
    """Sets of nodes, that of most ties first; a node without ties is in none."""
    for ties in _blocks(G):
        yield {G.nodes[place] for place in np.unique(ties).tolist()}


def biconnected_component_edges(G: BackendGraph) -> Iterator[list[tuple[Hashable, Hashable]]]:
    """Lists of ties, each tie once."""
    for ties in _blocks(G):
        yield [(G.nodes[one], G.nodes[other]) for one, other in ties.tolist()]


def is_biconnected(G: BackendGraph) -> bool:
    """Whether one component holds all nodes; not for a single node."""
    from ecosystem.network.kernels.cut_points import departures

    if len(G) < 2 or number_connected_components(G) > 1:
        return False
    return not (departures(G.pattern.indptr, G.pattern.indices).parts > 1).any()


def _blocks(graph: BackendGraph) -> Iterator[I64]:
    """The ties of each biconnected component, by the places of their ends."""
    from ecosystem.network.kernels.cut_points import biconnected

    once = graph.pattern.rows < graph.pattern.indices
    numbers = biconnected(graph.pattern.indptr, graph.pattern.indices)[once]
    ends = np.column_stack([graph.pattern.rows[once], graph.pattern.indices[once]])
    order = np.argsort(numbers, kind="stable")
    yield from np.split(ends[order], np.cumsum(np.bincount(numbers))[:-1]) if len(numbers) else ()


def core_number(G: BackendGraph) -> Table:
    """Raises NetworkXNotImplemented for self-loops, as NetworkX does."""
    from ecosystem.network.kernels.cores import core_numbers

    if G.loops:
        import networkx as nx

        raise nx.NetworkXNotImplemented(
            "Input graph has self loops: remove them with G.remove_edges_from(nx.selfloop_edges(G))."
        )
    return G.table(core_numbers(G.pattern.indptr, G.pattern.indices))


def triangles(G: BackendGraph, nodes: Any = None) -> Any:
    """Of one node a number, of several or all a table."""
    return _chosen(G, _triangles(G), nodes)


def clustering(G: BackendGraph, nodes: Any = None, weight: None = None) -> Any:
    """0 for nodes with fewer than two neighbours."""
    return _chosen(G, _clustering(G), nodes)


def average_clustering(G: BackendGraph, nodes: Any = None, weight: None = None, count_zeros: bool = True) -> float:
    """The mean over nodes, those of zero too unless `count_zeros` is False."""
    table = _chosen(G, _clustering(G), list(G.nodes) if nodes is None else nodes)
    counted: list[float] = [value for value in table.values() if value > 0 or count_zeros]
    return sum(counted) / len(counted)


def transitivity(G: BackendGraph) -> float:
    """0 for a graph without pairs of neighbours."""
    degrees = np.diff(G.pattern.indptr)
    pairs = int((degrees * (degrees - 1)).sum())
    return 2 * int(_triangles(G).sum()) / pairs if pairs else 0


def _triangles(graph: BackendGraph) -> I64:
    from ecosystem.network.kernels.triangles import triangles

    return triangles(graph.both_ways.indptr, graph.both_ways.indices)


def _clustering(graph: BackendGraph) -> F64:
    from ecosystem.network.kernels.triangles import clustering

    return np.asarray(np.nan_to_num(clustering(graph.pattern.indptr, graph.pattern.indices)), np.float64)


def _chosen(graph: BackendGraph, values: I64 | F64, nodes: Any) -> Any:
    if nodes is None:
        return graph.table(values)
    if _is_node(graph, nodes):
        return values[graph.places[nodes]].item()
    return {node: values[graph.places[node]].item() for node in nodes if _is_node(graph, node)}


def _is_node(graph: BackendGraph, node: Any) -> bool:
    try:
        return node in graph.places
    except TypeError:
        return False
