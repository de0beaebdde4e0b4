"""Flows of money: what is stated and what is not, a currency at a time, and how far they lie with few."""

from __future__ import annotations

from decimal import Decimal
from math import isnan
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import MONEY_FLOWS
from ecosystem.analysis.answer import Answer, answer
from ecosystem.analysis.concentration import concentration
from ecosystem.analysis.money_flows import MoneyFlowsParameters
from ecosystem.errors import UnknownName
from ecosystem.model import Record
from ecosystem.model.money import Money
from ecosystem.network.network import Network
from ecosystem.network.scope import Scope
from tests.analysis.graphs import karate
from tests.analysis.samples import open_government
from tests.record import actor, initiative, network, theme, tie

CLASSES_IN = Scope(classes=True)


def pays(source: str, target: str, amount: str | None, currency: str | None = "EUR", **fields: Any) -> Record:
    money = Money(None if amount is None else Decimal(amount), currency, fields.pop("form", None))
    return tie(source, target, fields.pop("kind", "funds"), directed=True, money=money, **fields)


PEOPLE = [
    actor("A"),
    actor("B", kind="lab", helix="government"),
    actor("C", country="FR"),
    initiative("P", country="DE"),
]
FLOWS = [
    pays("A", "B", "30", start="2020-05"),
    pays("A", "C", "0"),
    pays("B", "C", None, form="loan"),
    pays("B", "P", "10.5", start="2021"),
    pays("A", "P", "7", "USD"),
    pays("C", "P", None, None),
]
BRIEF = ("level", "currency", "group", "ties", "stated", "not_stated", "sum", "share")


def asked(records: list[Record], by: str = "funder", scope: Scope | None = None) -> Answer:
    return answer(MONEY_FLOWS, network(records, scope), MoneyFlowsParameters(by=by))


def test_each_currency_is_a_table_of_its_own_and_what_is_not_stated_adds_nothing() -> None:
    assert asked(PEOPLE + FLOWS).rows.select(BRIEF).rows() == [
        ("currency", "EUR", None, 4, 3, 1, 40.5, 1.0),
        ("group", "EUR", "A", 2, 2, 0, 30.0, 0.740740740741),
        ("group", "EUR", "B", 2, 1, 1, 10.5, 0.259259259259),
        ("currency", "USD", None, 1, 1, 0, 7.0, 1.0),
        ("group", "USD", "A", 1, 1, 0, 7.0, 1.0),
        ("currency", None, None, 1, 0, 1, None, None),
        ("group", None, "C", 1, 0, 1, None, None),
    ]


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("receiver", {"B": 30.0, "C": 0.0, "P": 10.5}),
        ("kind", {"lab": 30.0, "other": 10.5}),
        ("helix", {"government": 30.0, None: 10.5}),
        ("country", {None: 30.0, "DE": 10.5, "FR": 0.0}),
        ("form", {None: 40.5, "loan": None}),
        ("year", {"2020": 30.0, "2021": 10.5, None: 0.0}),
    ],
)
def test_the_groupings(by: str, groups: dict[str | None, float | None]) -> None:
    rows = asked(PEOPLE + FLOWS, by).rows
    found = rows.filter(level="group", currency="EUR")
    assert dict(found.select("group", "sum").iter_rows()) == groups


def test_a_flow_counts_for_each_theme_of_its_receiver_and_once_in_all() -> None:
    themed = [theme("T"), theme("U"), tie("P", "T", "addresses_theme"), tie("P", "U", "addresses_theme")]
    found = asked([*PEOPLE, *themed, pays("A", "P", "8"), pays("A", "B", "2")], "theme")
    assert found.rows.select("group", "ties", "sum", "share", "hhi").rows() == [
        (None, 2, 10.0, 1.0, None),
        ("T", 1, 8.0, 0.8, None),
        ("U", 1, 8.0, 0.8, None),
        (None, 1, 2.0, 0.2, None),
    ]
    assert any("shares may add up to over 1" in note for note in found.notes)


def test_only_ties_that_move_money_count() -> None:
    own = pays("B", "P", "99", kind="participates_in")
    found = asked([*PEOPLE, pays("A", "B", "5"), pays("B", "P", "5"), own])
    assert found.rows["sum"][0] == 10
    assert "1 other ties state an amount, such as a participant's own costs: it is not counted again." in found.notes
    assert "1 both receive and give: what they pass on is counted at each step." in found.notes


def test_planned_money_waits_for_its_scope() -> None:
    records = [*PEOPLE, pays("A", "B", "5", modality="planned")]
    assert asked(records).rows.is_empty()
    assert asked(records, scope=Scope(modalities=("planned",))).rows["sum"].to_list() == [5.0, 5.0]
    assert asked(records, scope=Scope(modalities=("planned",), tie_kinds=("procures_from",))).rows.is_empty()


def test_the_largest_is_named() -> None:
    (finding, _, silent) = asked(PEOPLE + FLOWS).findings
    said = "3 of 4 flows in EUR state their amount: 40 in all, 74% of it by funder 'A'."
    assert (finding.sentence, finding.entities) == (said, ("t/A",))
    assert silent.sentence == (
        "1 of 6 ties that move money state neither amount nor currency: nothing is known of them."
    )


def test_an_unknown_grouping_is_refused() -> None:
    with pytest.raises(UnknownName, match="There is no grouping of money 'colour': use one of funder, receiver"):
        asked(PEOPLE, "colour")


@pytest.mark.parametrize("found", [karate(), network([])])
def test_without_money_there_is_no_row(found: Network) -> None:
    assert answer(MONEY_FLOWS, found, MoneyFlowsParameters()).rows.is_empty()


def test_open_government_states_no_amount() -> None:
    """Six ties, all of modality actual, with stakeholder classes in; what the nodes are changes nothing."""
    for nodes in ("actors", "actors+initiatives"):
        found = answer(MONEY_FLOWS, open_government(CLASSES_IN, nodes=nodes), MoneyFlowsParameters())
        assert found.rows.filter(level="currency").select(BRIEF).rows() == [
            ("currency", None, None, 6, 0, 6, None, None)
        ]
        assert found.rows["sum"].null_count() == found.rows.height
        assert [each.sentence for each in found.findings] == ["None of 6 ties that move money states an amount."]


def test_open_government_has_no_money_between_named_organisations() -> None:
    """Default scope: each of the six has a class at one end."""
    found = answer(MONEY_FLOWS, open_government(), MoneyFlowsParameters())
    assert found.rows.is_empty()
    assert "0 of 6 lie in this scope (modality actual; stakeholder classes out)" in found.notes[0]


def test_concentration_of_known_totals() -> None:
    found = concentration([1, 1, 1, 1])
    assert (found.hhi, found.gini, found.top) == (0.25, 0.0, 1.0)
    found = concentration([0, 0, 0, 8])
    assert (found.hhi, found.gini, found.top) == (1.0, 0.75, 1.0)
    assert concentration([1] * 20).top == 0.5
    for parts in ([3, -1], [0, 0], []):
        assert all(isnan(value) for value in vars(concentration(parts)).values())


@settings(deadline=None)
@given(st.lists(st.integers(0, 1000), min_size=1, max_size=30).filter(any), st.randoms())
def test_concentration_is_that_of_its_definitions(parts: list[int], chance: Any) -> None:
    found, n, total = concentration(parts), len(parts), sum(parts)
    assert found.hhi == pytest.approx(sum((part / total) ** 2 for part in parts))
    assert found.gini == pytest.approx(sum(abs(one - other) for one in parts for other in parts) / (2 * n * total))
    chance.shuffle(parts)
    assert concentration([7 * part for part in parts]).gini == pytest.approx(found.gini)


@settings(max_examples=20, deadline=None)
@given(st.permutations(FLOWS))
def test_the_order_of_input_changes_nothing(flows: list[Record]) -> None:
    assert asked(PEOPLE + flows).rows.equals(asked(PEOPLE + FLOWS).rows)
