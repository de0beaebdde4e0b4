from collections.abc import Callable
from math import log
from typing import Any, get_args

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.network.kernels.missing_ties import Among, Score, best_pairs
from tests.network.kernel_graphs import ORACLES, Graph, graphs, oracle_graph, rows

SCORES: dict[Score, Callable[[Graph, Any, Any], float]] = {
    "adamic_adar": lambda g, u, v: sum(1 / log(g.degree(w)) for w in nx.common_neighbors(g, u, v)),
    "resource_allocation": lambda g, u, v: sum(1 / g.degree(w) for w in nx.common_neighbors(g, u, v)),
    "common_neighbours": lambda g, u, v: float(len(list(nx.common_neighbors(g, u, v)))),
    "jaccard": lambda g, u, v: next(iter(nx.jaccard_coefficient(g, [(u, v)])))[2],
    "preferential_attachment": lambda g, u, v: float(g.degree(u) * g.degree(v)),
}


def expected(graph: Graph, score: Score, top: int) -> list[tuple[int, int]]:
    """All pairs at distance 2 by score to nine digits, then by their ends."""
    nodes = list(graph)
    found = [
        (-round(SCORES[score](graph, nodes[one], nodes[other]), 9), one, other)
        for one in range(len(nodes))
        for other in range(one + 1, len(nodes))
        if not graph.has_edge(nodes[one], nodes[other]) and list(nx.common_neighbors(graph, nodes[one], nodes[other]))
    ]
    return [(one, other) for _, one, other in sorted(found)[:top]]


@pytest.mark.parametrize("name", ["florentine_marriage", "krackhardt_kite", "karate"])
@pytest.mark.parametrize("score", [each for each in SCORES if each != "jaccard"])
def test_oracles(name: str, score: Score) -> None:
    graph = oracle_graph(name)
    oracle = ORACLES[name]["link_prediction"].get(score, [])
    nodes = {node: at for at, node in enumerate(graph)}
    found = best_pairs(*rows(graph).pattern, score=score, top=200)
    pairs = list(zip(found.one.tolist(), found.other.tolist(), strict=True))
    for one, other, _ in oracle:
        assert tuple(sorted((nodes[one], nodes[other]))) in pairs[:6]


@settings(deadline=None, max_examples=150)
@given(graphs(directed=False), st.sampled_from(get_args(Score)), st.integers(1, 6), st.integers(1, 3))
def test_equals_a_list_of_all_pairs(graph: Graph, score: Score, top: int, threads: int) -> None:
    found = best_pairs(*rows(graph).pattern, score=score, top=top, threads=threads)
    assert list(zip(found.one.tolist(), found.other.tolist(), strict=True)) == expected(graph, score, top)


@settings(deadline=None, max_examples=40)
@given(graphs(directed=False), st.sampled_from(get_args(Score)))
def test_only_eligible_nodes_are_paired(graph: Graph, score: Score) -> None:
    eligible = np.arange(len(graph)) % 3 > 0
    found = best_pairs(*rows(graph).pattern, score=score, top=5, among=Among(eligible))
    every = [pair for pair in expected(graph, score, 10**6) if eligible[list(pair)].all()]
    assert list(zip(found.one.tolist(), found.other.tolist(), strict=True)) == every[:5]


def test_a_hub_of_many_contacts_makes_no_list_of_its_pairs() -> None:
    found = best_pairs(*rows(nx.star_graph(5_000)).pattern, score="adamic_adar", top=3)
    assert list(zip(found.one.tolist(), found.other.tolist(), strict=True)) == [(1, 2), (1, 3), (1, 4)]


@pytest.mark.parametrize("size", [0, 1, 2])
def test_graphs_without_ties(size: int) -> None:
    assert len(best_pairs(np.zeros(size + 1, int), np.zeros(0, int), score="jaccard", top=5).one) == 0
