"""Introductions: the best pair by brute force on random graphs, what each gains, and who can make it."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import INTRODUCTIONS
from ecosystem.analysis.answer import Answer, answer
from ecosystem.analysis.chosen_again import word
from ecosystem.analysis.introductions import Improve, IntroductionsParameters
from ecosystem.analysis.stated_ties import StatedTies
from ecosystem.analysis.thinned import Thinning, thinned
from ecosystem.network.network import Network
from tests.analysis.graphs import of_edges, scattered

AIMS: tuple[Improve, ...] = ("fragmentation", "distance", "mixing")


def asked(found: Network, improve: Improve, budget: int = 3, **given: Any) -> Answer:
    return answer(INTRODUCTIONS, found, IntroductionsParameters(improve=improve, budget=budget, by="sector", **given))


def value_of(graph: Any, improve: Improve) -> float:
    """By definition; the E-I index of a network without ties counts as 1, so that nothing betters it."""
    pairs = list(combinations(graph, 2))
    if improve == "fragmentation":
        return sum(not nx.has_path(graph, *pair) for pair in pairs) / len(pairs)
    if improve == "distance":
        return float(nx.global_efficiency(graph))
    sectors = nx.get_node_attributes(graph, "sector")
    across = [1 if sectors[one] != sectors[other] else -1 for one, other in graph.edges]
    return sum(across) / len(across) if across else 1.0


graphs = st.builds(nx.gnm_random_graph, st.integers(2, 9), st.integers(0, 14), seed=st.integers(0, 10**6))


@settings(max_examples=60, deadline=None)
@given(graphs, st.sampled_from(AIMS))
def test_each_is_the_best_single_step(graph: Any, improve: Improve) -> None:
    nx.set_node_attributes(graph, {node: "ab"[node % 2] for node in graph}, "sector")
    sign = -1 if improve == "fragmentation" else 1
    rows = asked(Network.from_networkx(graph), improve, repetitions=0).rows.to_dicts()
    for step in range(3):
        before, gains = value_of(graph, improve), {}
        for pair in nx.non_edges(graph):
            after = graph.copy()
            after.add_edge(*pair)
            gains[frozenset(map(str, pair))] = sign * (value_of(after, improve) - before)
        best = max(gains.values(), default=0.0)
        if step == len(rows):
            assert best <= 1e-9
            break
        row = rows[step]
        assert gains[frozenset((row["id"], row["other_id"]))] == pytest.approx(best, abs=1e-9)
        assert row["gain"] == pytest.approx(best, abs=1e-9)
        assert row["value_before"] == pytest.approx(before, abs=1e-9)
        graph.add_edge(int(row["id"]), int(row["other_id"]))
        assert row["value"] == pytest.approx(value_of(graph, improve), abs=1e-9)


def test_those_who_know_both_or_lie_between_make_the_introduction() -> None:
    rows = asked(of_edges("florentine_marriage"), "distance", 5, repetitions=0).rows.to_dicts()
    graph = nx.florentine_families_graph()
    for row in rows:
        both = set(nx.common_neighbors(graph, row["id"], row["other_id"]))
        assert row["way"] == ("contact" if both else "chain")
        if both:
            assert set(row["introduced_by"]) == both
        else:
            path = [row["id"], *row["introduced_by"], row["other_id"]]
            assert nx.is_path(graph, path)
            assert len(path) == len(nx.shortest_path(graph, row["id"], row["other_id"]))


def test_components_are_joined_from_the_outside() -> None:
    graph: nx.Graph[Any] = nx.disjoint_union(nx.path_graph(3), nx.path_graph(2))
    found = asked(Network.from_networkx(graph), "fragmentation")
    row = found.rows.row(0, named=True)
    assert found.rows.height == 1
    assert (row["way"], row["introduced_by"], row["value"]) == ("none", [], 0.0)
    assert found.findings[0].sentence == "One new tie takes fragmentation from 0.600 to 0.000."
    said = found.findings[1].sentence
    assert "so somebody from outside must; it is chosen again in" in said
    assert said.endswith(f"when 10% of the ties are missing: {row['confidence']}.")


@settings(max_examples=25, deadline=None)
@given(graphs, st.integers(0, 10**6))
def test_again_is_how_often_the_best_single_step_is_one_of_its_kind(graph: Any, seed: int) -> None:
    """Brute force of one introduction that lessens distances, where all pairs are tried and all nodes stand apart."""
    network = Network.from_networkx(graph)
    rows = asked(network, "distance", 1, repetitions=5, seed=seed).rows
    classes = dict(zip(map(int, network.nodes["key"]), StatedTies.of(network).classes.tolist(), strict=True))
    if not graph.size() or rows.is_empty():
        assert rows["again"].null_count() == rows["confidence"].null_count() == rows.height
        return
    pair, times = (int(rows["id"][0]), int(rows["other_id"][0])), 0
    for left in thinned(network, Thinning(5, 0.1, seed)):
        thin = nx.relabel_nodes(left.to_networkx(), int)
        values = {each: nx.global_efficiency(_with(thin, each)) for each in nx.non_edges(graph)}
        equal = [each for each, value in values.items() if value > max(values.values()) - 1e-9]
        kinds = {tuple(sorted(classes[node] for node in each)) for each in equal}
        times += tuple(sorted(classes[node] for node in pair)) in kinds
        if len(kinds) > 1:
            return
    assert rows["again"][0] == pytest.approx(times / 5)
    assert rows["confidence"][0] == word(times / 5)


def _with(graph: Any, pair: tuple[int, int]) -> Any:
    made = graph.copy()
    made.add_edge(*pair)
    return made


def test_two_halves_that_one_pair_would_join_want_it_whatever_is_missing() -> None:
    """The hubs of two stars of ten: to tie them shortens most ways, with any tenth of the ties left out."""
    graph: nx.Graph[Any] = nx.disjoint_union(nx.star_graph(10), nx.star_graph(10))
    graph.add_edge(1, 12)
    found = asked(Network.from_networkx(nx.relabel_nodes(graph, lambda node: f"{node:02}")), "distance", 1)
    row = found.rows.row(0, named=True)
    assert (row["id"], row["other_id"], row["again"], row["confidence"]) == ("00", "11", 1.0, "stable")


def test_where_pairs_are_many_choices_are_made_again_from_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    network = scattered(120, 150)
    monkeypatch.setattr("ecosystem.analysis.introduction_choice.WORK", 60_000 * 20 * 2 * 8)
    found = answer(INTRODUCTIONS, network, IntroductionsParameters(improve="fragmentation", budget=2))
    assert any("from the 8 pairs that gain most by themselves" in note for note in found.notes)
    assert found.rows["again"].null_count() == 0
    monkeypatch.setattr("ecosystem.analysis.introduction_choice.WORK", 0)
    found = answer(INTRODUCTIONS, network, IntroductionsParameters(improve="fragmentation", budget=2))
    assert any("takes too long at this size" in note for note in found.notes)
    assert found.rows["again"].null_count() == 2


def test_of_many_pairs_some_are_tried_and_that_is_said() -> None:
    found = answer(INTRODUCTIONS, scattered(120, 150), IntroductionsParameters(improve="fragmentation"))
    assert found.rows.height == 5
    assert any("pairs were tried" in note and "Others may gain more" in note for note in found.notes)
    sizes = sorted(map(len, nx.connected_components(scattered(120, 150).to_networkx())), reverse=True)
    assert found.rows["gain"][0] == pytest.approx(2 * sizes[0] * sizes[1] / (120 * 119))


@pytest.mark.parametrize("improve", AIMS)
@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_where_all_are_tied_there_is_nobody_to_introduce(n: int, improve: Improve) -> None:
    graph: nx.Graph[Any] = nx.complete_graph(n)
    nx.set_node_attributes(graph, dict.fromkeys(graph, "a"), "sector")
    found = answer(INTRODUCTIONS, Network.from_networkx(graph), IntroductionsParameters(improve=improve))
    assert found.rows.is_empty()
