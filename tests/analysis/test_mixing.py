"""How closed groups are: exact values, chance, and what may not change a figure."""

from __future__ import annotations

import itertools
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import MIXING
from ecosystem.analysis.answer import answer
from ecosystem.analysis.mixing import MixingParameters
from ecosystem.network.network import Network
from tests.analysis.graphs import ORACLES, karate, of_edges
from tests.record import actor, network, tie

FEW = MixingParameters(by="sector", permutations=20)


def whole(found: Network, parameters: MixingParameters = FEW) -> dict[str, Any]:
    return answer(MIXING, found, parameters).rows.row(0, named=True)


def test_the_clubs_of_karate_are_closed() -> None:
    oracle, parameters = ORACLES["karate"]["E_I_by_club"], MixingParameters(by="club", permutations=10_000)
    row = whole(karate(), parameters)
    assert (row["external"], row["internal"]) == (oracle["E"], oracle["I"])
    assert row["ei"] == pytest.approx(oracle["EI"], abs=1e-11)
    assert row["expected"] == pytest.approx(oracle["expected_EI"], abs=1e-11)
    assert row["p"] == pytest.approx(1 / 10_001)
    assert row["assortativity"] == pytest.approx(ORACLES["karate"]["club_assortativity"], abs=1e-9)
    assert row["degree_assortativity"] == pytest.approx(ORACLES["karate"]["graph"]["degree_assortativity"], abs=1e-9)
    sentence = answer(MIXING, karate(), parameters).findings[0].sentence
    assert sentence == "Ties stay within groups by club: E-I index -0.72 where chance gives 0.03 (p 0.0001)."


def test_arcs_count_one_by_one() -> None:
    oracle, row = ORACLES["toy8_digraph"], whole(of_edges("toy8_digraph"))
    assert (row["external"], row["internal"]) == (oracle["E_I"]["E"], oracle["E_I"]["I"])
    assert row["ei"] == pytest.approx(oracle["E_I"]["EI"], abs=1e-11)
    assert row["assortativity"] == pytest.approx(oracle["group_assortativity"], abs=1e-9)


def test_groups_and_actors_have_rows_of_their_own() -> None:
    records = [actor("A", helix="industry"), actor("B", helix="industry"), actor("C", helix="academia"), actor("D")]
    found = network([*records, tie("A", "B"), tie("A", "C"), tie("A", "D")])
    rows = answer(MIXING, found, MixingParameters(permutations=10)).rows
    assert rows.select("level", "name", "external", "internal", "ei").rows() == [
        ("network", "helix", 1.0, 1.0, 0.0),
        ("group", "academia", 1.0, 0.0, 1.0),
        ("group", "industry", 1.0, 1.0, 0.0),
        ("actor", "A", 1.0, 1.0, 0.0),
        ("actor", "B", 0.0, 1.0, -1.0),
        ("actor", "C", 1.0, 0.0, 1.0),
    ]
    assert "1 without a helix are left out, with their ties." in answer(MIXING, found, MixingParameters()).notes


@pytest.mark.parametrize("records", [[], [actor("A", helix="industry")], [actor("A"), actor("B"), tie("A", "B")]])
def test_what_is_undefined_is_null(records: list[Any]) -> None:
    row = whole(network(records), MixingParameters(permutations=5))
    assert (row["ei"], row["expected"], row["p"], row["assortativity"]) == (None, None, None, None)


@pytest.mark.parametrize("directed", [False, True])
def test_p_is_exact_where_all_orders_can_be_tried(directed: bool) -> None:
    graph = nx.gnm_random_graph(6, 8, seed=1, directed=directed)
    nx.set_node_attributes(graph, dict(zip(graph, "aabbbc", strict=True)), "sector")
    found = answer(MIXING, Network.from_networkx(graph), MixingParameters(by="sector", permutations=60))

    def index(labels: tuple[str, ...]) -> float:
        return sum(1 if labels[one] != labels[other] else -1 for one, other in graph.edges) / 8

    every = [index(labels) for labels in set(itertools.permutations("aabbbc"))]
    mean, row = sum(every) / 60, found.rows.row(0, named=True)
    assert row["expected"] == pytest.approx(mean)
    seen = abs(index(tuple("aabbbc")) - mean)
    assert row["p"] == pytest.approx(sum(abs(each - mean) >= seen - 1e-9 for each in every) / 60)
    assert found.notes[0] == "p counts both directions over all different orders of the labels."


def test_one_group_is_closed_and_has_no_chance() -> None:
    records = [actor("A", helix="industry"), actor("B", helix="industry"), tie("A", "B")]
    row = whole(network(records), MixingParameters(permutations=5))
    assert (row["ei"], row["p"], row["assortativity"]) == (-1.0, None, None)


graphs = st.builds(
    nx.gnm_random_graph, st.integers(2, 14), st.integers(1, 40), seed=st.integers(0, 10**6), directed=st.booleans()
)


@settings(max_examples=100, deadline=None)
@given(graphs, st.integers(0, 99))
def test_it_agrees_with_networkx_whatever_the_labels_of_nodes(graph: Any, seed: int) -> None:
    nx.set_node_attributes(graph, {node: "ab"[(node * 7 + seed) % 3 % 2] for node in graph}, "sector")
    row = whole(Network.from_networkx(graph))
    renamed = nx.relabel_nodes(graph, {node: f"{(node * 5) % 17:02}" for node in graph})
    other = whole(Network.from_networkx(renamed))
    same = ("external", "internal", "ei", "expected", "p")
    assert [other[name] for name in same] == [row[name] for name in same]
    if graph.number_of_edges() and row["assortativity"] is not None:
        expected = nx.attribute_assortativity_coefficient(graph, "sector")
        assert row["assortativity"] == pytest.approx(expected, abs=1e-9)
