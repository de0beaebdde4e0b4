"""Missing ties: reference values, NetworkX on random graphs, and the reasons that are given."""

from __future__ import annotations

from typing import Any, get_args

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import MISSING_TIES
from ecosystem.analysis.answer import answer
from ecosystem.analysis.missing_ties import MissingTiesParameters, ScoreName
from ecosystem.network.network import Network
from tests.analysis.graphs import ORACLES, karate, of_edges
from tests.record import actor, initiative, network, theme, tie

SCORES: tuple[ScoreName, ...] = get_args(ScoreName)


def rows(found: Network, score: ScoreName = "adamic_adar", top: int = 100) -> list[dict[str, Any]]:
    return answer(MISSING_TIES, found, MissingTiesParameters(score=score, top=top)).rows.to_dicts()


@pytest.mark.parametrize("name", ["florentine_marriage", "krackhardt_kite", "karate"])
@pytest.mark.parametrize("score", [each for each in SCORES if each != "jaccard"])
def test_oracles(name: str, score: ScoreName) -> None:
    found = rows(karate() if name == "karate" else of_edges(name), score)
    oracle = ORACLES[name]["link_prediction"][score]
    assert [row[score] for row in found[: len(oracle)]] == pytest.approx([value for *_, value in oracle], abs=5e-10)
    if len({value for *_, value in oracle}) == len(oracle):
        ends = [{row["id"], row["other_id"]} for row in found[: len(oracle)]]
        assert ends == [{str(one), str(other)} for one, other, _ in oracle]


graphs = st.builds(nx.gnm_random_graph, st.integers(2, 14), st.integers(1, 30), seed=st.integers(0, 10**6))
PEERS: dict[str, Any] = {
    "adamic_adar": nx.adamic_adar_index,
    "resource_allocation": nx.resource_allocation_index,
    "jaccard": nx.jaccard_coefficient,
    "preferential_attachment": nx.preferential_attachment,
}


@settings(max_examples=80, deadline=None)
@given(graphs, st.sampled_from(SCORES), st.booleans())
def test_it_agrees_with_networkx_whatever_the_direction(graph: Any, score: ScoreName, directed: bool) -> None:
    arcs: Any = nx.DiGraph(list(graph.edges)) if directed else graph
    arcs.add_nodes_from(graph)
    found = rows(Network.from_networkx(arcs), score, 1000)
    near = [pair for pair in nx.non_edges(graph) if list(nx.common_neighbors(graph, *pair))]
    assert len(found) == len(near)
    for name, peer in PEERS.items():
        expected = {frozenset(map(str, pair)): value for *pair, value in peer(graph, near)}
        for row in found:
            assert row[name] == pytest.approx(expected[frozenset((row["id"], row["other_id"]))], abs=1e-9)
    order = [(-row[score], row["id"], row["other_id"]) for row in found]
    assert order == sorted(order)
    assert rows(Network.from_networkx(arcs), score, 3) == found[:3]


def test_the_reasons_name_partners_themes_and_initiatives() -> None:
    records = [
        *map(actor, ("A", "B", "Hub", "Few", "Other")),
        *(initiative(name, kind="plan", stage=stage) for name, stage in (("Plan", "running"), ("Off", "cancelled"))),
        *(theme(name) for name in ("water", "air")),
        *(tie(one, other) for one in "AB" for other in ("Hub", "Few")),
        tie("Hub", "Other"),
        tie("Hub", "Few"),
        *(tie(one, "Plan", "participates_in", True) for one in "AB"),
        *(tie(one, "Off", "participates_in", True) for one in "AB"),
        *(tie(one, "water", "addresses_theme", True) for one in "AB"),
        tie("A", "air", "addresses_theme", True),
    ]
    found = answer(MISSING_TIES, network(records), MissingTiesParameters())
    row = found.rows.row(0, named=True)
    assert (row["name"], row["other_name"]) == ("A", "B")
    assert (row["partners"], row["themes"], row["initiatives"]) == (["Few", "Hub"], ["water"], ["Plan"])
    sentence = "A and B have no tie but a contact to both in Few and Hub; both work on 'water'."
    assert found.findings[0].sentence == sentence


def test_only_actors_are_paired_where_initiatives_are_nodes() -> None:
    records = [*map(actor, "AB"), *map(initiative, "PQ"), *(tie(a, p, "leads", True) for a in "AB" for p in "PQ")]
    found = rows(network(records, nodes="actors+initiatives"))
    assert [(row["name"], row["other_name"], row["partners"]) for row in found] == [("A", "B", ["P", "Q"])]


@pytest.mark.parametrize("n", [0, 1, 2])
def test_small_networks_miss_nothing(n: int) -> None:
    graph: nx.Graph[Any] = nx.complete_graph(n)
    assert rows(Network.from_networkx(graph)) == []
