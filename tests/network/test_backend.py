"""The functions of the backend give what NetworkX gives, for all graphs and arguments that are ours."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.network.backend import dispatch
from ecosystem.network.backend.info import FUNCTIONS
from tests.network.kernel_graphs import Graph, graphs


def ours(name: str, graph: Graph, attribute: str | None = None, **given: Any) -> Any:
    """What NetworkX does with a call."""
    assert dispatch.can_run(name, (graph,), given) is True
    converted = dispatch.convert_from_nx(graph, edge_attrs={attribute: 1} if attribute else None)
    return getattr(dispatch, name)(converted, **given)


def same(found: dict[Any, Any], expected: dict[Any, Any]) -> bool:
    return list(found) == list(expected) and all(
        math.isclose(found[node], expected[node], rel_tol=1e-9, abs_tol=1e-12)
        or (math.isnan(found[node]) and math.isnan(expected[node]))
        for node in expected
    )


@given(graphs(), st.booleans(), st.sampled_from([None, "weight"]))
@settings(deadline=None, max_examples=150)
def test_centrality(graph: Graph, flag: bool, weight: str | None) -> None:
    named: Any = {"weight": weight}
    assert same(
        ours("betweenness_centrality", graph, weight, normalized=flag, **named),
        nx.betweenness_centrality(graph, normalized=flag, **named),
    )
    assert same(
        ours("closeness_centrality", graph, weight, distance=weight, wf_improved=flag),
        nx.closeness_centrality(graph, distance=weight, wf_improved=flag),
    )
    assert same(
        ours("harmonic_centrality", graph, weight, distance=weight), nx.harmonic_centrality(graph, distance=weight)
    )
    assert same(ours("constraint", graph, weight, **named), nx.constraint(graph, **named))
    tight: Any = {"tol": 1e-14, "max_iter": 10_000}
    assert same(ours("pagerank", graph, weight, **named, **tight), nx.pagerank(graph, **named, **tight))


@given(graphs())
@settings(deadline=None, max_examples=150)
def test_effective_size_is_that_of_single_nodes(graph: Graph) -> None:
    """NetworkX is right node by node, where it is defined for it."""
    one_by_one: Any = nx.effective_size(graph, nodes=list(graph), weight="weight")
    found = ours("effective_size", graph, "weight", weight="weight")
    known = [node for node in graph if not math.isnan(one_by_one[node])]
    expected = {node: one_by_one[node] for node in known}
    assert same({node: found[node] for node in known}, expected)
    assert same(ours("effective_size", graph, "weight", weight="weight", nodes=known), expected)


@given(graphs(directed=False, max_nodes=20))
@settings(deadline=None, max_examples=150)
def test_structure(graph: Graph) -> None:
    for name in ("clustering", "core_number", "triangles"):
        assert same(ours(name, graph), getattr(nx, name)(graph))
    for name in ("average_clustering", "transitivity"):
        assert ours(name, graph) == pytest.approx(getattr(nx, name)(graph))
    assert set(ours("articulation_points", graph)) == set(nx.articulation_points(graph))
    assert {frozenset(tie) for tie in ours("bridges", graph)} == {frozenset(tie) for tie in nx.bridges(graph)}
    assert list(ours("connected_components", graph)) == list(nx.connected_components(graph))
    assert ours("is_connected", graph) == nx.is_connected(graph)
    some = list(graph)[::2]
    assert same(ours("clustering", graph, nodes=some), nx.clustering(graph, some))  # type: ignore[arg-type]  # a table
    assert ours("triangles", graph, nodes=some[0]) == nx.triangles(graph, some[0])


def blocks(found: Any) -> set[frozenset[Any]]:
    return {frozenset(each) for each in found}


@given(graphs(directed=False, max_nodes=20))
@settings(deadline=None, max_examples=100)
def test_biconnected_components(graph: Graph) -> None:
    assert blocks(ours("biconnected_components", graph)) == blocks(nx.biconnected_components(graph))
    ties, expected = (
        {frozenset(blocks(each)) for each in found}
        for found in (ours("biconnected_component_edges", graph), nx.biconnected_component_edges(graph))
    )
    assert ties == expected
    for name in ("is_biconnected", "has_bridges"):
        assert ours(name, graph) is getattr(nx, name)(graph)
    assert blocks(ours("bridges", graph, root=0)) == blocks(nx.bridges(graph, root=0))
    with pytest.raises(nx.NodeNotFound, match="Root node 99 is not in graph"):
        ours("has_bridges", graph, root=99)


@given(graphs(), st.sampled_from([None, "weight"]))
@settings(deadline=None, max_examples=100)
def test_sums_over_distances(graph: Graph, weight: str | None) -> None:
    named: Any = {"weight": weight}
    assert ours("wiener_index", graph, weight, **named) == nx.wiener_index(graph, **named)
    if not graph.is_directed():
        assert ours("global_efficiency", graph) == pytest.approx(nx.global_efficiency(graph))
    try:
        expected = nx.average_shortest_path_length(graph, **named)
    except nx.NetworkXError as refused:
        with pytest.raises(nx.NetworkXError, match=str(refused)):
            ours("average_shortest_path_length", graph, weight, **named)
    else:
        assert ours("average_shortest_path_length", graph, weight, **named) == pytest.approx(expected)


@pytest.mark.parametrize("name", ["average_shortest_path_length", "eigenvector_centrality", "wiener_index"])
def test_a_graph_without_nodes_has_no_such_measure(name: str) -> None:
    with pytest.raises(nx.NetworkXPointlessConcept) as expected:
        getattr(nx, name)(nx.Graph())
    with pytest.raises(nx.NetworkXPointlessConcept) as found:
        ours(name, nx.Graph())
    assert str(found.value) == str(expected.value)


@given(graphs(), st.sampled_from([None, "weight"]), st.sampled_from([1e-3, 1e-9]))
@settings(deadline=None, max_examples=100)
def test_eigenvector_centrality(graph: Graph, weight: str | None, tol: float) -> None:
    given: Any = {"weight": weight, "tol": tol, "max_iter": 200}
    try:
        expected = nx.eigenvector_centrality(graph, **given)
    except nx.PowerIterationFailedConvergence:
        with pytest.raises(nx.PowerIterationFailedConvergence, match="within 200 iterations"):
            ours("eigenvector_centrality", graph, weight, **given)
    else:
        assert same(ours("eigenvector_centrality", graph, weight, **given), expected)


@given(graphs(), st.sampled_from(["in", "out"]), st.sampled_from(["in", "out"]))
@settings(deadline=None, max_examples=100)
def test_degree_assortativity(graph: Any, x: str, y: str) -> None:
    degrees = {"in": graph.in_degree, "out": graph.out_degree} if graph.is_directed() else None
    arcs = graph.to_directed().edges
    starts, ends = (
        {(degrees[which] if degrees else graph.degree)[arc[end]] for arc in arcs} for end, which in ((0, x), (1, y))
    )
    if len(starts) < 2 or len(ends) < 2:
        with pytest.raises(NotImplementedError, match="do not vary"):
            ours("degree_assortativity_coefficient", graph, x=x, y=y)
    else:
        expected = nx.degree_assortativity_coefficient(graph, x=x, y=y)
        assert ours("degree_assortativity_coefficient", graph, x=x, y=y) == pytest.approx(expected, abs=1e-12)


SCORES = (
    "adamic_adar_index",
    "common_neighbor_centrality",
    "jaccard_coefficient",
    "preferential_attachment",
    "resource_allocation_index",
)


@given(graphs(directed=False), st.sampled_from(SCORES))
@settings(deadline=None, max_examples=150)
def test_scores_of_pairs(graph: Graph, name: str) -> None:
    def scores(found: Any) -> dict[frozenset[Any], float]:
        return {frozenset((one, other)): score for one, other, score in found}

    assert scores(ours(name, graph)) == pytest.approx(scores(getattr(nx, name)(graph)))
    pairs = [(one, other) for other in graph for one in graph if one != other]
    found = list(ours(name, graph, ebunch=pairs))
    assert [(one, other) for one, other, _ in found] == pairs
    assert scores(found) == pytest.approx(scores(getattr(nx, name)(graph, pairs)))


def test_pairs_that_are_none() -> None:
    with pytest.raises(nx.NodeNotFound, match="Node 7 not in G"):
        ours("jaccard_coefficient", nx.path_graph(3), ebunch=[(0, 1), (1, 7)])
    with pytest.raises(NotImplementedError, match="left to NetworkX"):
        ours("jaccard_coefficient", nx.path_graph(3), ebunch=[(0, 0)])


@given(graphs(directed=True, max_nodes=20))
@settings(deadline=None, max_examples=50)
def test_weak_components(graph: Any) -> None:
    assert list(ours("weakly_connected_components", graph)) == list(nx.weakly_connected_components(graph))
    assert ours("number_weakly_connected_components", graph) == nx.number_weakly_connected_components(graph)
    assert ours("is_weakly_connected", graph) == nx.is_weakly_connected(graph)


@pytest.mark.parametrize(
    ("name", "graph", "arguments", "said"),
    [
        ("betweenness_centrality", nx.path_graph(4), {"k": 2}, "`k` is left"),
        ("betweenness_centrality", nx.path_graph(4), {"endpoints": True}, "`endpoints` is left"),
        ("closeness_centrality", nx.path_graph(4), {"u": 0}, "`u` is left"),
        ("clustering", nx.path_graph(4), {"weight": "weight"}, "weighted clustering is left"),
        ("core_number", nx.path_graph(4, nx.DiGraph), {}, "directed graphs are left"),
        ("constraint", nx.Graph([(0, 0), (0, 1)]), {}, "self-loops are left"),
        ("pagerank", nx.MultiGraph([(0, 1), (0, 1)]), {}, "parallel edges are left"),
        ("closeness_centrality", nx.path_graph(4), {"distance": lambda *_: 2}, "by a function are left"),
        ("average_shortest_path_length", nx.path_graph(4), {"method": "floyd-warshall"}, "`method` is left"),
        ("eigenvector_centrality", nx.path_graph(4), {"nstart": {0: 1}}, "`nstart` is left"),
        ("adamic_adar_index", nx.Graph([(0, 0), (0, 1)]), {}, "self-loops are left"),
    ],
)
def test_what_is_left_to_networkx(name: str, graph: Graph, arguments: dict[str, Any], said: str) -> None:
    reason = dispatch.can_run(name, (graph,), arguments)
    assert isinstance(reason, str)
    assert said in reason


def test_arguments_by_place_count_too() -> None:
    assert dispatch.can_run("betweenness_centrality", (nx.path_graph(4), 2), {}) == "`k` is left to NetworkX"
    assert dispatch.can_run("betweenness_centrality", (nx.path_graph(4), None, True, "weight", False), {}) is True


@pytest.mark.parametrize(
    "call",
    [
        lambda graph: ours("betweenness_centrality", graph, "weight", weight="weight"),
        lambda graph: ours("effective_size", graph, "weight", weight="weight"),
        lambda graph: ours("pagerank", nx.Graph([(0, 1, {"weight": -1})]), "weight"),
    ],
)
def test_weights_that_are_not_ours(call: Callable[[Graph], Any]) -> None:
    with pytest.raises(NotImplementedError, match="left to NetworkX"):
        call(nx.Graph([(0, 1, {"weight": 0})]))


def test_every_function_that_is_announced_is_there() -> None:
    assert [name for name in FUNCTIONS if not callable(getattr(dispatch, name, None))] == []
