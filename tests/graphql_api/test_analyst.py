"""The analyst's story: one query, and the same numbers as the analyses give."""

from __future__ import annotations

from typing import Any

import pytest

from ecosystem.analysis import BROKERS, CLUSTERS, COVERAGE
from ecosystem.analysis.answer import answer
from ecosystem.analysis.brokers import ROLES, BrokersParameters
from ecosystem.network.network import Network
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem_graphql.contract import operations
from ecosystem_graphql.workspaces import Workspaces
from tests.graphql_api.answers import asked, holding
from tests.record import actor, tie

COUNTRIES = ["DE", "FR", "IT"]
STORY = next(each.text for each in operations() if each.name == "Analyst")


@pytest.fixture(scope="module")
def network(horizon: Workspaces) -> Network:
    return horizon(None).network(Scope(countries=tuple(COUNTRIES), valid_from="2019"), View())


@pytest.fixture(scope="module")
def told(horizon: Workspaces) -> Any:
    pages: list[Any] = []
    after = None
    while True:
        found = asked(horizon, STORY, {"countries": COUNTRIES, "since": "2019", "first": 250, "after": after})
        pages.append(found["ecosystem"])
        after = pages[-1]["brokers"]["pageInfo"]["endCursor"]
        if not pages[-1]["brokers"]["pageInfo"]["hasNextPage"]:
            return {**pages[0], "positions": [row for each in pages for row in each["brokers"]["nodes"]]}


def test_brokers_are_those_of_the_analysis(told: Any, network: Network) -> None:
    rows = answer(BROKERS, network, BrokersParameters()).rows
    assert told["brokers"]["totalCount"] == rows.height == len(told["positions"])
    shared = ("name", "group", "degree", "betweenness", "constraint", *ROLES)
    for row, position in zip(rows.iter_rows(named=True), told["positions"], strict=True):
        assert row["id"] == position["key"]
        assert [row[name] for name in shared] == [position[name] for name in shared]
        assert [row[f"z_{role}"] for role in ROLES] == [position[f"z{role.title()}"] for role in ROLES]


def test_clusters_and_uncovered_themes_are_those_of_the_analyses(told: Any, network: Network) -> None:
    clusters = answer(CLUSTERS, network, CLUSTERS.parameters()).rows
    assert [each["name"] for each in told["clusters"]] == clusters["name"].to_list()
    assert [each["leading"] for each in told["clusters"]] == clusters["leading"].to_list()
    themes = answer(COVERAGE, network, COVERAGE.parameters()).rows
    uncovered = themes.filter(themes["status"] == "uncovered")
    assert told["coverage"]["totalCount"] == uncovered.height
    assert [each["key"] for each in told["coverage"]["nodes"]] == uncovered["id"].head(100).to_list()


def test_undated_ties_stay_in_and_are_counted(told: Any, network: Network) -> None:
    assert told["quality"]["undated"] == network.quality.undated > 0
    assert told["scope"] == {"countries": COUNTRIES, "validFrom": "2019", "modalities": ["ACTUAL"]}


def test_the_citation_names_what_was_asked(told: Any, horizon: Workspaces) -> None:
    workspace = horizon(None)
    question = workspace.question(BROKERS, {"countries": COUNTRIES, "valid_from": "2019"})
    assert told["brokers"]["citation"] == workspace.answer(question).citation
    assert "scope countries DE|FR|IT, valid_from 2019" in told["citation"]


def test_ties_that_had_ended_are_left_out() -> None:
    records = [actor(each, country="DE") for each in "abcd"]
    records += [tie("a", "b"), tie("b", "c", end="2018-12"), tie("c", "d", end="2019")]
    with holding(records) as of:
        asked_for = '{ecosystem(scope:{countries:["DE"],validFrom:"2019"}){counts{edges} quality{undated}}}'
        assert asked(of, asked_for)["ecosystem"] == {"counts": {"edges": 2}, "quality": {"undated": 1}}
