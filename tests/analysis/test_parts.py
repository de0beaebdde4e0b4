"""Clusters inside clusters: they nest, hang together, and do not depend on ids or order."""

from __future__ import annotations

import random
from typing import Any

import networkx as nx
import pytest

from ecosystem.analysis import MEMBERSHIP
from ecosystem.analysis.answer import answer
from ecosystem.analysis.clusters import ClustersParameters
from ecosystem.model import Record
from ecosystem.network.network import Network
from tests.analysis.graphs import karate
from tests.record import actor, network, theme, tie

FEW = ClustersParameters(runs=10)


def nested() -> Any:
    """Two groups of three cliques of five each; cliques of a group are tied in a ring, the groups by one tie."""
    graph: nx.Graph[Any] = nx.disjoint_union_all([nx.complete_graph(5)] * 6)
    for first in (0, 15):
        for at in range(3):
            for step in range(4):
                graph.add_edge(first + 5 * at + step, first + 5 * ((at + 1) % 3) + (step + 1) % 5)
    graph.add_edge(0, 15)
    return graph


def division(graph: Any, parameters: ClustersParameters = FEW) -> dict[str, tuple[int, int]]:
    rows = answer(MEMBERSHIP, Network.from_networkx(nx.relabel_nodes(graph, str)), parameters).rows
    return {each: (cluster, part) for each, cluster, part in rows.select("id", "cluster", "part").iter_rows()}


def groups(found: dict[str, Any]) -> set[frozenset[str]]:
    return {frozenset(each for each in found if found[each] == place) for place in found.values()}


def test_planted_levels_are_found() -> None:
    found = division(nested(), ClustersParameters(runs=10, resolution=0.5))
    assert len({cluster for cluster, _ in found.values()}) == 2
    assert groups(found) == {frozenset(str(5 * clique + at) for at in range(5)) for clique in range(6)}


@pytest.mark.parametrize("seed", range(6))
def test_parts_nest_and_hang_together_whatever_the_ids(seed: int) -> None:
    graph = nx.relabel_nodes(nx.gnm_random_graph(40, 90, seed=seed), str)
    found = division(graph)
    assert all(nx.is_connected(graph.subgraph(each)) for each in groups(found))
    for cluster in {cluster for cluster, _ in found.values()}:
        sizes = [sum(place == (cluster, part) for place in found.values()) for part in range(1, 41)]
        assert sizes == sorted(sizes, reverse=True)
    names = [f"{each:02}" for each in range(40)]
    random.Random(seed).shuffle(names)
    new = {str(node): names[node] for node in range(40)}
    renamed = division(nx.relabel_nodes(graph, new))
    assert groups(renamed) == {frozenset(new[node] for node in each) for each in groups(found)}


def test_small_clusters_are_whole() -> None:
    graph = nx.disjoint_union_all([nx.complete_graph(5), nx.complete_graph(8)])
    assert {part for _, part in division(graph).values()} == {1}


def test_the_club_has_parts_in_every_cluster_that_can_be_divided() -> None:
    rows = answer(MEMBERSHIP, karate(), FEW).rows
    assert rows["part"].null_count() == 0
    assert rows.filter(rows["part"] > 1).height > 0


def test_a_part_is_named_by_what_sets_it_apart_from_the_rest_of_its_cluster() -> None:
    """Both clusters have a part on each theme; France is common to all of the first."""
    subjects = ("Wind", "Water", "Sun")
    made: list[Record] = [theme(subject) for subject in subjects]
    made += [actor(f"{at:02}", country="FR" if at < 15 else None) for at in range(30)]
    made += [tie(f"{one:02}", f"{other:02}") for one, other in nested().edges]
    made += [tie(f"{at:02}", subjects[at // 5 % 3], "addresses_theme") for at in range(30)]
    rows = answer(MEMBERSHIP, network(made), ClustersParameters(runs=10, resolution=0.5)).rows
    told = dict(rows.select("name", "part_name").iter_rows())
    assert told == {f"{at:02}": subjects[at // 5 % 3] for at in range(30)}
    assert set(rows["cluster_name"]) == {"FR", "around 16"}


def test_an_undivided_cluster_has_no_names_of_parts() -> None:
    rows = answer(MEMBERSHIP, Network.from_networkx(nx.relabel_nodes(nx.complete_graph(7), str)), FEW).rows
    assert rows["part_name"].to_list() == [None] * 7
