"""What breaks without an actor or a tie: reference graphs, removal on random graphs, and who is cut off."""

from __future__ import annotations

from typing import Any

import networkx as nx
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import BREAKS
from ecosystem.analysis.answer import answer
from ecosystem.analysis.breaks import BreaksParameters
from ecosystem.network.network import Network
from tests.analysis.graphs import ORACLES, karate, of_edges
from tests.record import actor, network, tie


def rows(found: Network, named: int = 10) -> pl.DataFrame:
    return answer(BREAKS, found, BreaksParameters(named=named)).rows


@pytest.mark.parametrize("name", ["florentine_marriage", "krackhardt_kite", "karate"])
def test_cut_points_and_bridges_of_the_oracles(name: str) -> None:
    oracle, found = ORACLES[name]["graph"], rows(karate() if name == "karate" else of_edges(name))
    actors, ties = (found.filter(pl.col("what") == what) for what in ("actor", "tie"))
    assert sorted(actors["id"]) == [str(each) for each in oracle["articulation_points"]]
    assert ties.height == oracle["bridges"]


def test_who_is_cut_off() -> None:
    found = {(row["id"], row["other_id"]): row for row in rows(of_edges("krackhardt_kite")).iter_rows(named=True)}
    heather, ike = found["Heather", None], found["Ike", None]
    assert (heather["parts"], heather["largest"], heather["separated"], heather["blocks"]) == (2, 7, 14, 2)
    assert heather["cut_off"] == ["Ike", "Jane"]
    assert heather["share"] == pytest.approx(14 / 45)
    assert (ike["separated"], ike["cut_off"]) == (8, ["Jane"])
    assert (found["Ike", "Jane"]["separated"], found["Ike", "Jane"]["cut_off"]) == (9, ["Jane"])
    assert (found["Heather", "Ike"]["largest"], found["Heather", "Ike"]["cut_off"]) == (8, ["Ike", "Jane"])
    sentences = [each.sentence for each in answer(BREAKS, of_edges("krackhardt_kite"), BreaksParameters()).findings]
    assert sentences[0] == "2 of 10 nodes and 2 ties are all that joins some of the others."
    assert sentences[1].startswith("If Heather leaves, 14 pairs of others lose each other: 2 parts are left")


def test_ties_reported_twice_and_loops_change_nothing() -> None:
    records = [*map(actor, "ABC"), tie("A", "B"), tie("B", "C")]
    again = [*records, tie("B", "A", "co_creates_with"), tie("C", "C")]
    assert rows(network(again)).equals(rows(network(records)))


def test_a_network_that_nothing_breaks_says_so() -> None:
    found = answer(
        BREAKS, network([*map(actor, "ABC"), tie("A", "B"), tie("B", "C"), tie("A", "C")]), BreaksParameters()
    )
    assert found.rows.is_empty()
    assert found.findings[0].sentence.startswith("No single node and no single tie")


@pytest.mark.parametrize("n", [0, 1, 3])
def test_without_ties_there_is_nothing_to_break(n: int) -> None:
    graph: nx.Graph[Any] = nx.empty_graph(n)
    found = answer(BREAKS, Network.from_networkx(graph), BreaksParameters())
    assert (found.rows.height, found.findings) == (0, ())


def cut_off(graph: Any, left: Any, node: Any) -> list[set[str]]:
    """The possible sets outside the largest part: several where parts are of equal size."""
    mates = nx.node_connected_component(graph, node)
    parts = [set(map(str, part)) for part in nx.connected_components(left.subgraph(mates))]
    most = max(map(len, parts))
    return [set().union(*(each for each in parts if each is not part)) for part in parts if len(part) == most]


@settings(max_examples=80, deadline=None)
@given(st.builds(nx.gnm_random_graph, st.integers(2, 14), st.integers(1, 20), seed=st.integers(0, 10**6)))
def test_it_equals_removal_whatever_the_direction(graph: Any) -> None:
    found = rows(Network.from_networkx(graph), 20)
    assert sorted(found.filter(pl.col("what") == "actor")["id"]) == sorted(map(str, nx.articulation_points(graph)))
    for row in found.iter_rows(named=True):
        left = graph.copy()
        if row["what"] == "actor":
            left.remove_node(int(row["id"]))
        else:
            left.remove_edge(int(row["id"]), int(row["other_id"]))
        assert set(row["cut_off"]) in cut_off(graph, left, int(row["id"]))
    arcs: nx.DiGraph[Any] = nx.DiGraph(list(graph.edges))
    arcs.add_nodes_from(graph)
    drawn = ["rank_low", "rank_high", "confidence"]  # arcs are left out one by one, ties both ways at once
    assert rows(Network.from_networkx(arcs), 20).drop(drawn).equals(found.drop(drawn))
