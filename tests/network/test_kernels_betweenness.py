from random import Random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.network.kernels.betweenness import betweenness
from ecosystem.network.kernels.lanes import LANES
from tests.network.kernel_graphs import F64, ORACLES, Graph, graphs, near, oracle_graph, oracle_values, rows, values


def scores(graph: Graph, *, weight: str | None = None, threads: int | None = None) -> F64:
    table = rows(graph, weight=weight)
    distances = table.data if weight else None
    return betweenness(*table.pattern, directed=graph.is_directed(), distances=distances, threads=threads)


def reference(graph: Graph, weight: str | None = None) -> F64:
    return values(nx.betweenness_centrality(graph, weight=weight), list(graph))


@pytest.mark.parametrize("name", ["florentine_marriage", "krackhardt_kite", "karate"])
def test_undirected_oracles(name: str) -> None:
    graph = oracle_graph(name)
    expected = oracle_values(ORACLES[name]["nodes"], "betweenness_norm", list(graph))
    assert near(scores(graph), expected, 1e-11)


def test_directed_oracle() -> None:
    graph = oracle_graph("toy8_digraph")
    expected = oracle_values(ORACLES["toy8_digraph"]["nodes"], "betweenness", list(graph)) / 42
    assert near(scores(graph), expected)


def test_weights_are_distances() -> None:
    graph: Graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 0.1), ("b", "d", 0.1), ("a", "c", 1.0), ("c", "d", 1.0)])
    assert dict(zip(graph, scores(graph, weight="weight") * 3, strict=True)) == {"a": 0.5, "b": 1.0, "d": 0.5, "c": 0.0}


def test_lengths_that_differ_by_rounding_are_equal() -> None:
    graph: Graph = nx.Graph()
    graph.add_nodes_from(range(4))
    graph.add_weighted_edges_from([(0, 1, 0.1), (1, 3, 0.2), (0, 2, 0.15), (2, 3, 0.15)])
    assert 0.1 + 0.2 != 0.15 + 0.15
    assert scores(graph, weight="weight").tolist() == pytest.approx([1 / 3, 1 / 6, 1 / 6, 0])


@given(graphs())
@settings(deadline=None, max_examples=150)
def test_equals_networkx(graph: Graph) -> None:
    assert near(scores(graph), reference(graph))
    assert near(scores(graph, weight="weight"), reference(graph, "weight"))


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("density", [0.02, 0.1, 0.5])
def test_equals_networkx_on_more_sources_than_lanes(directed: bool, density: float) -> None:
    graph = nx.gnp_random_graph(6 * LANES + 3, density, seed=5, directed=directed)
    assert near(scores(graph), reference(graph))


def test_cliques_of_twins() -> None:
    graph = nx.ring_of_cliques(7, 6)
    graph.add_edge(42, 0)
    assert near(scores(graph), reference(graph))


@given(graphs(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=50)
def test_order_of_nodes_does_not_matter(graph: Graph, random: Random) -> None:
    nodes = list(graph)
    random.shuffle(nodes)
    shuffled = graph.__class__()
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from(graph.edges(data=True))
    for weight in (None, "weight"):
        again = dict(zip(nodes, scores(shuffled, weight=weight), strict=True))
        assert near(values(again, list(graph)), scores(graph, weight=weight))


@pytest.mark.parametrize("weight", [None, "weight"])
@pytest.mark.parametrize("directed", [False, True])
def test_paths_longer_than_a_byte_can_count(weight: str | None, directed: bool) -> None:
    size = 300
    graph: Graph = nx.path_graph(size, create_using=nx.DiGraph if directed else nx.Graph)
    nx.set_edge_attributes(graph, dict.fromkeys(graph.edges, 1), "weight")
    places = np.arange(size)
    pairs = places * (size - 1 - places) * (1 if directed else 2)
    assert near(scores(graph, weight=weight), pairs / ((size - 1) * (size - 2)))


def test_star_with_ten_thousand_leaves() -> None:
    expected = np.zeros(10_001)
    expected[0] = 1.0
    assert near(scores(nx.star_graph(10_000)), expected)


@pytest.mark.parametrize("size", [0, 1, 2])
@pytest.mark.parametrize("weight", [None, "weight"])
def test_fewer_than_three_nodes_have_none(size: int, weight: str | None) -> None:
    indptr, indices = np.arange(size + 1) if size == 2 else np.zeros(size + 1, int), np.arange(size)[::-1]
    ties = indices if size == 2 else indices[:0]
    distances = np.ones(len(ties)) if weight else None
    assert betweenness(indptr, ties, directed=False, distances=distances).tolist() == [0.0] * size


def test_graph_without_ties() -> None:
    graph = nx.empty_graph(5)
    assert scores(graph).tolist() == [0.0] * 5


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("weight", [None, "weight"])
def test_threads_do_not_change_a_bit(directed: bool, weight: str | None) -> None:
    graph = nx.gnp_random_graph(700, 0.02, seed=1, directed=directed)
    nx.set_edge_attributes(graph, {tie: 1 + place % 7 / 3 for place, tie in enumerate(graph.edges)}, "weight")
    alone = scores(graph, weight=weight, threads=1)
    for threads in (2, 5):
        assert np.array_equal(scores(graph, weight=weight, threads=threads), alone)


@pytest.mark.parametrize(
    ("indptr", "indices", "complaint"),
    [
        ([0, 1, 2, 2], [1, 2], "symmetric"),
        ([0, 1, 2], [1, 2], "square"),
        ([0, 1, 2], [0, 0], "self-loop"),
        ([0, 2, 4], [1, 1, 0, 0], "parallel"),
        ([0, 2], [0], "row pointers"),
        ([], [], "row pointers"),
    ],
)
def test_unfit_rows_are_refused(indptr: list[int], indices: list[int], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        betweenness(np.array(indptr, dtype=int), np.array(indices, dtype=int), directed=False)


@pytest.mark.parametrize("distances", [[1.0, 0.0], [1.0, np.nan], [1.0], [1.0, -2.0], [1.0, 2.0]])
def test_unfit_distances_are_refused(distances: list[float]) -> None:
    with pytest.raises(ValueError, match=r"distances|symmetric"):
        betweenness(np.array([0, 1, 2]), np.array([1, 0]), directed=False, distances=np.array(distances))
