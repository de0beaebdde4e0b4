"""Cores: the exhaustive optima, the ascent beside them, and what is undefined."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import CORE_PERIPHERY
from ecosystem.analysis.answer import answer
from ecosystem.analysis.chosen_again import word
from ecosystem.analysis.core_fit import Core, Ideal, _climbed, best_core
from ecosystem.analysis.core_periphery import CorePeripheryParameters
from ecosystem.analysis.coreness import coreness, residuals
from ecosystem.analysis.stated_ties import StatedTies
from ecosystem.analysis.thinned import Thinning, thinned
from ecosystem.network.csr import F64, Csr
from ecosystem.network.network import Network
from tests.analysis.graphs import ORACLES, of_edges

IDEALS: list[Ideal] = ["or", "ignore-between"]
graphs = st.builds(nx.gnm_random_graph, st.integers(3, 11), st.integers(1, 30), seed=st.integers(0, 10**6))


def matrix(graph: nx.Graph[Any]) -> F64:
    return np.asarray(nx.to_numpy_array(graph, nodelist=sorted(graph)), np.float64)


def ties(cells: F64) -> Csr:
    rows, columns = np.nonzero(cells)
    return Csr.of(len(cells), rows, columns, np.ones(len(rows)))


def correlation(cells: F64, core: Core, ideal: Ideal) -> float:
    """Pearson's r cell by cell."""
    one, other = np.triu_indices(len(cells), 1)
    a, b = core.members[one], core.members[other]
    kept = np.ones(len(one), bool) if ideal == "or" else a == b
    return float(np.corrcoef(cells[one, other][kept], (a | b)[kept])[0, 1])


@pytest.mark.parametrize("name", ["florentine_marriage", "krackhardt_kite"])
@pytest.mark.parametrize("ideal", IDEALS)
def test_the_known_optima_are_found(name: str, ideal: Ideal) -> None:
    fit, cores = ORACLES[name]["core_periphery"]["ideal_" + ideal.replace("-", "_")]
    rows = answer(CORE_PERIPHERY, of_edges(name), CorePeripheryParameters(ideal=ideal, repetitions=0)).rows
    assert rows["fit"][0] == pytest.approx(fit, abs=1e-8)
    assert sorted(rows.filter(rows["part"] == "core")["id"].to_list()) in cores
    assert best_core(of_edges(name).mutual, ideal).optima == len(cores)


@settings(max_examples=60, deadline=None)
@given(graphs, st.sampled_from(IDEALS))
def test_fit_is_the_correlation_and_the_ascent_never_beats_the_exhaustive(graph: nx.Graph[int], ideal: Ideal) -> None:
    cells = matrix(graph)
    best, climbed = best_core(ties(cells), ideal), _climbed(ties(cells), ideal)
    for core in (best, climbed):
        if not np.isnan(core.fit):
            assert core.fit == pytest.approx(correlation(cells, core, ideal), abs=1e-9)
            assert core.fit <= best.fit + 1e-9


def test_a_star_of_many_is_a_core_of_one() -> None:
    star: nx.Graph[Any] = nx.relabel_nodes(nx.star_graph(20), lambda node: f"{node:02}")
    found = answer(CORE_PERIPHERY, Network.from_networkx(star), CorePeripheryParameters())
    assert found.rows["fit"][0] == pytest.approx(1.0)
    assert found.findings[0].sentence == (
        "A core of 1 holds the network together (fit 1.00), led by 00; "
        "a clear core is found again in 100% of the cases when 10% of the ties are missing: stable."
    )
    assert set(found.rows["again"]) == {1.0}
    assert set(found.rows["confidence"]) == {"stable"}


def test_no_clear_core_is_said() -> None:
    found = answer(CORE_PERIPHERY, of_edges("krackhardt_kite"), CorePeripheryParameters())
    said = "There is no clear core: the best fits by 0.33, below 0.5; there is none again in 100% of the cases"
    assert found.findings[0].sentence.startswith(said)
    assert found.notes[0].endswith("every core was tried. 2 cores fit equally well; one is shown.")


@pytest.mark.parametrize("graph", [nx.empty_graph(0), nx.empty_graph(3), nx.empty_graph(20), nx.complete_graph(20)])
def test_what_is_undefined_is_null(graph: nx.Graph[Any]) -> None:
    names = {node: f"{node:02}" for node in graph}
    found = answer(CORE_PERIPHERY, Network.from_networkx(nx.relabel_nodes(graph, names)), CorePeripheryParameters())
    assert found.rows["fit"][0] is None
    assert found.rows["part"].null_count() == found.rows.height
    assert found.findings == ()
    assert found.rows["coreness"].null_count() == found.rows["coreness_fit"].null_count() == found.rows.height
    assert found.rows["again"].null_count() == found.rows["confidence"].null_count() == found.rows.height


@pytest.mark.parametrize("ideal", IDEALS)
def test_again_is_how_often_the_part_is_the_same(ideal: Ideal) -> None:
    """The oracle's graph, with the cores of the thinned networks counted one by one."""
    network = of_edges("krackhardt_kite")
    asked = CorePeripheryParameters(ideal=ideal, repetitions=8, share=0.2, seed=5)
    rows = answer(CORE_PERIPHERY, network, asked).rows
    whole = best_core(network.mutual.binary(), ideal)
    left = [best_core(each.mutual.binary(), ideal) for each in thinned(network, Thinning(8, 0.2, 5))]
    same = np.mean([each.members == whole.members for each in left], axis=0)
    parts = dict(zip(network.nodes["key"], same, strict=True))
    classes = dict(zip(network.nodes["key"], StatedTies.of(network).classes.tolist(), strict=True))
    assert rows["again"][0] == np.mean([(each.fit >= 0.5) == (whole.fit >= 0.5) for each in left])
    for row in rows.drop_nulls("id").iter_rows(named=True):
        alike = [parts[key] for key in parts if classes[key] == classes[row["id"]]]
        assert row["again"] == pytest.approx(np.mean(alike))
        assert row["confidence"] == word(row["again"])


def test_no_repetitions_and_too_many_moves_leave_the_core_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    network = of_edges("krackhardt_kite")
    whole = answer(CORE_PERIPHERY, network, CorePeripheryParameters(repetitions=0))
    assert whole.rows["again"].null_count() == whole.rows.height
    monkeypatch.setattr("ecosystem.analysis.core_trials.WORK", 0)
    found = answer(CORE_PERIPHERY, network, CorePeripheryParameters())
    assert found.rows.equals(whole.rows)
    assert any("takes too long at this size" in note for note in found.notes)


def products(cells: F64, values: F64) -> float:
    """Pearson's r of ties and products, pair by pair."""
    one, other = np.triu_indices(len(cells), 1)
    return float(np.corrcoef(cells[one, other], values[one] * values[other])[0, 1])


varied = graphs.filter(lambda graph: 0 < nx.density(graph) < 1)


def apart(cells: F64, values: F64) -> float:
    off = ~np.eye(len(cells), dtype=bool)
    return float(((cells - np.outer(values, values))[off] ** 2).sum())


@settings(max_examples=20, deadline=None)
@given(varied, st.integers(0, 10**6))
def test_coreness_fits_as_said_and_no_small_step_is_nearer(graph: nx.Graph[int], seed: int) -> None:
    cells = matrix(graph)
    found, chance = coreness(ties(cells)), np.random.default_rng(seed)
    assert (found.values >= 0).all()
    assert (found.values <= 1).all()
    assert np.isnan(found.fit) or found.fit == pytest.approx(products(cells, found.values), abs=1e-9)
    for _ in range(20):
        near = np.clip(found.values + chance.normal(0, 1e-3, len(cells)), 0, 1)
        assert apart(cells, near) >= apart(cells, found.values) - 1e-6


@settings(max_examples=30, deadline=None)
@given(varied, st.integers(0, 10**6))
def test_the_slope_is_that_of_small_differences(graph: nx.Graph[int], seed: int) -> None:
    values, cells = np.random.default_rng(seed).uniform(0.1, 1, len(graph)), matrix(graph)
    found, slope = residuals(values, ties(cells))
    assert found == pytest.approx(apart(cells, values))
    steps = 1e-5 * np.eye(len(values))
    differences = [(apart(cells, values + each) - apart(cells, values - each)) / 2e-5 for each in steps]
    assert slope == pytest.approx(np.array(differences), abs=1e-5)


@settings(max_examples=15, deadline=None)
@given(varied, st.permutations(range(11)))
def test_neither_ids_nor_isolates_change_coreness(graph: nx.Graph[int], order: list[int]) -> None:
    cells = matrix(graph)
    order = [each for each in order if each < len(cells)]
    one, other = coreness(ties(cells)), coreness(ties(cells[np.ix_(order, order)]))
    assert np.sort(other.values) == pytest.approx(np.sort(one.values), abs=1e-4)
    alone = np.diff(ties(cells).indptr) == 0
    assert one.values[alone] == pytest.approx(0, abs=1e-4)


def test_a_clique_with_pendants_has_its_clique_as_core() -> None:
    graph: nx.Graph[Any] = nx.complete_graph(5)
    graph.add_edges_from((node, node + 5) for node in range(5))
    found = answer(CORE_PERIPHERY, Network.from_networkx(nx.relabel_nodes(graph, str)), CorePeripheryParameters())
    by_id = dict(found.rows.drop_nulls("id").select("id", "coreness").iter_rows())
    assert {each for each, value in by_id.items() if value > 0.5} == {"0", "1", "2", "3", "4"}
    assert found.rows.filter(found.rows["coreness_fit"] > 0.7)["level"].to_list() == ["network"]
    assert "Coreness fits by" in found.notes[1]


def test_a_star_is_fitted_whole() -> None:
    found = coreness(ties(matrix(nx.star_graph(6))))
    assert found.fit == pytest.approx(1.0)
    assert found.values[0] == 1.0
    assert found.values[1:] == pytest.approx(found.values[1])
