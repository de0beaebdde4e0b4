import sys
from subprocess import run

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from ecosystem.network.kernels.betweenness import betweenness
from ecosystem.network.kernels.brokerage import permutation_moments
from ecosystem.network.kernels.closeness import closeness
from ecosystem.network.kernels.components import components
from ecosystem.network.kernels.cores import core_numbers
from ecosystem.network.kernels.pagerank import pagerank
from ecosystem.network.kernels.sampled_betweenness import Sampling, sampled_betweenness
from ecosystem.network.kernels.structural_holes import structural_holes
from ecosystem.network.kernels.triangles import clustering
from ecosystem.network.kernels.warm import warm_up
from tests.network.kernel_graphs import Graph, graphs, rows


@given(graphs(max_nodes=30))
@settings(deadline=None, max_examples=100)
def test_equals_networkx(graph: Graph) -> None:
    found = nx.connected_components(graph.to_undirected())
    ranked = sorted(found, key=lambda part: (-len(part), min(part)))
    expected = {node: number for number, part in enumerate(ranked) for node in part}
    assert components(*rows(graph).pattern).tolist() == [expected[node] for node in graph]


@pytest.mark.parametrize("size", [0, 1, 2, 5])
def test_isolates_are_components(size: int) -> None:
    assert components(np.zeros(size + 1, int), np.zeros(0, int)).tolist() == list(range(size))


def test_larger_component_comes_first() -> None:
    graph = nx.Graph([(1, 2), (3, 4), (4, 5)])
    table = rows(graph)
    assert dict(zip(table.nodes, components(*table.pattern), strict=True)) == {1: 1, 2: 1, 3: 0, 4: 0, 5: 0}


def test_long_path_and_wide_star() -> None:
    assert not components(*rows(nx.path_graph(20_000)).pattern).any()
    assert not components(*rows(nx.star_graph(10_000)).pattern).any()


def test_nothing_compiles_after_warm_up() -> None:
    """Read-only rows of 32-bit numbers are the hardest case: numba has a type of its own for them."""
    warm_up()
    before = _signatures()
    table = rows(nx.ring_of_cliques(3, 3))
    indptr, indices = table.indptr.astype(np.int32), table.indices.astype(np.int32)
    for array in (indptr, indices, table.data):
        array.setflags(write=False)
    betweenness(indptr, indices, directed=False)
    betweenness(indptr, indices, directed=True, distances=table.data)
    sampled_betweenness(indptr, indices, directed=False, sampling=Sampling(most=10))
    structural_holes(indptr, indices, table.data)
    permutation_moments(indptr, indices, np.arange(9) % 3, permutations=2)
    components(indptr, indices)
    closeness(indptr, indices)
    closeness(indptr, indices, distances=table.data)
    pagerank(indptr, indices, strengths=table.data)
    core_numbers(indptr, indices)
    clustering(indptr, indices)
    assert _signatures() == before


def _signatures() -> int:
    modules = [module for name, module in sys.modules.items() if name.startswith("ecosystem.network.kernels.")]
    kernels = {id(kernel): kernel for module in modules for kernel in vars(module).values()}
    return sum(len(getattr(kernel, "signatures", ())) for kernel in kernels.values())


def test_package_is_imported_without_numba() -> None:
    code = "import sys, ecosystem.network.kernels; sys.exit('numba' in sys.modules)"
    assert run([sys.executable, "-c", code], check=False).returncode == 0
