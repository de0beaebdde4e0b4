"""Centrality and structural holes with the conventions of NetworkX."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

import numpy as np

from ecosystem.network.backend.graph import BackendGraph
from ecosystem.network.csr import F64

Table = dict[Hashable, Any]


def arc_lengths(graph: BackendGraph, weight: str | None) -> F64 | None:
    """The length of each arc, None for steps; raises NotImplementedError for lengths that are left to NetworkX."""
    if weight is None:
        return None
    if not (np.isfinite(graph.weights) & (graph.weights > 0)).all():
        raise NotImplementedError("lengths of zero, below zero or without end are left to NetworkX")
    return graph.weighted.values


def betweenness_centrality(
    G: BackendGraph,  # the name is part of the signature of NetworkX, here and below
    k: None = None,
    normalized: bool = True,
    weight: str | None = None,
    endpoints: bool = False,
    seed: object = None,
) -> Table:
    """Pairs of an undirected graph count once."""
    from ecosystem.network.kernels.betweenness import betweenness

    lengths = arc_lengths(G, weight)
    values = betweenness(G.pattern.indptr, G.pattern.indices, directed=G.directed, distances=lengths)
    n = len(G)
    pairs = 1.0 if normalized else (n - 1) * (n - 2) / (1 if G.directed else 2)
    return G.table(values * pairs)


def closeness_centrality(
    G: BackendGraph,
    u: None = None,
    distance: str | None = None,
    wf_improved: bool = True,
) -> Table:
    """Of distances to the node."""
    from ecosystem.network.kernels.closeness import closeness

    found = closeness(G.pattern.indptr, G.pattern.indices, distances=arc_lengths(G, distance))
    return G.table(found.closeness if wf_improved else found.per_component)


def harmonic_centrality(
    G: BackendGraph,
    nbunch: None = None,
    distance: str | None = None,
    sources: None = None,
) -> Table:
    """The sum, not the mean."""
    from ecosystem.network.kernels.closeness import closeness

    return G.table(closeness(G.pattern.indptr, G.pattern.indices, distances=arc_lengths(G, distance)).inverse)


def pagerank(  # noqa: PLR0913, PLR0917  # the signature of NetworkX
    G: BackendGraph,
    alpha: float = 0.85,
    personalization: Table | None = None,
    max_iter: int = 100,
    tol: float = 1.0e-6,
    nstart: Table | None = None,
    weight: str | None = "weight",
    dangling: Table | None = None,
) -> Table:
    """Ends when the shares change by less than `tol` for each node; raises PowerIterationFailedConvergence."""
    from ecosystem.network.kernels.pagerank import Walk, pagerank

    if not len(G):
        return {}
    if not (np.isfinite(G.weights) & (G.weights >= 0)).all():
        raise NotImplementedError("weights below zero or without end are left to NetworkX")
    shares = [None if table is None else _shares(G, table) for table in (personalization, nstart, dangling)]
    walk = Walk(
        damping=alpha, restart=shares[0], start=shares[1], dangling=shares[2], tolerance=len(G) * tol, steps=max_iter
    )
    arcs = G.pattern if weight is None else G.weighted
    found, steps = pagerank(arcs.indptr, arcs.indices, strengths=arcs.values, walk=walk)
    if steps < 0:
        import networkx as nx

        raise nx.PowerIterationFailedConvergence(max_iter)
    return G.table(found)


def _shares(graph: BackendGraph, table: Table) -> F64:
    values = graph.vector(table)
    if values.sum() == 0:
        raise ZeroDivisionError("The values of the nodes sum to zero.")
    return np.asarray(values / values.sum(), np.float64)


def eigenvector_centrality(
    G: BackendGraph,
    max_iter: int = 100,
    tol: float = 1.0e-6,
    nstart: None = None,
    weight: str | None = None,
) -> Table:
    """From the ties that come in, by the steps of NetworkX; raises PowerIterationFailedConvergence."""
    import networkx as nx

    if not len(G):
        raise nx.NetworkXPointlessConcept("cannot compute centrality for the null graph")
    coming = (G.pattern if weight is None else G.weighted).scipy.T.tocsr()
    found = np.full(len(G), 1 / len(G))
    for _ in range(max_iter):
        before, found = found, found + coming @ found
        found /= float(np.linalg.norm(found)) or 1.0
        if np.abs(found - before).sum() < len(G) * tol:
            return G.table(found)
    raise nx.PowerIterationFailedConvergence(max_iter)


def constraint(
    G: BackendGraph,
    nodes: Iterable[Hashable] | None = None,
    weight: str | None = None,
) -> Table:
    """NaN for isolates; a node that ties only come to has a value, with `nodes` too."""
    return _of_nodes(G.table(_holes(G, weight).constraint), nodes)


def effective_size(
    G: BackendGraph,
    nodes: Iterable[Hashable] | None = None,
    weight: str | None = None,
) -> Table:
    """NaN for isolates; a node that ties only come to has a value, with `nodes` too."""
    return _of_nodes(G.table(_holes(G, weight).effective_size), nodes)


def _of_nodes(table: Table, nodes: Iterable[Hashable] | None) -> Table:
    return table if nodes is None else {node: table[node] for node in nodes}


def _holes(graph: BackendGraph, weight: str | None) -> Any:  # noqa: ANN401  # importing its type imports numba
    from ecosystem.network.kernels.structural_holes import structural_holes

    arcs = graph.pattern if weight is None else graph.weighted
    if weight is not None and not (np.isfinite(graph.weights) & (graph.weights > 0)).all():
        raise NotImplementedError("weights of zero, below zero or without end are left to NetworkX")
    mutual = arcs.symmetric if graph.directed else arcs
    return structural_holes(mutual.indptr, mutual.indices, mutual.values)
