"""Brokers, exact to the reference values."""

from typing import Any

import networkx as nx
import pytest

from ecosystem.analysis import BROKERS, betweenness
from ecosystem.analysis.answer import answer
from ecosystem.analysis.brokers import ROLES, BrokersParameters
from ecosystem.errors import UnknownName, UnusableGrouping
from ecosystem.network.network import Network
from tests.analysis.graphs import ORACLES, karate, of_edges
from tests.record import actor, network, tie

ORDER = ["coordinator", "consultant", "representative", "gatekeeper", "liaison"]


def rows(found: Network, **parameters: Any) -> dict[str, dict[str, Any]]:
    table = answer(BROKERS, found, BrokersParameters(**parameters)).rows
    return {row["id"]: row for row in table.iter_rows(named=True)}


@pytest.mark.parametrize("name", ["florentine_marriage", "krackhardt_kite", "karate", "borgatti_1997"])
def test_undirected_oracles(name: str) -> None:
    found = rows(karate() if name == "karate" else of_edges(name))
    for node, expected in ORACLES[name]["nodes"].items():
        for measure in ("degree", "constraint", "effective_size", "efficiency", "hierarchy"):
            if measure in expected:
                assert found[node][measure] == pytest.approx(expected[measure], rel=1e-10, abs=1e-12), (node, measure)
        if "betweenness_norm" in expected:
            assert found[node]["betweenness"] == pytest.approx(expected["betweenness_norm"], rel=1e-11)


@pytest.mark.parametrize("name", ["borgatti_1997", "burt_digraph3"])
def test_weighted_oracles(name: str) -> None:
    found = rows(of_edges(name, weights=True))
    for node, expected in ORACLES[name]["nodes_weighted"].items():
        for measure, value in expected.items():
            if measure in found[node]:
                assert found[node][measure] == pytest.approx(value, rel=1e-11), (node, measure)


@pytest.mark.parametrize("name", ["toy8_digraph", "digraph4"])
def test_directed_roles_and_their_z(name: str) -> None:
    found = rows(of_edges(name), by="sector")
    for node, expected in ORACLES[name]["brokerage"]["nodes"].items():
        assert [found[node][role] for role in ORDER] == expected["raw"][:5]
        for role, z in zip(ORDER, expected["z"], strict=False):
            assert found[node][f"z_{role}"] == (None if z is None else pytest.approx(z, rel=1e-10))


def test_directed_oracle_measures() -> None:
    found, n = rows(of_edges("toy8_digraph"), by="sector"), 8
    for node, expected in ORACLES["toy8_digraph"]["nodes"].items():
        assert found[node]["betweenness"] * (n - 1) * (n - 2) == pytest.approx(expected["betweenness"], abs=1e-9)
        assert found[node]["constraint"] == pytest.approx(expected["constraint"], rel=1e-11)
        assert found[node]["effective_size"] == pytest.approx(expected["effective_size"], rel=1e-11)


def test_roles_of_undirected_ties_count_both_orders() -> None:
    found = rows(karate(), by="club")
    assert all(row["gatekeeper"] == row["representative"] for row in found.values())
    assert found["0"]["coordinator"] % 2 == 0


def test_an_isolate_keeps_its_row_with_what_is_undefined_as_null() -> None:
    row = rows(network([actor("A"), actor("B"), actor("C"), tie("A", "B")]))["t/C"]
    assert (row["degree"], row["strength"], row["betweenness"]) == (0, 0.0, 0.0)
    assert row["constraint"] is row["effective_size"] is row["efficiency"] is None


def test_an_actor_without_a_group_keeps_all_measures_but_its_roles() -> None:
    records = [actor("A", helix="government"), actor("B"), actor("C", helix="academia"), tie("A", "B"), tie("B", "C")]
    row = rows(network(records))["t/B"]
    assert row["betweenness"] == 1.0
    assert [row[role] for role in ROLES] == [None] * 5
    assert [rows(network(records))["t/A"][role] for role in ROLES] == [0] * 5


def test_ranked_by_betweenness_then_key() -> None:
    table = answer(BROKERS, of_edges("krackhardt_kite"), BrokersParameters()).rows
    assert table["id"].to_list()[:4] == ["Heather", "Fernando", "Garth", "Ike"]
    assert table["id"].to_list()[-3:] == ["Carol", "Ed", "Jane"]


def test_a_grouping_of_many_values_is_refused_with_what_to_use() -> None:
    with pytest.raises(UnusableGrouping, match="use one of helix"):
        rows(karate(), by="theme")


def test_an_unknown_grouping_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"no grouping 'clubs'.*club"):
        rows(karate(), by="clubs")


def test_grouping_by_cluster() -> None:
    found = rows(karate(), by="cluster")
    assert len({row["group"] for row in found.values()}) == 4


def test_the_same_seed_gives_the_same_answer() -> None:
    assert rows(karate(), by="club", seed=7) == rows(karate(), by="club", seed=7)
    assert rows(karate(), by="club", seed=7) != rows(karate(), by="club", seed=8)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_small_networks(n: int) -> None:
    graph: nx.Graph[Any] = nx.empty_graph(n)
    found = rows(Network.from_networkx(graph))
    assert [row["betweenness"] for row in found.values()] == [None] * n


def test_large_networks_are_estimated_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = rows(karate())
    monkeypatch.setattr(betweenness, "EXACT_AT_MOST", 100)
    given = answer(BROKERS, karate(), BrokersParameters())
    assert "Betweenness is estimated from" in given.notes[-1]
    assert given.rows["id"][0] == next(iter(exact))


def test_findings_say_who_and_how_much() -> None:
    finding = answer(BROKERS, of_edges("florentine_marriage"), BrokersParameters()).findings[0]
    assert finding.sentence.startswith("52.2% of the shortest paths between others run through Medici")
    assert finding.entities == ("Medici",)
