import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.network.kernels.betweenness import betweenness
from ecosystem.network.kernels.sampled_betweenness import Sampled, Sampling, mean_errors, sampled_betweenness
from tests.network.kernel_graphs import Graph, graphs, rows

FEW = Sampling(error=0.2, most=4000)


def drawn(graph: Graph, sampling: Sampling = FEW, *, weight: str | None = None, threads: int | None = None) -> Sampled:
    table = rows(graph, weight=weight)
    distances = table.data if weight else None
    return sampled_betweenness(
        *table.pattern, directed=graph.is_directed(), distances=distances, sampling=sampling, threads=threads
    )


def off(graph: Graph, found: Sampled) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.abs(found.values - betweenness(*rows(graph).pattern, directed=graph.is_directed()))


@given(graphs(max_nodes=30), st.integers(0, 2**31))
@settings(deadline=None, max_examples=100, derandomize=True)
def test_errors_hold(graph: Graph, seed: int) -> None:
    """The risk is one in 20 for a sample; hypothesis draws the same graphs and seeds in every run."""
    found = drawn(graph, Sampling(error=0.2, most=4000, seed=seed))
    assert (off(graph, found) <= found.errors).all()


@pytest.mark.parametrize("directed", [False, True])
def test_more_paths_come_closer(directed: bool) -> None:
    graph = nx.gnp_random_graph(300, 0.015, seed=3, directed=directed)
    rough, fine = (drawn(graph, Sampling(error=error)) for error in (0.3, 0.05))
    assert rough.drawn < fine.drawn
    assert fine.errors.max() <= 0.05 * fine.values.max()
    assert off(graph, fine).max() < off(graph, rough).max() < rough.errors.max()


def test_every_shortest_path_is_as_likely() -> None:
    """Of the six paths between opposite corners of the grid, four run through its middle."""
    graph = nx.grid_2d_graph(3, 3)
    found = drawn(graph, Sampling(error=0.01, most=200_000))
    assert off(graph, found).max() < 0.005
    assert (off(graph, found) <= found.errors).all()


def test_counts_of_paths_too_large_for_a_number() -> None:
    """A chain of 1,200 diamonds has 2^1200 shortest paths; its middle joint lies on half of all."""
    graph: Graph = nx.Graph()
    for place in range(1200):
        for side in "ab":
            graph.add_edges_from([((place, "j"), (place, side)), ((place, side), (place + 1, "j"))])
    found = drawn(graph, Sampling(error=0.3, most=1000))
    values = dict(zip(graph, found.values.tolist(), strict=True))
    assert values[600, "j"] == pytest.approx(0.5, abs=0.1)
    assert values[600, "a"] == pytest.approx(0.25, abs=0.1)


def test_the_seed_and_not_the_threads_decide() -> None:
    graph = nx.gnp_random_graph(200, 0.03, seed=3)
    one = drawn(graph, threads=1)
    assert np.array_equal(one.values, drawn(graph, threads=3).values)
    assert not np.array_equal(one.values, drawn(graph, Sampling(error=0.2, most=4000, seed=1)).values)


def test_sources_over_distances() -> None:
    graph = nx.gnp_random_graph(1800, 0.003, seed=5)
    nx.set_edge_attributes(graph, {tie: 1 + place % 3 for place, tie in enumerate(graph.edges)}, "weight")
    table = rows(graph, weight="weight")
    exact = betweenness(*table.pattern, directed=False, distances=table.data)
    half, whole = (drawn(graph, Sampling(error=error), weight="weight") for error in (3.0, 0.01))
    assert half.drawn == 1000
    assert (np.abs(half.values - exact) <= half.errors).all()
    assert 0 < half.errors.max() <= 3 * half.values.max()
    assert (whole.drawn, whole.errors.max()) == (1800, 0)
    assert np.allclose(whole.values, exact, rtol=1e-12, atol=0)


@pytest.mark.parametrize("graph", [nx.empty_graph(1), nx.path_graph(2), nx.empty_graph(5)])
def test_nothing_lies_between(graph: Graph) -> None:
    assert drawn(graph).values.tolist() == [0.0] * len(graph)


def test_no_nodes() -> None:
    assert not len(sampled_betweenness(np.zeros(1, int), np.zeros(0, int), directed=True, sampling=FEW).values)


def test_error_of_a_mean() -> None:
    """Nothing seen in N trials leaves 1 - exp(-weight), the largest share that is missed that often."""
    none, half, all_of_them = mean_errors(np.array([0.0, 0.5, 1.0]), 0.01)
    assert none == pytest.approx(1 - np.exp(-0.01))
    assert all_of_them == pytest.approx(none)
    assert half == pytest.approx(np.sqrt(0.01 / 2), rel=0.01)
