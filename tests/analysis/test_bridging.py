"""How contacts spread over groups: worked values, the definition on random graphs, and what is undefined."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import BRIDGING
from ecosystem.analysis.answer import answer
from ecosystem.analysis.bridging import BridgingParameters
from ecosystem.network.network import Network
from tests.analysis.graphs import karate
from tests.record import actor, network, tie

BY_SECTOR = BridgingParameters(by="sector")


def rows(found: Network, parameters: BridgingParameters) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in answer(BRIDGING, found, parameters).rows.iter_rows(named=True)}


def test_the_clubs_of_karate_meet_in_few() -> None:
    found = rows(karate(), BridgingParameters(by="club"))
    assert found["2"]["participation"] == pytest.approx(1 - (6**2 + 4**2) / 10**2)
    assert (found["2"]["degree"], found["2"]["outside"], found["2"]["groups"]) == (10.0, 4.0, 2)
    assert found["11"]["participation"] == 0.0


def test_clusters_are_bridged_by_default() -> None:
    records = [*map(actor, "ABCDEF"), *(tie(*pair) for pair in ("AB", "BC", "AC", "DE", "EF", "DF", "CD"))]
    found = rows(network(records), BridgingParameters())
    assert found["t/C"]["participation"] == pytest.approx(1 - (2 / 3) ** 2 - (1 / 3) ** 2)
    assert found["t/C"]["reaches"] == [found["t/D"]["group"]]
    assert list(found)[:2] == ["t/C", "t/D"]


def test_contacts_of_unknown_group_do_not_count_and_isolates_have_no_value() -> None:
    records = [actor("A", helix="industry"), actor("B", helix="academia"), actor("C"), actor("D"), tie("A", "B")]
    found = rows(network([*records, tie("A", "C")]), BridgingParameters(by="helix"))
    assert (found["t/A"]["degree"], found["t/A"]["groups"]) == (1.0, 1)
    assert found["t/C"]["participation"] == 0.0
    assert found["t/D"]["participation"] is None
    assert found["t/C"]["group"] is None


@pytest.mark.parametrize("n", [0, 1])
def test_small_networks(n: int) -> None:
    graph: nx.Graph[Any] = nx.empty_graph(n)
    assert [row["participation"] for row in rows(Network.from_networkx(graph), BridgingParameters()).values()] == [
        None
    ] * n


graphs = st.builds(
    nx.gnm_random_graph, st.integers(1, 12), st.integers(0, 40), seed=st.integers(0, 10**6), directed=st.booleans()
)


@settings(max_examples=60, deadline=None)
@given(graphs, st.booleans())
def test_it_follows_its_definition(graph: Any, weighted: bool) -> None:
    nx.set_node_attributes(graph, {node: "abc"[node * 7 % 3] for node in graph}, "sector")
    nx.set_edge_attributes(graph, {edge: 1 + sum(edge) % 3 for edge in graph.edges}, "weight")
    graph.graph["view"] = {"directed": graph.is_directed(), "weighted": weighted}
    found = rows(Network.from_networkx(graph), BY_SECTOR)
    for node in graph:
        sums = dict.fromkeys("abc", 0.0)
        others = set(graph.succ[node]) | set(graph.pred[node]) if graph.is_directed() else set(graph[node])
        for other in others:
            ends = [(node, other), (other, node)][: 2 if graph.is_directed() else 1]
            both = sum(graph.edges[end]["weight"] for end in ends if graph.has_edge(*end))
            sums[graph.nodes[other]["sector"]] += both if weighted else 1.0
        total = sum(sums.values())
        expected = pytest.approx(1 - sum((each / total) ** 2 for each in sums.values()), abs=1e-9) if total else None
        assert found[str(node)]["participation"] == expected
