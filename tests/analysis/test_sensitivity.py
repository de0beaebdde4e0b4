"""What the ranking of brokers rests on: worked by hand on networks of a few ties."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest

from ecosystem.analysis import SENSITIVITY
from ecosystem.analysis.answer import Answer, answer
from ecosystem.analysis.sensitivity import SensitivityParameters
from ecosystem.analysis.weakened import datasets, respondents, without_answers, without_dataset
from ecosystem.model import DatasetRecord, Delivery, Record, TieRecord
from ecosystem.network.network import Network
from ecosystem.network.project import project
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from tests.analysis.graphs import karate, of_edges
from tests.analysis.samples import recorded
from tests.record import actor, initiative, strengths, tie


def asked(network: Network, **parameters: Any) -> Answer:
    return answer(SENSITIVITY, network, SensitivityParameters(**parameters))


def of_level(found: Answer, level: str) -> list[dict[str, Any]]:
    return [row for row in found.rows.iter_rows(named=True) if row["level"] == level]


def of_two(first: list[Record], second: list[Record]) -> Network:
    """The network of two datasets, t and u, that speak of the same actors."""
    store = open_store("sqlite:///:memory:")
    for name, records in (("t", first), ("u", second)):
        dataset = DatasetRecord(name=name)
        load(store, Delivery(dataset=dataset, importer="test", version="1", files=(), records=records))
    reader = store.reader()
    return project(reader.snapshot(), Scope(), View(), reader)


# A path A-B-C-D-E from t, of which u adds a way round C.
PATH = [*map(actor, "ABCDE"), *(tie(*pair) for pair in ("AB", "BC", "CD", "DE"))]
ROUND: list[Record] = [TieRecord(key="u/BD", source="t/B", target="t/D", kind="partners_with", directed=False)]


def test_a_dataset_each_is_left_out() -> None:
    """Whole: B and D lie between 3 pairs each, C between none; without u: C 4, B and D 3; without t: nobody."""
    found = asked(of_two(PATH, ROUND), leading=2, repetitions=0)
    t, u = of_level(found, "dataset")
    assert (t["name"], t["ties"], t["overlap"], t["drops_out"]) == ("t", 1, 0.0, ["B", "D"])
    assert t["correlation"] is None
    assert (u["name"], u["ties"], u["drops_out"], u["comes_in"]) == ("u", 4, [], ["C"])
    assert u["overlap"] == 1.0
    whole, left = [4, 1.5, 4, 1.5, 4], [4.5, 2.5, 1, 2.5, 4.5]
    assert u["correlation"] == pytest.approx(np.corrcoef(whole, left)[0, 1])
    assert found.findings[0].sentence == (
        "Without the dataset t 0% of the leading brokers stay among them; B and D drop out."
    )


def test_one_dataset_alone_is_said() -> None:
    found = asked(recorded(PATH), repetitions=0)
    assert [row["drops_out"] for row in of_level(found, "dataset")] == [["C", "B", "D"]]
    assert found.findings[-1].sentence == "All ties come from one dataset, t: nothing else bears the ranking out."


def test_without_answers_ties_out_of_an_actor_are_gone() -> None:
    records = [
        *map(actor, "ABC"),
        initiative("I", kind="project"),
        tie("A", "B", "connects", directed=True),
        tie("B", "C", "connects", directed=True),
        tie("A", "C"),
        tie("A", "I", "leads", directed=True),
        tie("C", "I", "supports", directed=True),
    ]
    network = recorded(records)
    rows = {name: row for row, name in enumerate(network.nodes["name"])}
    assert strengths(network) == {("A", "B"): 1.0, ("B", "C"): 1.0, ("A", "C"): 2.0}
    assert strengths(without_answers(network, np.array([rows["A"]]))) == {("B", "C"): 1.0}
    assert strengths(without_answers(network, np.array([rows["B"]]))) == {("A", "B"): 1.0, ("A", "C"): 2.0}
    assert strengths(without_answers(network, np.array([rows["C"]]))) == {("A", "B"): 1.0, ("B", "C"): 1.0}


def test_without_answers_a_bare_network_loses_arcs_or_all_ties() -> None:
    directed = of_edges("digraph4")
    assert set(strengths(without_answers(directed, np.array([0])))) == (
        {("B", "C"), ("B", "D"), ("C", "D"), ("D", "A")}
    )
    path = Network.from_networkx(nx.path_graph(4))
    assert set(strengths(without_answers(path, np.array([1])))) == {("2", "3")}


def test_respondents_are_actors_with_ties() -> None:
    records = [*map(actor, "ABC"), initiative("I"), tie("A", "I", "leads", directed=True), tie("A", "B")]
    network = recorded(records, nodes="actors+initiatives")
    assert sorted(network.nodes["name"].gather(respondents(network))) == ["A", "B"]


def test_every_single_answer_of_a_path_is_missed_in_turn() -> None:
    """Path of three, one of three does not answer: without an end's nothing is left but a tie, without the middle's
    nothing; the middle has no betweenness any more and joins the ends."""
    found = asked(Network.from_networkx(nx.path_graph(3)), missing=0.3, repetitions=30)
    (whole,), (middle,) = of_level(found, "respondents"), of_level(found, "actor")
    assert (whole["overlap"], whole["drops_out"], whole["comes_in"], whole["correlation"]) == (0.0, ["1"], [], None)
    assert 0 < whole["ties"] < 1
    assert (middle["rank"], middle["rank_low"], middle["rank_high"], middle["overlap"]) == (1, 1, 2, 0.0)
    assert middle["confidence"] == "fragile"


def test_a_hub_that_others_name_stays_first_whoever_does_not_answer() -> None:
    records = [actor("hub"), *(actor(f"n{at}") for at in range(20))]
    ties = [tie(f"n{at}", "hub", "connects", directed=True) for at in range(20)]
    found = asked(recorded([*records, *ties]), leading=1)
    (hub,) = of_level(found, "actor")
    assert (hub["rank"], hub["rank_low"], hub["rank_high"], hub["confidence"]) == (1, 1, 1, "stable")
    assert hub["overlap"] == of_level(found, "respondents")[0]["overlap"] == 1.0
    assert "tested_broker" in {finding.code for finding in found.findings}


@pytest.mark.parametrize("network", [nx.empty_graph(0), nx.empty_graph(3), nx.complete_graph(5), nx.path_graph(2)])
def test_without_a_ranking_there_is_nothing_to_test(network: nx.Graph[Any]) -> None:
    found = asked(Network.from_networkx(network))
    assert found.rows.height == 0
    assert found.notes[0].startswith("No shortest path")


def test_ranges_seeds_and_order() -> None:
    found = asked(karate(), leading=5)
    assert asked(karate(), leading=5).rows.equals(found.rows)
    assert not asked(karate(), leading=5, seed=1).rows.equals(found.rows)
    (whole,), actors = of_level(found, "respondents"), of_level(found, "actor")
    assert [row["rank"] for row in actors] == [1, 2, 3, 4, 5]
    assert whole["overlap"] == pytest.approx(np.mean([row["overlap"] for row in actors]))
    assert -1 <= whole["correlation"] <= 1
    assert all(row["rank_low"] <= row["rank"] <= row["rank_high"] for row in actors)


def test_ids_change_nothing() -> None:
    graph: nx.Graph[Any] = nx.Graph(nx.karate_club_graph().edges)
    renamed = nx.relabel_nodes(graph, {node: (node * 7) % 34 for node in graph})
    found, other = (asked(Network.from_networkx(each), leading=3) for each in (graph, renamed))
    columns = ["level", "rank", "rank_low", "rank_high", "confidence", "ties", "correlation", "overlap"]
    assert found.rows.select(columns).equals(other.rows.select(columns))


def test_a_network_without_a_dataset_is_that_without_its_ties() -> None:
    network = of_two(PATH, ROUND)
    assert datasets(network) == ["t", "u"]
    assert set(strengths(without_dataset(network, "t"))) == {("B", "D")}
    assert set(strengths(without_dataset(network, "u"))) == {("A", "B"), ("B", "C"), ("C", "D"), ("D", "E")}
    assert datasets(karate()) == []
