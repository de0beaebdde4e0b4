"""Consensus and stability: exact on small partitions, bounded on any, and the same whatever the ids."""

from __future__ import annotations

import random
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from ecosystem.analysis import CLUSTERS, MEMBERSHIP
from ecosystem.analysis.answer import answer
from ecosystem.analysis.clusters import ClustersParameters
from ecosystem.analysis.leiden import Leiden, connected, constant_potts
from ecosystem.analysis.partition import best_partition, partitioned
from ecosystem.analysis.stability import stability
from ecosystem.network.csr import I64, Csr
from ecosystem.network.kernels.agreement import adjusted_rand
from ecosystem.network.network import Network
from ecosystem.network.structural_order import structural_order
from tests.analysis.graphs import karate, of_edges
from tests.record import actor, network, tie

AGREED = ClustersParameters(consensus=True)
RUNS = np.array([[0, 0, 0, 1, 1], [0, 0, 1, 1, 1]])
graphs = st.builds(nx.gnm_random_graph, st.integers(2, 14), st.integers(1, 30), seed=st.integers(0, 10**6))


def numbered(graph: nx.Graph[Any], names: list[int]) -> Network:
    """The network in which the row of each node, in the graph's order, is the one in `names`."""
    return Network.from_networkx(nx.relabel_nodes(graph, {node: f"{names[at]:03}" for at, node in enumerate(graph)}))


def sets(codes: I64) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(codes == each).tolist()) for each in set(codes.tolist()) - {-1}}


def test_stability_counts_the_runs_in_which_members_are_together() -> None:
    found = stability(np.array([0, 0, 0, 1, 1]), RUNS)
    assert found.members.tolist() == [0.75, 0.75, 0.5, 1.0, 1.0]
    assert found.clusters.tolist() == [pytest.approx(2 / 3), 1.0]
    own = (3 / 3 + 2 / 2) / 2, (3 / 3 + 1 / 3) / 2
    assert found.entropy[0] == pytest.approx(0.0)
    assert found.entropy[2] == pytest.approx(-own[1] * np.log2(own[1]) - (1 - own[1]) * np.log2(1 - own[1]))
    assert own[0] == 1.0


def test_a_node_in_no_cluster_and_a_cluster_of_one_have_no_stability() -> None:
    found = stability(np.array([0, 0, 1, -1]), np.array([[0, 0, 1, 2]]))
    assert np.isnan(found.members[2:]).all()
    assert np.isnan(found.clusters[1])
    assert np.isnan(found.entropy[3])
    assert found.entropy[2] == 0.0


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=1, max_size=4))
def test_agreement_is_the_adjusted_rand_index_of_all_pairs(rows: list[list[int]]) -> None:
    found = adjusted_rand(np.array(rows))
    for one, a in enumerate(rows):
        for other, b in enumerate(rows):
            assert found[one, other] == pytest.approx(by_pairs(a, b), abs=1e-12)


def by_pairs(one: list[int], other: list[int]) -> float:
    pairs = [(i, j) for i in range(len(one)) for j in range(i)]
    a, b = ([each[i] == each[j] for i, j in pairs] for each in (one, other))
    both, expected = sum(map(min, zip(a, b, strict=True))), sum(a) * sum(b) / len(pairs)
    most = (sum(a) + sum(b)) / 2
    return 1.0 if most - expected < 1e-12 else (both - expected) / (most - expected)


@settings(max_examples=60, deadline=None)
@given(graphs, st.sampled_from(["modularity", "cpm"]), st.booleans())
def test_every_cluster_hangs_together(graph: nx.Graph[Any], objective: Any, agreed: bool) -> None:
    found = Network.from_networkx(graph)
    resolution = 1.0 if objective == "modularity" else 0.3
    codes = partitioned(found, Leiden(objective, resolution, runs=8), agreed=agreed).codes
    for cluster in range(codes.max(initial=-1) + 1):
        members = [int(node) for node in np.array(found.nodes["key"].to_list(), int)[codes == cluster]]
        assert nx.is_connected(graph.subgraph(members))


def test_a_cluster_that_falls_apart_is_divided() -> None:
    ties = of_edges("krackhardt_kite").mutual
    codes = connected(ties, np.array([0, 0, 1, 1, 1, 1, 1, 1, 2, 0]))
    assert codes.tolist() == [0, 0, 1, 1, 1, 1, 1, 1, 2, 3]


@settings(max_examples=40, deadline=None)
@given(st.integers(4, 30), st.integers(0, 10**6), st.booleans())
def test_neither_ids_nor_order_change_the_clusters(n: int, seed: int, agreed: bool) -> None:
    """Every tie has a strength of its own, so that no two nodes are alike."""
    chance = random.Random(seed)
    graph: nx.Graph[int] = nx.gnm_random_graph(n, 2 * n, seed=seed)
    graph.graph["view"] = {"directed": False, "weighted": True}
    nx.set_edge_attributes(graph, {each: 2 + at / 64 for at, each in enumerate(graph.edges)}, "weight")
    names = chance.sample(range(n), n)
    one, other = numbered(graph, list(range(n))), numbered(graph, names)
    leiden = Leiden(runs=6)
    codes = partitioned(other, leiden, agreed=agreed).codes
    assert sets(codes[names]) == sets(partitioned(one, leiden, agreed=agreed).codes)


@settings(max_examples=60, deadline=None)
@given(graphs, st.randoms(use_true_random=False))
def test_the_order_by_structure_is_one_up_to_symmetry(graph: nx.Graph[int], chance: random.Random) -> None:
    names = chance.sample(range(len(graph)), len(graph))
    matrices = [numbered(graph, each).mutual.scipy.toarray() for each in (list(range(len(graph))), names)]
    one, other = (
        ties[np.ix_(order, order)] for ties in matrices for order in [structural_order(Csr.of_scipy(csr_array(ties)))]
    )
    assert (one == other).all() or refinement_is_blind(graph)


def refinement_is_blind(graph: nx.Graph[int]) -> bool:
    """Whether a class that refinement leaves holds nodes that no symmetry exchanges: then ids may decide."""
    nx.set_node_attributes(graph, dict.fromkeys(graph, ""), "colour")
    hashes = nx.weisfeiler_lehman_subgraph_hashes(graph, node_attr="colour", iterations=len(graph))
    alike = [(one, other) for one in graph for other in graph if hashes[one][-1] == hashes[other][-1]]
    return any(not exchanged(graph, *pair) for pair in alike)


def exchanged(graph: nx.Graph[int], one: int, other: int) -> bool:
    marked, again = graph.copy(), graph.copy()
    for each, node in ((marked, one), (again, other)):
        nx.set_node_attributes(each, {at: at == node for at in each}, "chosen")
    return nx.is_isomorphic(marked, again, node_match=lambda a, b: a["chosen"] == b["chosen"])


def test_the_consensus_of_karate_is_its_optimum_and_firm() -> None:
    agreed, best = partitioned(karate(), Leiden(), agreed=True), best_partition(karate())
    assert agreed.codes.tolist() == best.codes.tolist()
    rows = answer(CLUSTERS, karate(), AGREED)
    assert rows.rows["stability"].to_list() == [1.0] * 4
    assert "Any two runs agree by an adjusted Rand index of 1.00 on average (1: they are the same)." in rows.notes


def test_consensus_does_not_depend_on_the_seed_where_runs_differ() -> None:
    florentine = of_edges("florentine_marriage")
    found = {tuple(partitioned(florentine, Leiden(seed=seed), agreed=True).codes) for seed in (0, 100, 200)}
    assert len(found) == 1


def test_cpm_finds_cliques_denser_than_its_resolution() -> None:
    cliques = numbered(nx.connected_caveman_graph(6, 5), list(range(30)))
    found = partitioned(cliques, Leiden("cpm", 0.5, runs=10))
    assert found.sizes.tolist() == [5] * 6
    assert found.quality == pytest.approx(constant_potts(cliques.mutual, found.codes, 0.5))
    assert found.quality == pytest.approx(6 * (9 - 0.5 * 10))


def test_a_member_between_two_clusters_is_the_least_firm() -> None:
    pairs = ["AB", "AC", "BC", "DE", "DF", "EF", "CX", "XD"]
    records = [*(actor(name) for name in "ABCDEFXZ"), *(tie(*pair) for pair in pairs)]
    found = answer(MEMBERSHIP, network(records), ClustersParameters())
    assert found.rows.height == 7
    row = found.rows.filter(found.rows["name"] == "X").row(0, named=True)
    assert (row["inside"], row["outside"]) == (1.0, 1.0)
    assert "1 without ties are in no cluster." in found.notes
    assert found.rows["stability"].to_list() == sorted(found.rows["stability"].to_list())


def test_without_ties_nobody_is_a_member() -> None:
    found = answer(MEMBERSHIP, network([actor("A")]), ClustersParameters())
    assert found.rows.is_empty()
    assert found.notes == ("There are no ties in this scope, so there are no clusters.",)
