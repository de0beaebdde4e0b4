"""Clusters: the known optima, names, and independence of order."""

import pytest

from ecosystem.analysis import CLUSTERS
from ecosystem.analysis.answer import answer
from ecosystem.analysis.clusters import ClustersParameters
from ecosystem.analysis.leiden import modularity
from ecosystem.analysis.partition import best_partition
from ecosystem.model import Record
from ecosystem.network.grouping import group
from tests.analysis.graphs import ORACLES, karate, of_edges
from tests.record import actor, network, theme, tie


@pytest.mark.parametrize("name", ["florentine_marriage", "karate"])
def test_the_optimal_partition_is_found(name: str) -> None:
    oracle = ORACLES[name]["communities"]
    found = answer(CLUSTERS, karate() if name == "karate" else of_edges(name), ClustersParameters())
    members = {tuple(each) for each in found.rows["members"].to_list()}
    assert members == {tuple(sorted(map(str, each))) for each in oracle["optimal_partition"]}


def test_one_of_several_optima_is_always_the_same() -> None:
    kite = of_edges("krackhardt_kite")
    found = {tuple(best_partition(kite, seed=seed).codes.tolist()) for seed in (0, 100, 200)}
    assert len(found) == 1
    assert best_partition(kite).modularity == pytest.approx(
        ORACLES["krackhardt_kite"]["communities"]["optimal_modularity"]
    )


def test_modularity_of_a_given_partition() -> None:
    clubs = group(karate(), "club")
    assert modularity(karate().mutual, clubs.codes) == pytest.approx(
        ORACLES["karate"]["communities"]["modularity_by_club"]
    )


def two_triangles() -> list[Record]:
    people = [actor(name, country="DE" if name < "D" else "FR") for name in "ABCDEF"]
    ties = [tie(*pair) for pair in ("AB", "BC", "AC", "DE", "EF", "DF", "CD")]
    themes = [tie(name, "water" if name < "D" else "energy", "addresses_theme", True) for name in "ABDE"]
    return [*people, actor("alone"), theme("water"), theme("energy"), *ties, *themes]


def test_names_say_what_sets_a_cluster_apart() -> None:
    found = answer(CLUSTERS, network(two_triangles()), ClustersParameters()).rows
    assert found["name"].to_list() == ["water · DE", "energy · FR"]
    assert found["ties_inside"].to_list() == [3.0, 3.0]
    assert found["ties_outside"].to_list() == [1.0, 1.0]
    assert found["inward"].to_list() == [0.75, 0.75]


def test_an_actor_without_ties_is_in_no_cluster_and_is_counted() -> None:
    found = answer(CLUSTERS, network(two_triangles()), ClustersParameters())
    assert all("t/alone" not in members for members in found.rows["members"].to_list())
    assert "1 without ties are in no cluster." in found.notes


def test_without_ties_there_are_no_clusters() -> None:
    found = answer(CLUSTERS, network([actor("A")]), ClustersParameters())
    assert found.rows.is_empty()
    assert found.notes == ("There are no ties in this scope, so there are no clusters.",)


def test_resolution_decides_how_fine() -> None:
    fine = answer(CLUSTERS, karate(), ClustersParameters(resolution=3.0)).rows.height
    assert fine > answer(CLUSTERS, karate(), ClustersParameters()).rows.height
