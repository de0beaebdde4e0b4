import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from ecosystem.network.kernels.adjacency import symmetric_adjacency
from ecosystem.network.kernels.cut_points import biconnected, bridges, departures, joined_without
from tests.network.kernel_graphs import ORACLES, Graph, graphs, oracle_graph, rows


def joined(graph: Graph) -> int:
    return sum(len(part) * (len(part) - 1) // 2 for part in nx.connected_components(graph))


def without(graph: Graph, *nodes: object) -> Graph:
    left = graph.copy()
    left.remove_nodes_from(nodes)
    return left


@pytest.mark.parametrize("name", ["florentine_marriage", "krackhardt_kite", "karate"])
def test_oracles(name: str) -> None:
    graph, oracle = oracle_graph(name), ORACLES[name]["graph"]
    table = rows(graph)
    cut = np.flatnonzero(departures(*table.pattern).parts > 1)
    assert sorted(table.nodes[at] for at in cut) == oracle["articulation_points"]
    assert len(bridges(*table.pattern).one) == oracle["bridges"]


@given(graphs(directed=False))
@settings(deadline=None, max_examples=150)
def test_what_leaving_does_equals_removal(graph: Graph) -> None:
    table = rows(graph)
    found, own = departures(*table.pattern), list(nx.biconnected_components(graph))
    for at, node in enumerate(table.nodes):
        left = without(graph, node)
        mates = nx.node_connected_component(graph, node) - {node}
        parts = [len(part) for part in nx.connected_components(left.subgraph(mates))]
        assert (found.parts[at], found.largest[at]) == (len(parts), max(parts, default=0))
        assert found.separated[at] == len(mates) * (len(mates) - 1) // 2 - joined(left.subgraph(mates))
        assert found.blocks[at] == sum(node in block for block in own)


@given(graphs(directed=False))
@settings(deadline=None, max_examples=100)
def test_bridges_and_blocks_equal_networkx(graph: Graph) -> None:
    table = rows(graph)
    found = bridges(*table.pattern)
    expected = sorted(tuple(sorted(tie)) for tie in nx.bridges(graph))
    assert list(zip(found.one.tolist(), found.other.tolist(), strict=True)) == expected
    for one, other, beyond, separated in zip(*(each.tolist() for each in found), strict=True):
        cut = graph.copy()
        cut.remove_edge(one, other)
        assert beyond == len(nx.node_connected_component(cut, other))
        assert separated == joined(graph) - joined(cut)
    blocks: dict[int, set[frozenset[int]]] = {}
    ends = np.repeat(np.arange(len(graph)), np.diff(table.indptr))
    for one, other, block in zip(ends.tolist(), table.indices.tolist(), biconnected(*table.pattern), strict=True):
        blocks.setdefault(int(block), set()).add(frozenset((one, other)))
    real = [{frozenset(tie) for tie in block} for block in nx.biconnected_component_edges(graph)]
    assert {frozenset(block) for block in blocks.values()} == {frozenset(block) for block in real}
    assert [len(blocks[number]) for number in range(len(blocks))] == sorted(map(len, real), reverse=True)


@given(graphs(directed=False, max_nodes=9))
@settings(deadline=None, max_examples=60)
def test_several_may_leave(graph: Graph) -> None:
    table = rows(graph)
    gone = np.arange(len(graph)) % 3 == 1
    found = joined_without(symmetric_adjacency(*table.pattern), gone)
    for at, node in enumerate(table.nodes):
        lost = {*np.array(table.nodes)[gone].tolist(), node}
        assert found[at] == (-1 if gone[at] else joined(without(graph, *lost)))


def test_a_path_of_a_hundred_thousand_is_walked_without_recursion() -> None:
    n = 100_000
    table = rows(nx.path_graph(n))
    found = departures(*table.pattern)
    assert found.separated[n // 2] == (n // 2) * (n - n // 2 - 1)
    assert (found.parts[1:-1] == 2).all()
    assert len(bridges(*table.pattern).one) == n - 1


@pytest.mark.parametrize("size", [0, 1, 2])
def test_graphs_without_ties(size: int) -> None:
    pattern = np.zeros(size + 1, int), np.zeros(0, int)
    assert departures(*pattern).parts.tolist() == [0] * size
    assert (len(bridges(*pattern).one), len(biconnected(*pattern))) == (0, 0)
