"""The power-interest grid: only what is stated, on its own scale, beside the place in the network."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import POWER_INTEREST
from ecosystem.analysis.answer import Answer, answer
from ecosystem.analysis.power_interest import PowerInterestParameters
from ecosystem.model import AssessmentRecord, Record
from ecosystem.network.network import Network
from tests.analysis.graphs import karate
from tests.analysis.samples import open_government, recorded
from tests.record import actor, network, tie


def asked(found: Network, **given: Any) -> Answer:
    return answer(POWER_INTEREST, found, PowerInterestParameters(**given))


def grid(*pairs: tuple[str, str]) -> list[str | None]:
    records = [actor(f"A{at}", attributes={"Power": p, "interest": i}) for at, (p, i) in enumerate(pairs)]
    return asked(network(records)).rows.sort("id")["quadrant"].to_list()


def test_the_quadrants_of_words_and_of_numbers() -> None:
    expected = ["manage closely", "keep satisfied", "keep informed", "monitor"]
    assert grid(("high", "High"), ("high", "medium"), ("low", "high"), ("medium", "low")) == expected
    assert grid(("9", "8"), ("7", "1"), ("1", "8"), ("5", "1")) == expected


def test_only_what_is_stated_is_in_the_grid() -> None:
    records = [
        actor("A", attributes={"power": "high"}),
        actor("B"),
        actor("C", attributes={"power": "", "interest": "low"}),
    ]
    found = asked(network(records))
    assert found.rows.select("id", "power", "interest", "quadrant").rows() == [
        ("t/A", 3.0, None, None),
        ("t/C", None, 1.0, None),
    ]
    assert found.notes[0].startswith("Of 3 nodes, 'power' is stated of 1 and 'interest' of 1")


def test_what_cannot_be_read_is_counted_and_is_no_zero() -> None:
    records = [actor("A", attributes={"power": "4"}), actor("B", attributes={"power": "some"})]
    found = asked(network(records))
    assert found.rows["id"].to_list() == ["t/A"]
    assert "1 statements are neither numbers nor known words." in found.notes


def said(assessor: str, value: str) -> Record:
    key = f"t/{assessor}"
    return AssessmentRecord(key=key, subject="t/A", field="influence", value=value, assessor=key)


def test_assessments_count_beside_each_other_by_their_median() -> None:
    records = [actor("A"), actor("B", attributes={"influence": "0"}), said("x", "2"), said("y", "3"), said("z", "10")]
    rows = asked(recorded(records), power="influence").rows
    assert rows.select("id", "power", "stated").rows() == [("t/A", 3.0, 3), ("t/B", 0.0, 1)]


def test_who_is_more_central_than_perceived() -> None:
    power = {"A": "1", "B": "2", "C": "3", "D": "4"}
    records = [*(actor(name, attributes={"power": value}) for name, value in power.items())]
    found = asked(network([*records, tie("A", "B"), tie("A", "C"), tie("A", "D")]))
    rows = found.rows.select("name", "perceived_place", "structural_place", "compared").rows()
    assert rows[3] == ("A", 0.0, 1.0, "more central than perceived")
    assert rows[0][3] == "less central than perceived"
    assert found.findings[0].sentence == (
        "A is more central than its stated power suggests: above 100% of the others, not 0%; among them it ranks 1st, "
        "and stays there when 10% of the ties are missing: stable."
    )


def test_ranks_and_their_intervals_are_among_those_of_stated_power() -> None:
    """The hub states nothing: the next best are first, and those without ties do not make a ranking longer."""
    graph: nx.Graph[Any] = nx.star_graph(20)
    graph.add_edges_from((leaf, ("end", leaf)) for leaf in range(1, 6))
    graph = nx.relabel_nodes(graph, str)
    nx.set_node_attributes(graph, {str(leaf): "high" for leaf in range(1, 15)}, "power")
    nx.set_node_attributes(graph, {"20": "low"}, "interest")
    rows = asked(Network.from_networkx(graph), repetitions=40).rows.to_dicts()
    by_id = {row["id"]: (row["rank"], row["rank_low"], row["rank_high"], row["confidence"]) for row in rows}
    assert by_id.pop("20") == (None, None, None, None)
    assert {by_id[str(leaf)] for leaf in range(1, 6)} == {(1, 1, 6, "fragile")}
    assert {by_id[str(leaf)] for leaf in range(6, 15)} == {(6, 6, 6, "fairly stable")}


def test_below_three_nodes_nobody_is_more_central() -> None:
    found = asked(network([actor(name, attributes={"power": "high"}) for name in "AB"]))
    assert found.rows.select("betweenness", "structural_place", "compared", "rank").rows() == [(None,) * 4] * 2
    assert "Betweenness needs three nodes or more: it is left empty." in found.notes


@pytest.mark.parametrize("found", [karate(), network([]), network([actor("A")]), open_government()])
def test_where_nothing_is_stated_the_grid_is_empty(found: Network) -> None:
    """The open-government sample, in its default scope, states neither power nor interest of anybody."""
    assert asked(found).rows.is_empty()


@settings(max_examples=30, deadline=None)
@given(
    st.builds(nx.gnm_random_graph, st.integers(1, 12), st.integers(0, 30), seed=st.integers(0, 999)),
    st.lists(st.integers(0, 5), min_size=12, max_size=12),
)
def test_places_are_ranks_and_betweenness_is_that_of_networkx(graph: Any, power: list[int]) -> None:
    nx.set_node_attributes(graph, {node: str(power[node]) for node in graph}, "power")
    rows = asked(Network.from_networkx(graph), repetitions=0).rows
    assert rows.height == len(graph)
    expected = nx.betweenness_centrality(graph)
    for row in rows.iter_rows(named=True):
        node = int(row["id"])
        assert row["betweenness"] == (pytest.approx(expected[node], abs=1e-9) if len(graph) > 2 else None)
        if len(graph) > 1:
            lower = sum(
                (power[other] < power[node]) + (power[other] == power[node]) / 2 for other in graph if other != node
            )
            assert row["perceived_place"] == pytest.approx(lower / (len(graph) - 1))
