import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from ecosystem.network.kernels.closeness import Closeness, closeness
from ecosystem.network.kernels.reach import LANES
from tests.network.kernel_graphs import ORACLES, Graph, graphs, near, oracle_graph, oracle_values, rows, values


def sums(graph: Graph, *, weight: str | None = None, threads: int | None = None) -> Closeness:
    table = rows(graph, weight=weight)
    return closeness(*table.pattern, distances=table.data if weight else None, threads=threads)


def same_as_networkx(graph: Graph, weight: str | None = None) -> bool:
    found, others = sums(graph, weight=weight), max(len(graph) - 1, 1)
    return (
        near(found.closeness, values(nx.closeness_centrality(graph, distance=weight), list(graph)))
        and near(
            found.per_component,
            values(nx.closeness_centrality(graph, distance=weight, wf_improved=False), list(graph)),
        )
        and near(found.harmonic, values(nx.harmonic_centrality(graph, distance=weight), list(graph)) / others)
    )


@pytest.mark.parametrize("name", ["florentine_marriage", "krackhardt_kite"])
def test_oracles(name: str) -> None:
    graph = oracle_graph(name)
    found = sums(graph)
    assert near(found.closeness, oracle_values(ORACLES[name]["nodes"], "closeness", list(graph)), 1e-9)
    assert near(found.inverse, oracle_values(ORACLES[name]["nodes"], "harmonic", list(graph)), 1e-9)


@given(graphs())
@settings(deadline=None, max_examples=150)
def test_equals_networkx(graph: Graph) -> None:
    assert same_as_networkx(graph)
    assert same_as_networkx(graph, "weight")


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("degree", [1.0, 3.0, 30.0])
def test_equals_networkx_on_more_sources_than_lanes(directed: bool, degree: float) -> None:
    size = 2 * LANES + 3
    assert same_as_networkx(nx.gnp_random_graph(size, degree / size, seed=3, directed=directed))


@pytest.mark.parametrize("weight", [None, "weight"])
def test_paths_longer_than_a_byte_can_count(weight: str | None) -> None:
    size = 700
    graph = nx.path_graph(size)
    nx.set_edge_attributes(graph, dict.fromkeys(graph.edges, 1), "weight")
    places = np.arange(size)
    far = places * (places + 1) / 2 + (size - 1 - places) * (size - places) / 2
    assert near(sums(graph, weight=weight).far, far)


def test_isolates_are_far_from_nobody_and_count_among_the_others() -> None:
    graph: Graph = nx.Graph([("a", "b")])
    graph.add_nodes_from("cd")
    found = sums(graph)
    assert found.closeness.tolist() == pytest.approx([1 / 3, 1 / 3, 0, 0])
    assert found.per_component.tolist() == [1, 1, 0, 0]
    assert found.harmonic.tolist() == pytest.approx([1 / 3, 1 / 3, 0, 0])


@pytest.mark.parametrize("size", [0, 1])
@pytest.mark.parametrize("distances", [None, np.zeros(0)])
def test_nobody_else(size: int, distances: np.ndarray[tuple[int], np.dtype[np.float64]] | None) -> None:
    found = closeness(np.zeros(size + 1, int), np.zeros(0, int), distances=distances)
    assert found.closeness.tolist() == found.harmonic.tolist() == [0.0] * size


@pytest.mark.parametrize("weight", [None, "weight"])
def test_threads_do_not_change_a_bit(weight: str | None) -> None:
    graph = nx.gnp_random_graph(700, 0.01, seed=1)
    nx.set_edge_attributes(graph, {tie: 1 + place % 7 / 3 for place, tie in enumerate(graph.edges)}, "weight")
    alone = sums(graph, weight=weight, threads=1)
    assert all(np.array_equal(left, right) for left, right in zip(alone, sums(graph, weight=weight), strict=True))
