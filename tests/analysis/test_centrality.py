"""Who stands in the middle: exact values, conventions where not all are reached, and estimates with their error."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import CENTRALITY, betweenness
from ecosystem.analysis.answer import answer
from ecosystem.analysis.centrality import CentralityParameters
from ecosystem.network.network import Network
from tests.analysis.graphs import ORACLES, of_edges

DEFAULT = CentralityParameters()


def rows(network: Network, parameters: CentralityParameters = DEFAULT) -> dict[str, dict[str, Any]]:
    found = answer(CENTRALITY, network, parameters).rows
    return {row["id"]: row for row in found.iter_rows(named=True)}


def notes(network: Network) -> str:
    return " ".join(answer(CENTRALITY, network, DEFAULT).notes)


@pytest.mark.parametrize("name", ["florentine_marriage", "krackhardt_kite"])
def test_the_oracles(name: str) -> None:
    found, n = rows(of_edges(name)), ORACLES[name]["graph"]["n"]
    for node, expected in ORACLES[name]["nodes"].items():
        row = found[node]
        assert (row["degree"], row["core"]) == (expected["degree"], expected["core"])
        assert row["betweenness"] == pytest.approx(expected["betweenness_norm"], abs=1e-11)
        assert row["closeness"] == pytest.approx(expected["closeness"], abs=1e-11)
        assert row["harmonic"] == pytest.approx(expected["harmonic"] / (n - 1), abs=1e-11)
        assert row["eigenvector"] == pytest.approx(expected["eigenvector_max1"], abs=1e-8)
        assert row["pagerank"] == pytest.approx(expected["pagerank_085"], abs=1e-8)
        assert (row["betweenness_error"], row["in_degree"], row["out_degree"]) == (None, None, None)


def test_findings_say_how_centralized_it_is_and_who_is_closest() -> None:
    said = [finding.sentence for finding in answer(CENTRALITY, of_edges("florentine_marriage"), DEFAULT).findings]
    assert said == [
        "How far ties gather around few, from 0 (all are equal) to 1 (a star): degree 0.27, betweenness 0.44, "
        "closeness 0.32.",
        "Medici is closest to all others: 1.79 away from those that reach it, on average.",
    ]


def test_an_isolate_counts_among_the_others() -> None:
    edges = ORACLES["florentine_marriage"]["edges"]
    graph: nx.Graph[str] = nx.Graph(edges)
    graph.add_node("Pucci")
    network = Network.from_networkx(graph)
    found = rows(network)
    assert found["Medici"]["closeness"] == pytest.approx(0.522667, abs=1e-6)
    assert found["Medici"]["harmonic"] == pytest.approx(9.5 / 15)
    row = found["Pucci"]
    assert (row["component"], row["closeness"], row["harmonic"], row["core"]) == (2, 0.0, 0.0, 0)
    assert (row["eigenvector"], row["clustering"]) == (None, None)
    assert "2 components of 15, 1 nodes; 1 are single nodes." in notes(network)
    assert "closeness" not in answer(CENTRALITY, network, DEFAULT).findings[0].figures


def test_a_star_is_fully_centralized_and_a_ring_not_at_all() -> None:
    def spread(graph: Any) -> list[str | int | float]:
        return list(answer(CENTRALITY, Network.from_networkx(graph), DEFAULT).findings[0].figures.values())

    assert spread(nx.star_graph(9)) == ["1.00"] * 3
    assert spread(nx.cycle_graph(9)) == ["0.00"] * 3


def test_directions_count_towards_a_node() -> None:
    graph: Any = nx.DiGraph([("a", "b"), ("c", "b"), ("b", "d")])
    found = rows(Network.from_networkx(graph))
    assert (found["b"]["in_degree"], found["b"]["out_degree"], found["b"]["degree"]) == (2, 1, 3)
    assert (found["a"]["closeness"], found["b"]["closeness"]) == (0.0, pytest.approx(2 / 3))
    assert found["b"]["betweenness"] == pytest.approx(2 / 6)
    assert "Closeness and harmonic count the distances to a node" in notes(Network.from_networkx(graph))


def test_strength_is_nearness() -> None:
    graph: nx.Graph[str] = nx.Graph(view={"weighted": True})
    graph.add_weighted_edges_from([("a", "b", 10), ("b", "d", 10), ("a", "c", 1), ("c", "d", 1)])
    found = rows(Network.from_networkx(graph))
    assert (found["b"]["betweenness"], found["c"]["betweenness"]) == (pytest.approx(1 / 3), 0)
    assert found["b"]["closeness"] == pytest.approx(3 / (0.1 + 0.1 + 1.1))
    assert found["b"]["pagerank"] > found["c"]["pagerank"]


def test_two_largest_components_have_no_leading_vector() -> None:
    found = rows(Network.from_networkx(nx.Graph([("a", "b"), ("c", "d")])))
    assert {row["eigenvector"] for row in found.values()} == {None}


@pytest.mark.parametrize("size", [0, 1, 2])
def test_what_is_undefined_is_null(size: int) -> None:
    found = rows(Network.from_networkx(nx.complete_graph(size)))
    assert all(row["betweenness"] is None for row in found.values())
    assert all((row["closeness"] is None) == (size == 1) for row in found.values())
    assert "Betweenness needs three nodes or more" in notes(Network.from_networkx(nx.complete_graph(size)))


def test_estimates_carry_their_error() -> None:
    network = Network.from_networkx(nx.gnp_random_graph(200, 0.03, seed=4))
    exact, found = rows(network), rows(network, CentralityParameters(approximate=True, error=0.2))
    for node, row in found.items():
        assert abs(row["betweenness"] - exact[node]["betweenness"]) <= row["betweenness_error"]
        assert {name: row[name] for name in ("closeness", "core")} == {
            name: exact[node][name] for name in ("closeness", "core")
        }
    assert found != exact
    assert found == rows(network, CentralityParameters(approximate=True, error=0.2))
    assert found != rows(network, CentralityParameters(approximate=True, error=0.2, seed=1))


def test_large_networks_are_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(betweenness, "EXACT_AT_MOST", 100)
    network = Network.from_networkx(nx.gnp_random_graph(200, 0.03, seed=4))
    assert all(row["betweenness_error"] for row in rows(network).values())
    assert "Betweenness is estimated from" in notes(network)
    assert "with a probability of 95% no value is farther off than" in notes(network)


graphs = st.builds(
    nx.gnm_random_graph, st.integers(3, 14), st.integers(0, 40), seed=st.integers(0, 10**6), directed=st.booleans()
)


@settings(max_examples=100, deadline=None)
@given(graphs)
def test_it_agrees_with_networkx_whatever_the_labels_of_nodes(graph: Any) -> None:
    found = rows(Network.from_networkx(graph))
    between, near = nx.betweenness_centrality(graph), nx.closeness_centrality(graph)
    harmonic, rank = nx.harmonic_centrality(graph), nx.pagerank(graph, tol=1e-15, max_iter=5000)
    both: Any = nx.Graph(graph)
    core: Any = nx.core_number(both)
    clustering: Any = nx.clustering(both)
    for node in graph:
        row = found[str(node)]
        assert row["betweenness"] == pytest.approx(between[node], abs=1e-11)
        assert row["closeness"] == pytest.approx(near[node], abs=1e-11)
        assert row["harmonic"] == pytest.approx(harmonic[node] / (len(graph) - 1), abs=1e-11)
        assert row["pagerank"] == pytest.approx(rank[node], abs=1e-11)
        assert row["core"] == core[node]
        assert (row["clustering"] or 0.0) == pytest.approx(clustering[node], abs=1e-11)
    renamed = nx.relabel_nodes(graph, {node: f"{(node * 5) % 17:02}" for node in graph})
    again = rows(Network.from_networkx(renamed))
    for node in graph:
        left, right = found[str(node)], again[f"{(node * 5) % 17:02}"]
        assert (left["eigenvector"] is None) == (right["eigenvector"] is None)
        for name in ("betweenness", "closeness", "eigenvector", "pagerank", "core"):
            assert (left[name] or 0.0) == pytest.approx(right[name] or 0.0, abs=1e-11)


def test_strength_scales_without_change_to_who_is_in_the_middle() -> None:
    graph: Any = nx.gnm_random_graph(30, 60, seed=2)
    graph.graph["view"] = {"weighted": True}
    nx.set_edge_attributes(graph, {tie: 1.0 + place % 4 for place, tie in enumerate(graph.edges)}, "weight")
    one = rows(Network.from_networkx(graph))
    nx.set_edge_attributes(graph, {tie: 1e6 * (1 + place % 4) for place, tie in enumerate(graph.edges)}, "weight")
    other = rows(Network.from_networkx(graph))
    for name in ("betweenness", "eigenvector", "pagerank"):
        values = np.array([[row[name] or 0.0 for row in found.values()] for found in (one, other)])
        assert list(one) == list(other)
        assert np.allclose(values[0], values[1], rtol=1e-9, atol=1e-12)
