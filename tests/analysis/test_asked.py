"""Analyses by name, of a NetworkX graph."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

import ecosystem
from ecosystem.analysis import ANALYSES, CENTRALITY
from ecosystem.analysis.answer import Answer, answer
from ecosystem.analysis.centrality import CentralityParameters
from ecosystem.errors import BadInput
from ecosystem.network.network import Network


def club() -> nx.Graph[Any]:
    graph: nx.Graph[Any] = nx.karate_club_graph()
    return graph


@pytest.mark.parametrize("name", [analysis.name for analysis in ANALYSES])
def test_every_analysis_is_a_function_of_a_graph(name: str) -> None:
    found = getattr(ecosystem, name)(nx.les_miserables_graph(), first=2)
    assert isinstance(found, Answer)
    assert (found.analysis, found.rows.height <= 2) == (name, True)


def test_the_answer_is_that_of_the_network() -> None:
    expected = answer(CENTRALITY, Network.from_networkx(club(), weighted=True), CentralityParameters(seed=1))
    found = ecosystem.centrality(club(), weighted=True, seed=1)
    assert found.rows.equals(expected.rows)
    assert found.citation == expected.citation
    assert ecosystem.centrality(Network.from_networkx(club(), weighted=True), seed=1).rows.equals(expected.rows)


def test_groups_are_attributes_of_the_graph() -> None:
    rows = ecosystem.brokers(club(), by="club").rows
    assert rows["id"][0] == "0"
    assert set(rows["group"]) == {"Mr. Hi", "Officer"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"top": 1}, "The analysis 'brokers' does not take 'top': its parameters are by, permutations, seed"),
        ({"seed": -1}, "The analysis 'brokers' cannot be run so: Expected `int` >= 0 - at `$.seed`."),
        ({"by": "rank"}, "There is no grouping 'rank': use one of helix"),
    ],
)
def test_what_cannot_be_asked_is_said(given: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput) as refused:
        ecosystem.brokers(club(), **given)
    assert str(refused.value).startswith(said)


def test_the_functions_are_found_and_described() -> None:
    assert {"brokers", "gaps", "clusters", "__version__"} <= set(dir(ecosystem))
    assert "constraint: Burt's constraint" in (ecosystem.brokers.__doc__ or "")
    assert not hasattr(ecosystem, "broker")
