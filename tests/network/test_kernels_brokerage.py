from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.network.kernels.brokerage import ROLES, brokerage, expectation, permutation_moments
from tests.network.kernel_graphs import F64, I64, ORACLES, Graph, graphs, near, oracle_graph, rows

# The oracles list the roles as R sna does: coordinator, consultant, representative, gatekeeper, liaison, total.
SNA = [ROLES.index(role) for role in ("coordinator", "consultant", "representative", "gatekeeper", "liaison")]


def oracle_groups(name: str, graph: Graph) -> I64:
    groups = ORACLES[name]["groups"]
    numbers = {group: number for number, group in enumerate(sorted(set(groups.values()), key=str))}
    return np.array([numbers[groups[str(node)]] for node in graph])


def oracle_table(name: str, value: str, nodes: list[Any]) -> F64:
    rows_of = ORACLES[name]["brokerage"]["nodes"]
    return np.array([rows_of[str(node)][value][:5] for node in nodes], dtype=float)


def counted(graph: Graph, groups: I64) -> I64:
    """Look at every ordered triple."""
    result = np.zeros((len(graph), len(ROLES)), np.int64)
    grouped = [place for place in range(len(graph)) if groups[place] >= 0]
    nodes = list(graph)
    for start in grouped:
        for broker in grouped:
            for end in grouped:
                path = graph.has_edge(nodes[start], nodes[broker]) and graph.has_edge(nodes[broker], nodes[end])
                if path and start != end and not graph.has_edge(nodes[start], nodes[end]):
                    result[broker, ROLES.index(role(*groups[[start, broker, end]]))] += 1
    return result


def role(start: int, broker: int, end: int) -> str:
    if start == broker == end:
        return "coordinator"
    if start == end:
        return "consultant"
    if broker == end:
        return "gatekeeper"
    return "representative" if start == broker else "liaison"


@st.composite
def grouped_graphs(draw: st.DrawFn) -> tuple[Graph, I64]:
    graph = draw(graphs(max_nodes=12))
    groups = draw(st.lists(st.integers(-1, 3), min_size=len(graph), max_size=len(graph)))
    return graph, np.array(groups, dtype=np.int64)


@pytest.mark.parametrize("name", ["toy8_digraph", "digraph4"])
def test_oracles(name: str) -> None:
    graph = oracle_graph(name)
    groups = oracle_groups(name, graph)
    pattern = rows(graph).pattern
    counts = brokerage(*pattern, groups)[:, SNA]
    mean, sd = (moment[:, SNA] for moment in expectation(*pattern, groups))
    assert np.array_equal(counts, oracle_table(name, "raw", list(graph)))
    assert near(mean, oracle_table(name, "expected", list(graph)), 1e-11)
    assert near(sd, oracle_table(name, "sd", list(graph)), 1e-11)
    scores = np.divide(counts - mean, sd, out=np.full(mean.shape, np.nan), where=sd > 0)
    assert near(scores, oracle_table(name, "z", list(graph)), 1e-10)


@pytest.mark.parametrize(("groups", "expected"), [((1, 1, 2), "representative"), ((1, 2, 2), "gatekeeper")])
def test_direction_of_the_two_halves(groups: tuple[int, ...], expected: str) -> None:
    counts = brokerage(*rows(nx.path_graph(3, create_using=nx.DiGraph)).pattern, np.array(groups))
    assert dict(zip(ROLES, counts[1], strict=True))[expected] == 1
    assert counts.sum() == 1


@given(grouped_graphs())
@settings(deadline=None, max_examples=150)
def test_equals_a_count_of_all_triples(drawn: tuple[Graph, I64]) -> None:
    graph, groups = drawn
    assert brokerage(*rows(graph).pattern, groups).tolist() == counted(graph, groups).tolist()


@given(graphs(directed=False), st.integers(1, 4))
@settings(deadline=None, max_examples=50)
def test_undirected_pairs_count_in_both_orders(graph: Graph, divisor: int) -> None:
    counts = brokerage(*rows(graph).pattern, np.arange(len(graph)) % divisor)
    assert (counts[:, ROLES.index("gatekeeper")] == counts[:, ROLES.index("representative")]).all()
    assert (counts.sum(axis=1) % 2 == 0).all()


@given(grouped_graphs())
@settings(deadline=None, max_examples=50)
def test_actors_without_a_group_are_left_out_completely(drawn: tuple[Graph, I64]) -> None:
    graph, groups = drawn
    kept = [node for place, node in enumerate(graph) if groups[place] >= 0]
    empty = np.zeros(1, np.int64), np.zeros(0, np.int64)
    inside = rows(graph.subgraph(kept).copy()).pattern if kept else empty
    whole = rows(graph).pattern
    assert brokerage(*whole, groups)[groups >= 0].tolist() == brokerage(*inside, groups[groups >= 0]).tolist()
    for part, alone in zip(expectation(*whole, groups), expectation(*inside, groups[groups >= 0]), strict=True):
        assert part[groups >= 0].tolist() == alone.tolist()
        assert not part[groups < 0].any()


@given(grouped_graphs())
@settings(deadline=None, max_examples=30)
def test_permutations_are_the_counts_of_shuffled_labels(drawn: tuple[Graph, I64]) -> None:
    graph, groups = drawn
    pattern, observed = rows(graph).pattern, counted(graph, groups)
    random = np.random.default_rng(7)
    samples = []
    for _ in range(5):
        dealt = groups.copy()
        dealt[groups >= 0] = random.permutation(groups[groups >= 0])
        samples.append(counted(graph, dealt))
    mean, sd, p = permutation_moments(*pattern, groups, permutations=5, seed=7)
    assert near(mean, np.mean(samples, axis=0), 1e-9)
    assert near(sd, np.std(samples, axis=0), 1e-6)
    known = groups >= 0
    assert near(p[known], (1 + (np.array(samples) >= observed).sum(axis=0)[known]) / 6, 1e-12)


def test_permutations_repeat_by_seed_and_differ_by_seed() -> None:
    pattern = rows(nx.gnp_random_graph(60, 0.1, seed=2, directed=True)).pattern
    groups = np.arange(60) % 4
    first, again, other = (permutation_moments(*pattern, groups, seed=seed) for seed in (3, 3, 4))
    assert all(np.array_equal(one, two) for one, two in zip(first, again, strict=True))
    assert not np.array_equal(first[0], other[0])
    assert (first[2] >= 1 / 201).all()
    assert (first[2] <= 1).all()


def test_star_with_ten_thousand_leaves() -> None:
    leaves = 10_000
    counts = brokerage(*rows(nx.star_graph(leaves)).pattern, np.zeros(leaves + 1, int))
    assert counts[0].tolist() == [leaves * (leaves - 1), 0, 0, 0, 0]
    assert not counts[1:].any()


@pytest.mark.parametrize("size", [0, 1, 2])
@pytest.mark.parametrize("group", [-1, 0])
def test_too_few_actors(size: int, group: int) -> None:
    indptr, indices, groups = np.zeros(size + 1, int), np.zeros(0, int), np.full(size, group)
    assert not brokerage(indptr, indices, groups).any()
    assert not np.array(expectation(indptr, indices, groups)).any()
    mean, sd, p = permutation_moments(indptr, indices, groups, permutations=3)
    assert not mean.any()
    assert not sd.any()
    assert p.shape == (size, 5)


def test_every_actor_needs_a_group_entry() -> None:
    with pytest.raises(ValueError, match="3 expected, 2 given"):
        brokerage(*rows(nx.path_graph(3)).pattern, np.zeros(2, int))


def test_one_permutation_at_least() -> None:
    with pytest.raises(ValueError, match="one permutation"):
        permutation_moments(*rows(nx.path_graph(3)).pattern, np.zeros(3, int), permutations=0)
