"""Reports that both sides make or one alone: worked values, NetworkX on random graphs, what is undefined."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import RECIPROCITY
from ecosystem.analysis.answer import answer
from ecosystem.analysis.reciprocity import ReciprocityParameters
from ecosystem.network.network import Network
from ecosystem.network.scope import Scope
from tests.analysis.graphs import of_edges
from tests.analysis.samples import recorded
from tests.record import actor, tie

REPORTS = [
    actor("A", helix="government"),
    actor("B", helix="government"),
    actor("C", helix="academia"),
    actor("D"),
    tie("A", "B", "exchanges_with", directed=True),
    tie("B", "A", "exchanges_with", directed=True),
    tie("A", "C", "exchanges_with", directed=True),
    tie("B", "C", "exchanges_with"),
    tie("C", "A", "advises", directed=True),
    tie("C", "D", "advises", directed=True),
]
COUNTS = ("actors", "reports", "reciprocated", "one_sided", "mutual", "asymmetric", "undirected", "null_pairs")


def counts(network: Network, **parameters: Any) -> dict[tuple[str | None, str, str | None], tuple[int, ...]]:
    rows = answer(RECIPROCITY, network, ReciprocityParameters(**parameters)).rows
    return {
        (row["kind"], row["level"], row["group"]): tuple(row[name] for name in COUNTS)
        for row in rows.iter_rows(named=True)
    }


def test_reports_by_kind() -> None:
    assert counts(recorded(REPORTS)) == {
        (None, "network", None): (4, 5, 4, 1, 2, 1, 1, 2),
        ("exchanges_with", "network", None): (4, 3, 2, 1, 1, 1, 1, 3),
        ("advises", "network", None): (4, 2, 0, 2, 0, 2, 0, 4),
    }


def test_reports_within_groups_and_between_them() -> None:
    found = counts(recorded(REPORTS), by="helix")
    assert found[("exchanges_with", "group", "government")] == (2, 2, 2, 0, 1, 0, 0, 0)
    assert found[("exchanges_with", "group", "academia")] == (1, 0, 0, 0, 0, 0, 0, 0)
    assert found[("exchanges_with", "between", None)] == (3, 1, 0, 1, 0, 1, 1, 0)
    notes = answer(RECIPROCITY, recorded(REPORTS), ReciprocityParameters(by="helix")).notes
    assert notes[-1].startswith("1 without a helix")


def test_the_scope_chooses_kinds() -> None:
    only = recorded(REPORTS, Scope(tie_kinds=("advises",)))
    assert counts(only)[(None, "network", None)][1:4] == (2, 0, 2)


def test_shares_and_findings() -> None:
    given_ = answer(RECIPROCITY, recorded(REPORTS), ReciprocityParameters())
    row = given_.rows.row(1, named=True)
    assert (row["reciprocity"], row["expected"]) == (pytest.approx(2 / 3), pytest.approx(3 / 12))
    assert [finding.sentence for finding in given_.findings][:2] == [
        "Of 5 reports of ties 4 are made by both sides (80.0%, where chance gives 41.7%), and 1 by one side only.",
        "Of 3 reports of the kind 'exchanges_with' 2 are made by both sides (66.7%, where chance gives 25.0%), and 1 "
        "by one side only.",
    ]


def test_the_same_report_twice_counts_once() -> None:
    again = tie("A", "B", "exchanges_with", directed=True, role="again")
    assert counts(recorded([*REPORTS, again])) == counts(recorded(REPORTS))


def test_directed_ties_of_a_bare_network_are_reports() -> None:
    found = counts(of_edges("digraph4"))
    assert found == {(None, "network", None): (4, 6, 0, 6, 0, 6, 0, 0)}


@pytest.mark.parametrize(
    ("network", "note"),
    [
        (Network.from_networkx(nx.path_graph(3)), "None of the 2 ties between actors has a direction"),
        (Network.from_networkx(nx.empty_graph(2)), "There are no ties between actors"),
        (Network.from_networkx(nx.DiGraph()), "There are no ties between actors"),
    ],
)
def test_without_reports_there_is_nothing_to_count(network: Network, note: str) -> None:
    given_ = answer(RECIPROCITY, network, ReciprocityParameters())
    assert given_.rows.height == 0
    assert given_.notes[0].startswith(note)


@given(st.integers(2, 8), st.integers(0, 10_000), st.floats(0.05, 0.9))
@settings(max_examples=80, deadline=None)
def test_agrees_with_networkx_and_all_pairs_are_counted(n: int, seed: int, p: float) -> None:
    graph: nx.DiGraph[Any] = nx.gnp_random_graph(n, p, seed, directed=True)
    nx.set_node_attributes(graph, {node: "ab"[node % 2] for node in graph}, "side")
    graph.add_edge(0, 0)
    found = Network.from_networkx(graph)
    rows = answer(RECIPROCITY, found, ReciprocityParameters(by="side")).rows
    graph.remove_edge(0, 0)
    if not graph.size():
        assert rows.height == 0
        return
    whole = rows.row(0, named=True)
    assert whole["reciprocity"] == pytest.approx(nx.overall_reciprocity(graph))
    assert whole["reports"] == graph.size() == whole["reciprocated"] + whole["one_sided"]
    parts = rows.filter(rows["level"] != "network")
    for name in ("reports", "mutual", "asymmetric", "undirected", "null_pairs"):
        assert parts[name].sum() == whole[name]
    assert sum(whole[name] for name in ("mutual", "asymmetric", "undirected", "null_pairs")) == n * (n - 1) // 2
