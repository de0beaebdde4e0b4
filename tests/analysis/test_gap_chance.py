"""Whether chance explains a gap: shuffled labels against brute force, the correction, and what may not change it."""

from __future__ import annotations

import itertools
import random
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ecosystem.analysis import GAPS
from ecosystem.analysis.answer import answer
from ecosystem.analysis.chance import Shuffles, corrected
from ecosystem.analysis.ei_index import Ties
from ecosystem.analysis.gap_chance import Mix
from ecosystem.analysis.gaps import GapsParameters
from ecosystem.network.network import Network
from tests.analysis.graphs import karate, of_edges

BY_SECTOR = GapsParameters(by="sector", permutations=200)


def grouped(seed: int, directed: bool, n: int = 6, m: int = 8, groups: str = "aabbbc", weighted: bool = False) -> Any:
    graph = nx.gnm_random_graph(n, m, seed=seed, directed=directed)
    chance = random.Random(seed)
    for _, _, data in graph.edges(data=True):
        data["weight"] = float(chance.randint(1, 4))
    graph.graph["view"] = {"directed": directed, "weighted": weighted}
    nx.set_node_attributes(graph, dict(zip(graph, groups, strict=True)), "sector")
    return graph


def departures(graph: Any, labels: tuple[str, ...]) -> dict[tuple[str, str], float]:
    """The formula cell by cell, from the edges of a NetworkX graph; 0 where there is no variance."""
    weighted, directed = graph.graph["view"]["weighted"], graph.is_directed()
    seen: dict[tuple[str, str], float] = {}
    for one, other, data in graph.edges(data=True):
        for pair in [(labels[one], labels[other])] + [(labels[other], labels[one])] * (not directed):
            seen[pair] = seen.get(pair, 0) + (data["weight"] if weighted else 1)
    total = sum(seen.values())
    start = {g: sum(v for (a, _), v in seen.items() if a == g) / total for g in labels}
    end = {g: sum(v for (_, b), v in seen.items() if b == g) / total for g in labels}
    found = {}
    for g, h in itertools.product(sorted(set(labels)), repeat=2):
        once = 0.5 if g == h and not directed else 1.0
        spread = (1 - start[g]) * (1 - end[h]) + (start[g] * end[h] if g != h and not directed else 0)
        expected, observed = once * total * start[g] * end[h], once * seen.get((g, h), 0)
        variance = expected * spread
        found[g, h] = (observed - expected) / variance**0.5 if variance > 1e-12 * total else 0.0
    return found


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_p_is_exact_where_all_orders_can_be_tried(seed: int, directed: bool, weighted: bool) -> None:
    graph = grouped(seed, directed, weighted=weighted)
    found = answer(GAPS, Network.from_networkx(graph), BY_SECTOR)
    seen = departures(graph, tuple("aabbbc"))
    every = [departures(graph, labels) for labels in sorted(set(itertools.permutations("aabbbc")))]
    assert len(every) == 60
    assert any("all different orders of the labels" in note for note in found.notes)
    for row in found.rows.iter_rows(named=True):
        pair = row["group"], row["other"]
        values = np.array([each[pair] for each in every])
        tails = [(values <= seen[pair] + 1e-9).mean(), (values >= seen[pair] - 1e-9).mean()]
        if pair == ("c", "c") or row["expected"] == 0:
            assert (row["p"], row["q"], row["z"]) == (None, None, None)
        else:
            assert row["p"] == pytest.approx(min(1, 2 * min(tails)))
            assert row["z"] is None or row["z"] == pytest.approx((seen[pair] - values.mean()) / values.std(), abs=1e-9)


def test_the_clubs_of_karate_part_beyond_chance() -> None:
    found = answer(GAPS, karate(), GapsParameters(by="club"))
    assert found.rows["p"].to_list() == pytest.approx([2 / 1001] * 3)
    assert found.rows["q"].to_list() == pytest.approx([2 / 1001] * 3)
    assert [value < 0 for value in found.rows["z"]] == [True, False, False]
    assert (
        "p counts both directions over 1,000 shuffles of the labels (seed 0); q corrects it for 3 pairs." in found.notes
    )


def test_a_gap_that_chance_explains_is_no_finding() -> None:
    found = answer(GAPS, of_edges("toy8_digraph"), GapsParameters(by="sector"))
    assert "gap" in found.rows["verdict"].to_list()
    assert found.findings == ()
    assert any("of the gaps may be chance (q above 0.05)" in note for note in found.notes)


def test_too_few_shuffles_are_told() -> None:
    notes = answer(GAPS, karate(), GapsParameters(by="club", permutations=20)).notes
    assert "A single gap among 3 pairs can only show with --permutations 120 or more." in notes


def test_pairs_that_other_shuffles_would_judge_otherwise_are_counted() -> None:
    said = " pairs lie so near the bound that other shuffles may judge them otherwise: more --permutations settle them."
    network = Network.from_networkx(grouped(15, True, 24, 60, "a" * 8 + "b" * 8 + "c" * 8))
    judged = [answer(GAPS, network, GapsParameters(by="sector", permutations=400, seed=each)) for each in range(4)]
    verdicts = {tuple(each.rows.sort("group", "other")["q"] <= 0.05) for each in judged}
    assert len(verdicts) > 1
    assert all(any(note.endswith(said) for note in each.notes) for each in judged)
    clubs = answer(GAPS, karate(), GapsParameters(by="club"))
    assert not any("near the bound" in note for note in clubs.notes)


def test_random_labels_are_seldom_found_far_from_chance() -> None:
    small = 0
    for seed in range(40):
        graph = grouped(seed, False, 20, 60, "".join(random.Random(seed).sample("a" * 8 + "b" * 12, 20)))
        rows = answer(GAPS, Network.from_networkx(graph), GapsParameters(by="sector", permutations=99, seed=seed)).rows
        small += int((rows["p"] <= 0.05).sum())
    assert small / 120 < 0.09


@pytest.mark.parametrize("seed", range(5))
def test_the_variance_of_arcs_is_that_of_joined_ends(seed: int) -> None:
    network = Network.from_networkx(grouped(seed, True))
    codes = np.array([0, 0, 1, 1, 1, 2])
    mix = Mix.of(Ties.of(network, codes), codes, 3, directed=True)
    start, end, m = mix.observed.sum(axis=1), mix.observed.sum(axis=0), 8
    ties = np.arange(m + 1)
    chances = stats.hypergeom.pmf(ties, m, start[:, None, None], end[None, :, None])
    exact = (chances * ties**2).sum(axis=2) - (chances * ties).sum(axis=2) ** 2
    assert mix.variance * m / (m - 1) == pytest.approx(exact)


def test_two_groups_have_one_degree_of_freedom() -> None:
    codes = np.array([0, 0, 1, 1, 1, 1])
    mix = Mix.of(Ties.of(Network.from_networkx(grouped(0, False)), codes), codes, 2, directed=False)
    assert mix.variance[0, 1] == pytest.approx(4 * mix.variance[0, 0])
    assert mix.departure[0, 1] == pytest.approx(-mix.departure[0, 0])
    assert mix.departure[1, 1] == pytest.approx(mix.departure[0, 0])


@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=30))
@settings(deadline=None)
def test_q_is_that_of_benjamini_and_hochberg(values: list[float]) -> None:
    q = corrected(np.array([float("nan"), *values]))
    assert np.isnan(q[0])
    assert q[1:] == pytest.approx(stats.false_discovery_control(values))


@given(st.lists(st.integers(0, 3), max_size=6))
@settings(deadline=None)
def test_every_distinct_order_comes_once(labels: list[int]) -> None:
    orders = [tuple(each.tolist()) for each in Shuffles(np.array(labels, np.int64), 1_000, 0)]
    assert orders == sorted(set(itertools.permutations(labels)))


def figures(graph: Any, parameters: GapsParameters = BY_SECTOR) -> list[tuple[Any, ...]]:
    rows = answer(GAPS, Network.from_networkx(graph), parameters).rows
    return sorted(rows.select("group", "other", "ratio", "z", "p", "q").rows(), key=str)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False), st.booleans(), st.sampled_from([8, 20]))
def test_neither_ids_nor_the_order_of_input_change_a_figure(
    seed: int, chance: random.Random, directed: bool, ties: int
) -> None:
    graph = grouped(seed, directed, 12, ties, "aaaabbbbbccd", weighted=ties > 8)
    names = [f"n{each:02}" for each in range(12)]
    chance.shuffle(names)
    renamed = type(graph)(**graph.graph)
    renamed.add_nodes_from(sorted((names[node], data) for node, data in graph.nodes(data=True)))
    edges = [(names[one], names[other], data) for one, other, data in graph.edges(data=True)]
    chance.shuffle(edges)
    renamed.add_edges_from(edges)
    for one, other in zip(figures(graph), figures(renamed), strict=True):
        assert one[:2] == other[:2]
        assert one[2:] == pytest.approx(other[2:])


def test_neither_the_scale_of_strengths_nor_actors_without_a_group_change_chance() -> None:
    graph = grouped(3, False, 12, 20, "aaaabbbbbccd", weighted=True)
    before = figures(graph)
    for _, _, data in graph.edges(data=True):
        data["weight"] *= 1000
    graph.add_node("nobody")
    for one, other in zip(before, figures(graph), strict=True):
        assert one[2:] == pytest.approx(other[2:])


@pytest.mark.parametrize("groups", ["", "a", "aaaa", "abcd"])
def test_where_nothing_can_be_expected_there_is_no_p(groups: str) -> None:
    graph: nx.Graph[Any] = nx.empty_graph(len(groups))
    nx.set_node_attributes(graph, dict(enumerate(groups)), "sector")
    graph.add_node("x", sector="a")
    rows = answer(GAPS, Network.from_networkx(graph), BY_SECTOR).rows
    assert rows["p"].null_count() == rows["q"].null_count() == rows["z"].null_count() == rows.height
