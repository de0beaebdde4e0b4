"""Networks: to NetworkX and back, groups, and the cache."""

from __future__ import annotations

import math
import threading
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.utils import graphs_equal

from ecosystem.errors import BadInput
from ecosystem.network.cache import NetworkCache
from ecosystem.network.grouping import group
from ecosystem.network.network import Network
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from tests.record import actor, network, snapshot, tie

NAMES = st.sampled_from(["A", "B", "C", "D", "É"])
TIES = st.lists(st.tuples(NAMES, NAMES, st.booleans(), st.floats(0.1, 100)), max_size=12)


@settings(max_examples=40, deadline=None)
@given(ties=TIES, directed=st.booleans(), weighted=st.booleans())
def test_to_networkx_and_back_loses_nothing(
    ties: list[tuple[str, str, bool, float]], directed: bool, weighted: bool
) -> None:
    records = [
        *(actor(name, country="DE", attributes={"sector": name}) for name in ["A", "B", "C", "D", "É"]),
        *(tie(one, other, directed=arrow, strength=strength) for one, other, arrow, strength in ties),
    ]
    first = network(records, directed=directed, weighted=weighted)
    again = Network.from_networkx(first.to_networkx())
    assert again.nodes.equals(first.nodes)
    assert again.edges.equals(first.edges)
    assert (again.scope, again.view, again.quality) == (first.scope, first.view, first.quality)
    assert graphs_equal(again.to_networkx(), first.to_networkx())


def test_a_multigraph_has_its_parallel_edges_summed() -> None:
    graph: nx.MultiGraph[Any] = nx.MultiGraph()
    graph.add_weighted_edges_from([("a", "b", 2.0), ("b", "a", 3.0), ("a", "a", 1.0), ("b", "c", 0.0)])
    found = Network.from_networkx(graph)
    assert found.edges.rows() == [(0, 1, 5.0, 2, 0)]
    assert (found.quality.loops, found.quality.zero_strength) == (1, 1)


def test_numbers_as_nodes_become_keys_and_attributes_groups() -> None:
    found = Network.from_networkx(nx.karate_club_graph())
    assert found.nodes["key"].to_list()[:3] == ["0", "1", "10"]
    assert group(found, "club").labels == ("Mr. Hi", "Officer")


def test_missing_weights_count_as_one_and_are_counted() -> None:
    graph: nx.Graph[Any] = nx.Graph([("a", "b"), ("b", "c", {"weight": None}), ("a", "c", {"weight": 2})])
    found = Network.from_networkx(graph, weighted=True)
    assert found.edges.rows() == [(0, 1, 1.0, 1, 0), (0, 2, 2.0, 1, 0), (1, 2, 1.0, 1, 0)]
    assert found.quality.without_strength == 2
    assert found.view.weighted


@pytest.mark.parametrize(
    ("weight", "said"),
    [
        (math.nan, "have a strength of nan: strengths must lie between 1e-30 and 1e+30"),
        (math.inf, "have a strength of inf"),
        (1e300, "have a strength of 1e+300"),
        (5e-324, "have a strength of 4.94e-324"),
        ("much", "The tie between 'a' and 'b' has a strength or a count that is no number"),
    ],
)
def test_strengths_that_no_measure_could_use_are_refused(weight: object, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        Network.from_networkx(nx.Graph([("a", "b", {"weight": weight})]))
    assert said in str(refused.value)


def test_of_zero_and_negative_weights_none_is_too_large() -> None:
    graph: nx.Graph[Any] = nx.Graph([("a", "b", {"weight": -1e300}), ("a", "c", {"weight": 0})])
    assert Network.from_networkx(graph).quality.negative_strength == 1


def test_what_a_data_frame_leaves_empty_is_empty() -> None:
    graph: nx.Graph[Any] = nx.path_graph(3)
    nx.set_node_attributes(graph, {0: math.nan, 1: "media", 2: None}, "helix")
    nx.set_node_attributes(graph, {0: math.nan, 1: 7}, "sector")
    nx.set_node_attributes(graph, {0: None, 1: 2030}, "name")
    found = Network.from_networkx(graph)
    assert group(found, "helix").labels == ("media",)
    assert group(found, "sector").labels == ("7",)
    assert found.nodes["name"].to_list() == ["0", "2030", "2"]


@pytest.mark.parametrize(
    ("carried", "said"),
    [
        ({"attributes": "no JSON"}, "The attributes of 'a' are no texts by name in JSON"),
        ({"name": "\ud800"}, "no text or number of a record"),
    ],
)
def test_nodes_that_carry_what_no_record_can_are_refused(carried: dict[str, Any], said: str) -> None:
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_node("a", **carried)
    with pytest.raises(BadInput, match=said):
        Network.from_networkx(graph)


def test_what_is_no_graph_or_no_view_is_refused() -> None:
    not_a_graph: Any = {"a": ["b"]}
    with pytest.raises(BadInput, match="A graph of NetworkX is expected, and this is a dict"):
        Network.from_networkx(not_a_graph)
    with pytest.raises(BadInput, match="is no view of a network: Expected `object`, got `str`"):
        Network.from_networkx(nx.Graph(view="weighted"))


def test_two_nodes_of_one_text_are_refused() -> None:
    graph: nx.Graph[Any] = nx.Graph([(1, "1")])
    with pytest.raises(BadInput, match="same text"):
        Network.from_networkx(graph)


def test_unknown_and_blank_are_no_group() -> None:
    found = network([actor("A", helix="unknown"), actor("B", helix="media"), actor("C", country=" ")])
    assert group(found, "helix").codes.tolist() == [-1, 0, -1]
    assert group(found, "country").ungrouped == 3


def test_attribute_names_do_not_depend_on_case() -> None:
    found = network([actor("A", attributes={"Sector": "x"}), actor("B")])
    assert group(found, "sector").codes.tolist() == [0, -1]


def test_the_cache_makes_each_network_once_and_forgets_the_oldest() -> None:
    record = snapshot([actor("A"), actor("B"), tie("A", "B")])
    cache = NetworkCache(limit=1)
    first = cache.get(lambda: record, 1, Scope(), View())
    assert cache.get(lambda: record, 1, Scope(), View()) is first
    cache.get(lambda: record, 1, Scope(), View(directed=True))
    assert cache.get(lambda: record, 1, Scope(), View()) is not first


def test_threads_share_one_network() -> None:
    record = snapshot([actor("A"), actor("B"), tie("A", "B")])
    cache, found = NetworkCache(), list[Network]()
    threads = [
        threading.Thread(target=lambda: found.append(cache.get(lambda: record, 1, Scope(), View()))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(each) for each in found}) == 1
