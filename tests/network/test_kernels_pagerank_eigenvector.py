from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ecosystem.network.kernels.eigenvector import eigenvector
from ecosystem.network.kernels.pagerank import Walk, pagerank
from tests.network.kernel_graphs import F64, ORACLES, Graph, graphs, near, oracle_graph, oracle_values, rows, values

TIGHT: dict[str, Any] = {"tol": 1e-15, "max_iter": 10_000}


@given(graphs(), st.sampled_from([None, "weight"]))
@settings(deadline=None, max_examples=150)
def test_pagerank_equals_networkx(graph: Graph, weight: str | None) -> None:
    table = rows(graph, weight=weight)
    found, steps = pagerank(*table.pattern, strengths=table.data)
    assert near(found, values(nx.pagerank(graph, weight=weight, **TIGHT), table.nodes))
    assert found.sum() == pytest.approx(1, abs=1e-14)
    assert steps > 0


def test_pagerank_that_starts_anew_at_one_node() -> None:
    graph = nx.gnp_random_graph(40, 0.05, seed=4, directed=True)
    table = rows(graph)
    chosen, loose = np.eye(40)[3], np.eye(40)[5]
    found, _ = pagerank(*table.pattern, walk=Walk(damping=0.7, restart=chosen, dangling=loose, start=loose))
    expected = nx.pagerank(graph, 0.7, {3: 1}, dangling={5: 1}, **TIGHT)
    assert near(found, values(expected, table.nodes))


def test_pagerank_says_that_it_has_not_converged() -> None:
    assert pagerank(*rows(nx.path_graph(9)).pattern, walk=Walk(steps=3))[1] == -1


@pytest.mark.parametrize("size", [0, 1, 4])
def test_without_ties_all_are_equal(size: int) -> None:
    ranks, _ = pagerank(np.zeros(size + 1, int), np.zeros(0, int))
    assert ranks.tolist() == [1 / size] * size if size else not len(ranks)
    assert eigenvector(np.zeros(size + 1, int), np.zeros(0, int)).tolist() == [0.0] * size


@pytest.mark.parametrize("name", ["florentine_marriage", "krackhardt_kite"])
def test_oracles(name: str) -> None:
    graph = oracle_graph(name)
    table, expected = rows(graph), ORACLES[name]["nodes"]
    assert near(eigenvector(*table.pattern), oracle_values(expected, "eigenvector_max1", table.nodes), 1e-9)
    assert near(pagerank(*table.pattern)[0], oracle_values(expected, "pagerank_085", table.nodes), 1e-9)


@given(graphs(directed=False, max_nodes=40), st.sampled_from([None, "weight"]))
@settings(deadline=None, max_examples=150)
def test_eigenvector_equals_the_dense_one(graph: Graph, weight: str | None) -> None:
    part = graph.subgraph(max(nx.connected_components(graph), key=len)).copy()
    assume(part.number_of_edges() > 0)
    table = rows(part, weight=weight)
    assert near(eigenvector(*table.pattern, strengths=table.data), dense(part, weight), 1e-9)


def dense(graph: Graph, weight: str | None) -> F64:
    matrix = nx.adjacency_matrix(graph, weight=weight).toarray().astype(float)
    vector = np.abs(np.linalg.eigh(matrix)[1][:, -1])
    return np.asarray(vector / vector.max(), np.float64)


def test_small_entries_are_as_precise_as_large_ones() -> None:
    """Along the tail of a clique an entry is the sum of its neighbours divided by the eigenvalue."""
    table = rows(nx.lollipop_graph(30, 40))
    vector = eigenvector(*table.pattern)
    value = vector[:29].sum() / vector[0] - 1 + vector[29] / vector[0]
    for place in range(31, 69):
        assert vector[place - 1] + vector[place + 1] == pytest.approx(value * vector[place], rel=1e-11)
    assert 0 < vector[-1] < 1e-50


def test_two_sides_of_a_bipartite_graph() -> None:
    found = eigenvector(*rows(nx.complete_bipartite_graph(30, 40)).pattern)
    assert near(found, np.array([1.0] * 30 + [np.sqrt(30 / 40)] * 40))
