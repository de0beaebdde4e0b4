"""Key-player sets: reference values, brute force on random graphs, bounds, and what is undefined."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import KEY_PLAYERS
from ecosystem.analysis.answer import Answer, answer
from ecosystem.analysis.chosen_again import word
from ecosystem.analysis.key_player_aims import aim_of
from ecosystem.analysis.key_player_search import Search
from ecosystem.analysis.key_players import AimName, KeyPlayersParameters
from ecosystem.analysis.stated_ties import StatedTies
from ecosystem.analysis.thinned import Thinning, thinned
from ecosystem.network.network import Network
from tests.analysis.graphs import ORACLES, of_edges, scattered

WORDS: dict[str, tuple[AimName, int]] = {
    "F": ("fragment", 1),
    "DF": ("fragment_distance", 1),
    "reach1_including_set": ("reach", 1),
    "reach2_including_set": ("reach", 2),
    "DR": ("reach_distance", 1),
}
AIMS: tuple[AimName, ...] = ("fragment", "fragment_distance", "reach", "reach_distance")


def asked(found: Network, size: int, aim: AimName, steps: int = 1, repetitions: int = 20) -> Answer:
    return answer(KEY_PLAYERS, found, KeyPlayersParameters(size=size, aim=aim, steps=steps, repetitions=repetitions))


def sets(found: Answer) -> list[list[str]]:
    return [sorted(members) for (_, members) in found.rows.group_by("set", maintain_order=True).agg("id").iter_rows()]


@pytest.mark.parametrize("name", ["florentine_marriage", "krackhardt_kite"])
def test_all_optima_of_the_oracles(name: str) -> None:
    oracle, found = ORACLES[name]["key_players"], of_edges(name)
    for size in (1, 2):
        for measure, (value, best) in (
            (each, oracle[f"k{size}"][each]) for each in WORDS if each in oracle[f"k{size}"]
        ):
            given_back = asked(found, size, *WORDS[measure], repetitions=0)
            assert given_back.rows["value"].to_list() == pytest.approx([value] * len(best) * size, abs=5e-10)
            assert sorted(sets(given_back)) == sorted(best), (name, size, measure)
            assert given_back.rows["optimal"].unique().to_list() == ["yes"]
    before = {each: asked(found, 1, WORDS[each][0], repetitions=0).rows["value_before"][0] for each in ("F", "DF")}
    assert before == pytest.approx(oracle["baseline"], abs=5e-9)


def test_swaps_escape_where_plain_greedy_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ecosystem.analysis.key_player_search.SETS", 0)
    for aim, value in (("fragment", 0.535714285714), ("fragment_distance", 0.607142857143)):
        found = asked(of_edges("krackhardt_kite"), 2, aim)  # type: ignore[arg-type]  # mypy widens the literals
        assert sets(found) == [["Fernando", "Garth"]]
        assert found.rows["value"][0] == pytest.approx(value)
        assert found.rows["optimal"][0] == "not known"
        assert "A better one may exist." in found.notes[1]


def test_a_search_that_reaches_the_bound_says_that_it_is_optimal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ecosystem.analysis.key_player_search.SETS", 0)
    found = asked(of_edges("krackhardt_kite"), 2, "reach")
    assert (found.rows["value"][0], found.rows["bound"][0], found.rows["optimal"][0]) == (10.0, 10.0, "yes")


def test_findings_are_sentences() -> None:
    kite = of_edges("krackhardt_kite")
    said = {aim: asked(kite, 2, aim).findings[0].sentence for aim in AIMS}
    assert said["fragment"] == (
        "Without Fernando and Garth 53.6% of the pairs of others are out of each other's reach, against 0.0% now; "
        "this set is best again in 90% of the cases when 10% of the ties are missing: stable."
    )
    assert said["reach"].startswith("Diane and Ike together reach 10 nodes, themselves included; this set is best")


@pytest.mark.parametrize(("n", "aim"), [(0, "reach"), (1, "fragment"), (2, "fragment_distance")])
def test_too_few_for_a_set_is_no_row_and_a_note(n: int, aim: AimName) -> None:
    graph: nx.Graph[Any] = nx.path_graph(n)
    found = asked(Network.from_networkx(graph), 1, aim)
    assert found.rows.is_empty()
    assert f"there are {n}" in found.notes[0]


def test_many_equal_sets_are_counted_and_some_shown() -> None:
    graph: nx.Graph[Any] = nx.empty_graph(30)
    found = asked(Network.from_networkx(graph), 2, "reach")
    assert len(sets(found)) == 20
    assert "435 sets are equally good; 20 are shown." in found.notes


def value_of(graph: Any, chosen: tuple[Any, ...], aim: AimName, steps: int) -> float:
    """By definition: fragmentation of what is left, or what the set reaches."""
    if aim.startswith("fragment"):
        left: nx.Graph[Any] = nx.Graph(graph)
        left.remove_nodes_from(chosen)
        pairs = len(left) * (len(left) - 1)
        near = (length for _, table in nx.all_pairs_shortest_path_length(left) for length in table.values() if length)
        return 1 - sum(1 / length if aim == "fragment_distance" else 1 for length in near) / pairs
    tables = [nx.single_source_shortest_path_length(graph, each) for each in chosen]
    lengths = [min((table[node] for table in tables if node in table), default=np.inf) for node in graph]
    if aim == "reach":
        return float(sum(length <= steps for length in lengths))
    return float(sum(1 / max(length, 1) for length in lengths)) / len(lengths)


graphs = st.builds(
    nx.gnm_random_graph, st.integers(5, 9), st.integers(0, 16), seed=st.integers(0, 10**6), directed=st.booleans()
)


@settings(max_examples=60, deadline=None)
@given(graphs, st.sampled_from(AIMS), st.integers(1, 3), st.integers(1, 3))
def test_it_equals_brute_force(graph: Any, aim: AimName, size: int, steps: int) -> None:
    found = asked(Network.from_networkx(graph), size, aim, steps, repetitions=0)
    values = {chosen: value_of(graph, chosen, aim, steps) for chosen in combinations(graph, size)}
    best = max(values.values())
    expected = [[str(node) for node in chosen] for chosen, value in values.items() if value > best - 1e-9]
    assert found.rows["value"].to_list() == pytest.approx([best] * found.rows.height, abs=1e-9)
    assert sets(found) == expected[:20]
    assert len(expected) <= 20 or f"{len(expected)} sets are equally good; 20 are shown." in found.notes


@settings(max_examples=40, deadline=None)
@given(graphs, st.sampled_from(AIMS), st.integers(1, 3))
def test_search_stays_below_the_optimum_and_its_bound_above(graph: Any, aim: AimName, size: int) -> None:
    network = Network.from_networkx(graph)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ecosystem.analysis.key_player_search.SETS", 0)
        worth = aim_of(network, aim, 1)
        found = Search.of(worth, network.n, size).best(worth, network.n)
    best = max(value_of(graph, chosen, aim, 1) for chosen in combinations(graph, size))
    assert found.value <= best + 1e-9
    assert found.bound >= best - 1e-9
    for nodes in found.sets:
        chosen = tuple(int(network.nodes["key"][node]) for node in nodes)
        assert value_of(graph, chosen, aim, 1) == pytest.approx(found.value, abs=1e-9)


def test_more_than_sixty_four_sources_are_searched_in_turn() -> None:
    network = scattered(150, 260)
    graph = nx.relabel_nodes(network.to_networkx(), {key: at for at, key in enumerate(network.nodes["key"])})
    for aim in AIMS:
        row = asked(network, 1, aim, repetitions=0).rows.row(0, named=True)
        assert row["value"] == pytest.approx(max(value_of(graph, (node,), aim, 1) for node in graph), abs=1e-9)


def test_at_a_size_where_trials_take_long_the_likeliest_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ecosystem.analysis.key_player_aims.STEPS", 0)
    found = asked(of_edges("florentine_marriage"), 1, "fragment_distance")
    assert found.rows["id"].to_list() == ["Medici"]
    assert found.rows["optimal"].to_list() == ["not known"]
    assert any("highest betweenness" in note for note in found.notes)


@settings(max_examples=40, deadline=None)
@given(graphs, st.sampled_from(AIMS), st.integers(1, 2), st.integers(0, 10**6))
def test_again_is_that_of_all_best_sets_of_the_thinned(graph: Any, aim: AimName, size: int, seed: int) -> None:
    network = Network.from_networkx(graph)
    rows = answer(KEY_PLAYERS, network, KeyPlayersParameters(size=size, aim=aim, seed=seed, repetitions=6)).rows
    best = [_best(left, aim, size) for left in thinned(network, Thinning(6, 0.1, seed))] if graph.size() else []
    classes = dict(zip(map(int, network.nodes["key"]), StatedTies.of(network).classes.tolist(), strict=True))
    for row in rows.iter_rows(named=True) if best else ():
        alike = [node for node in graph if classes[node] == classes[int(row["id"])]]
        times = sum(any(node in chosen for chosen in sets) for sets in best for node in alike)
        assert row["again"] == pytest.approx(times / 6 / len(alike))
        assert row["confidence"] == word(row["again"])
    for part in rows.partition_by("set") if len(set(classes.values())) == len(graph) else ():
        chosen = tuple(sorted(map(int, part["id"])))
        assert part["set_again"][0] == pytest.approx(sum(chosen in sets for sets in best) / 6)
    if not best:
        assert rows["again"].null_count() == rows["confidence"].null_count() == rows.height


def _best(left: Network, aim: AimName, size: int) -> list[tuple[int, ...]]:
    """The sets of the highest value, if that is higher than the value of none."""
    thin: Any = nx.relabel_nodes(left.to_networkx(), int)
    values = {chosen: value_of(thin, chosen, aim, 1) for chosen in combinations(sorted(thin), size)}
    none = value_of(thin, (), aim, 1) if aim.startswith("fragment") else 0.0
    return [each for each, value in values.items() if value > none + 1e-9 and value > max(values.values()) - 1e-9]


def test_where_no_set_does_anything_nobody_is_chosen_again() -> None:
    complete: nx.Graph[Any] = nx.complete_graph(12)
    rows = asked(Network.from_networkx(complete), 2, "fragment").rows
    assert set(rows["again"]) == set(rows["set_again"]) == {0.0}
    assert set(rows["confidence"]) == {"fragile"}


def test_where_to_try_all_sets_again_is_dear_they_are_sought(monkeypatch: pytest.MonkeyPatch) -> None:
    kite, drawn = of_edges("krackhardt_kite"), ("again", "set_again", "confidence")
    whole = asked(kite, 2, "fragment")
    monkeypatch.setattr("ecosystem.analysis.key_player_trials.ALL_SETS", 0)
    found = asked(kite, 2, "fragment")
    assert any("greedy choices with swaps" in note for note in found.notes)
    assert found.rows.drop(drawn).equals(whole.rows.drop(drawn))
    monkeypatch.setattr("ecosystem.analysis.key_player_trials.WORK", 0)
    found = asked(kite, 2, "fragment")
    assert any("takes too long at this size" in note for note in found.notes)
    assert found.rows["again"].null_count() == found.rows.height
    assert found.findings[0].sentence.endswith("against 0.0% now.")


def test_words_of_shares() -> None:
    words = ["stable", "stable", "fairly stable", "fairly stable", "fragile", "fragile"]
    assert [word(share) for share in (1, 0.9, 0.89, 0.5, 0.49, 0)] == words


def test_no_repetitions_leave_the_choice_alone() -> None:
    found = answer(KEY_PLAYERS, of_edges("krackhardt_kite"), KeyPlayersParameters(repetitions=0))
    assert found.rows["again"].null_count() == found.rows["set_again"].null_count() == found.rows.height
    assert not any("left out" in note for note in found.notes)
