from collections.abc import Callable

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from ecosystem.network.kernels.cores import core_numbers
from ecosystem.network.kernels.triangles import clustering, triangles
from tests.network.kernel_graphs import I64, ORACLES, Graph, graphs, near, oracle_graph, oracle_values, rows, values


@given(graphs(directed=False, max_nodes=20))
@settings(deadline=None, max_examples=200)
def test_equals_networkx(graph: Graph) -> None:
    table = rows(graph)
    shares = clustering(*table.pattern)
    assert core_numbers(*table.pattern).tolist() == values(nx.core_number(graph), table.nodes).tolist()
    assert triangles(*table.pattern).tolist() == values(nx.triangles(graph), table.nodes).tolist()
    assert near(np.nan_to_num(shares), values(nx.clustering(graph), table.nodes))
    assert np.isnan(shares).tolist() == [graph.degree(node) < 2 for node in table.nodes]


@pytest.mark.parametrize("graph", [nx.gnp_random_graph(400, 0.05, seed=2), nx.barabasi_albert_graph(500, 6, seed=2)])
def test_equals_networkx_on_larger_graphs(graph: Graph) -> None:
    table = rows(graph)
    assert core_numbers(*table.pattern).tolist() == values(nx.core_number(graph), table.nodes).tolist()
    assert triangles(*table.pattern).tolist() == values(nx.triangles(graph), table.nodes).tolist()


@pytest.mark.parametrize("name", ["florentine_marriage", "krackhardt_kite"])
def test_oracles(name: str) -> None:
    table = rows(oracle_graph(name))
    expected = oracle_values(ORACLES[name]["nodes"], "core", table.nodes)
    assert core_numbers(*table.pattern).tolist() == expected.tolist()


def test_a_clique_with_a_tail() -> None:
    table = rows(nx.lollipop_graph(5, 3))
    assert core_numbers(*table.pattern).tolist() == [4] * 5 + [1] * 3
    assert triangles(*table.pattern).tolist() == [6] * 5 + [0] * 3


def test_a_hub_of_a_hundred_thousand() -> None:
    table = rows(nx.star_graph(100_000))
    assert core_numbers(*table.pattern).tolist() == [1] * 100_001
    assert not triangles(*table.pattern).any()


@pytest.mark.parametrize("size", [0, 1, 5])
@pytest.mark.parametrize("kernel", [core_numbers, triangles])
def test_nodes_without_ties(size: int, kernel: Callable[..., I64]) -> None:
    assert kernel(np.zeros(size + 1, int), np.zeros(0, int)).tolist() == [0] * size


@pytest.mark.parametrize("kernel", [core_numbers, triangles])
def test_arcs_one_way_are_refused(kernel: Callable[..., I64]) -> None:
    with pytest.raises(ValueError, match="symmetric"):
        kernel(np.array([0, 1, 2, 2]), np.array([1, 2]))
