import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from ecosystem.network.kernels.structural_holes import StructuralHoles, structural_holes
from tests.network.kernel_graphs import ORACLES, Graph, Rows, graphs, near, oracle_graph, oracle_values, rows, values

MEASURES = ("constraint", "effective_size", "efficiency", "hierarchy")


def holes(graph: Graph, *, weight: str | None = None) -> StructuralHoles:
    table = rows(graph, weight=weight, symmetrise=True)
    return structural_holes(*table.pattern, table.data)


@pytest.mark.parametrize(
    ("name", "table", "weight"),
    [
        ("florentine_marriage", "nodes", None),
        ("krackhardt_kite", "nodes", None),
        ("karate", "nodes", None),
        ("borgatti_1997", "nodes", None),
        ("borgatti_1997", "nodes_weighted", "weight"),
        ("burt_digraph3", "nodes", None),
        ("burt_digraph3", "nodes_weighted", "weight"),
        ("toy8_digraph", "nodes", None),
    ],
)
def test_oracles(name: str, table: str, weight: str | None) -> None:
    graph = oracle_graph(name)
    found = holes(graph, weight=weight)
    for measure in MEASURES:
        expected = oracle_values(ORACLES[name][table], measure, list(graph))
        assert near(getattr(found, measure), expected, 2e-12), measure


@given(graphs())
@settings(deadline=None, max_examples=100)
def test_equals_networkx(graph: Graph) -> None:
    for weight in (None, "weight"):
        found = holes(graph, weight=weight)
        expected = values(nx.constraint(graph, weight=weight), list(graph))
        assert near(found.constraint, expected)
        # Without `nodes` networkx divides by the wrong axis; with it, it has no value for nodes without outgoing arcs.
        sizes = values(nx.effective_size(graph, nodes=list(graph), weight=weight), list(graph))
        known = ~np.isnan(sizes)
        assert near(found.effective_size[known], sizes[known])


@given(graphs())
@settings(deadline=None, max_examples=100)
def test_constraint_equals_igraph(graph: Graph) -> None:
    ties: list[tuple[int, int, int]] = list(graph.edges(data="weight"))
    other = igraph.Graph(len(graph), [tie[:2] for tie in ties], directed=graph.is_directed())
    expected = np.array(other.constraint(weights=[tie[2] for tie in ties]) if ties else [np.nan] * len(graph))
    assert near(holes(graph, weight="weight").constraint, expected)


@given(graphs())
@settings(deadline=None, max_examples=50)
def test_order_of_nodes_does_not_matter(graph: Graph) -> None:
    turned = graph.__class__()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from(graph.edges(data=True))
    found, again = holes(graph, weight="weight"), holes(turned, weight="weight")
    for measure in MEASURES:
        assert near(getattr(found, measure), getattr(again, measure)[::-1])


def test_only_incoming_arcs_count_too() -> None:
    graph = nx.DiGraph([(0, 1), (2, 1), (0, 2)])
    assert holes(graph).constraint.tolist() == pytest.approx([1.125] * 3, abs=1e-12)


def test_isolates_have_no_value() -> None:
    graph = nx.Graph([(0, 1)])
    graph.add_node(2)
    found = holes(graph)
    for measure in MEASURES:
        assert np.isnan(getattr(found, measure)).tolist() == [False, False, True]
    assert found.constraint[0] == 1.0


@pytest.mark.parametrize("size", [0, 1, 2])
def test_graphs_without_ties(size: int) -> None:
    found = structural_holes(np.zeros(size + 1, int), np.zeros(0, int), np.zeros(0))
    assert [len(getattr(found, measure)) for measure in MEASURES] == [size] * len(MEASURES)
    assert np.isnan(found.efficiency).all()


def test_two_nodes() -> None:
    found = holes(nx.path_graph(2))
    assert [getattr(found, measure).tolist() for measure in MEASURES] == [[1.0, 1.0]] * len(MEASURES)


def test_star_with_ten_thousand_leaves() -> None:
    found = holes(nx.star_graph(10_000))
    assert found.effective_size[0] == 10_000
    assert found.constraint[0] == pytest.approx(1e-4, rel=1e-12)
    assert (found.constraint[1:] == 1.0).all()
    assert found.hierarchy[0] == 0.0
    assert (found.hierarchy[1:] == 1.0).all()


@given(graphs())
@settings(deadline=None, max_examples=50)
def test_hierarchy_follows_its_definition(graph: Graph) -> None:
    table = rows(graph, weight="weight", symmetrise=True)
    strength = np.zeros((len(graph), len(graph)))
    for row in range(len(graph)):
        strength[row, table.indices[table.indptr[row] : table.indptr[row + 1]]] = table.data[
            table.indptr[row] : table.indptr[row + 1]
        ]
    shares = strength / np.maximum(strength.sum(axis=1, keepdims=True), 1e-300)
    parts = (shares + shares @ shares) ** 2
    for row, found in enumerate(holes(graph, weight="weight").hierarchy):
        own = parts[row, strength[row] > 0]
        if len(own) < 2:
            assert found == 1.0 if len(own) else np.isnan(found)
            continue
        ratios = own / own.mean()
        assert found == pytest.approx((ratios * np.log(ratios)).sum() / (len(own) * np.log(len(own))), abs=1e-12)


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        (Rows([], np.array([0, 1, 1]), np.array([1]), np.array([1.0])), "symmetric"),
        (Rows([], np.array([0, 1, 2]), np.array([1, 0]), np.array([1.0, 2.0])), "symmetric"),
        (Rows([], np.array([0, 1, 2]), np.array([1, 0]), np.array([1.0, 0.0])), "above zero"),
        (Rows([], np.array([0, 1]), np.array([0]), np.array([1.0])), "self-loop"),
    ],
)
def test_unfit_matrices_are_refused(table: Rows, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        structural_holes(*table.pattern, table.data)
