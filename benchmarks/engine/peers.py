"""The same tasks by igraph and NetworkX, prepared on graphs of theirs."""

import random
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.engine.graph import Ties
from benchmarks.engine.task import Result, Run

if TYPE_CHECKING:
    import networkx as nx

NETWORKX_SOURCES = 20


def _igraph(ties: Ties, *, directed: bool = False) -> Any:  # noqa: ANN401  # igraph has no types
    import igraph

    ends = ties.arcs() if directed else (ties.left, ties.right)
    return igraph.Graph(ties.size, np.column_stack(ends), directed=directed)


def igraph_betweenness(ties: Ties) -> Run:
    graph = _igraph(ties)
    pairs = (ties.size - 1) * (ties.size - 2) / 2
    return lambda: np.array(graph.betweenness(directed=False)) / pairs


def igraph_directed_betweenness(ties: Ties) -> Run:
    graph = _igraph(ties, directed=True)
    pairs = (ties.size - 1) * (ties.size - 2)
    return lambda: np.array(graph.betweenness()) / pairs


def igraph_weighted_betweenness(ties: Ties) -> Run:
    graph, distances = _igraph(ties), (1 / ties.strengths).tolist()
    pairs = (ties.size - 1) * (ties.size - 2) / 2
    return lambda: np.array(graph.betweenness(directed=False, weights=distances)) / pairs


def igraph_closeness(ties: Ties) -> Run:
    """Both, since ours gives both; igraph leaves isolates undefined."""
    graph = _igraph(ties)
    return lambda: np.concatenate((np.nan_to_num(graph.closeness()), graph.harmonic_centrality()))


def igraph_constraint(ties: Ties) -> Run:
    graph, strengths = _igraph(ties), ties.strengths.tolist()
    return lambda: np.array(graph.constraint(weights=strengths))


def igraph_components(ties: Ties) -> Run:
    graph = _igraph(ties)
    return lambda: np.sort(np.array(graph.connected_components().sizes(), float))[::-1]


def igraph_pagerank(ties: Ties) -> Run:
    graph, strengths = _igraph(ties), ties.strengths.tolist()
    return lambda: np.array(graph.pagerank(weights=strengths))


def igraph_clustering(ties: Ties) -> Run:
    graph = _igraph(ties)
    return lambda: np.array(graph.transitivity_local_undirected())


def igraph_cores(ties: Ties) -> Run:
    graph = _igraph(ties)
    return lambda: np.array(graph.coreness(), float)


def igraph_cut_points(ties: Ties) -> Run:
    graph = _igraph(ties)
    return lambda: np.sort(np.array(graph.articulation_points(), float))


def igraph_leiden(ties: Ties) -> Run:
    """The modularity after two rounds; igraph takes its seed from Python's `random`."""
    graph, strengths = _igraph(ties), ties.strengths.tolist()

    def run() -> Result:
        random.seed(1)
        found = graph.community_leiden(objective_function="modularity", weights=strengths, n_iterations=2)
        return np.array([graph.modularity(found.membership, weights=strengths)])

    return run


def networkx_betweenness(ties: Ties) -> Run:
    import networkx as nx

    graph = _networkx(ties)
    return lambda: np.array(list(nx.betweenness_centrality(graph, k=NETWORKX_SOURCES, seed=1).values()))


def networkx_structural_holes(ties: Ties) -> Run:
    import networkx as nx

    graph = _networkx(ties)

    def run() -> Result:
        nx.effective_size(graph, weight="weight")
        return np.array(list(nx.constraint(graph, weight="weight").values()))

    return run


def _networkx(ties: Ties) -> "nx.Graph[int]":
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(ties.size))
    graph.add_weighted_edges_from(zip(ties.left.tolist(), ties.right.tolist(), ties.strengths.tolist(), strict=True))
    return graph
