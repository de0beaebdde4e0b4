"""Fields of analyses that derive from their descriptors: the same rows as the analysis, in pages, with findings."""

from __future__ import annotations

from typing import Any

import pytest

from ecosystem.analysis import Analysis
from ecosystem_graphql.analyses import DERIVED
from ecosystem_graphql.workspaces import Workspaces
from tests.graphql_api.answers import asked

PAGES = """query ($after: String) { ecosystem { mixing(permutations: 5, first: 700, after: $after) {
    nodes { level name ei } totalCount pageInfo { hasNextPage endCursor } } } }"""


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


@pytest.mark.parametrize("analysis", DERIVED, ids=lambda each: each.name)
def test_every_column_can_be_asked_for(horizon: Workspaces, analysis: Analysis) -> None:
    columns = " ".join(camel(each.name) for each in analysis.columns)
    parts = f"nodes {{ {columns} }} totalCount citation notes findings {{ sentence }} edges {{ cursor }}"
    scope = 'scope: {countries: ["LV", "EE", "LT"]}'
    found = asked(horizon, f"{{ ecosystem({scope}) {{ {camel(analysis.name)}(first: 3) {{ {parts} }} }} }}")
    answer = found["ecosystem"][camel(analysis.name)]
    assert len(answer["nodes"]) == min(3, answer["totalCount"])
    assert analysis.name in answer["citation"]


def test_pages_follow_each_other_without_gap(horizon: Workspaces) -> None:
    after, rows = None, []
    while True:
        page: dict[str, Any] = asked(horizon, PAGES, {"after": after})["ecosystem"]["mixing"]
        rows += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(rows) == page["totalCount"] > 1000
    levels = [row["level"] for row in rows]
    assert levels == sorted(levels, key=("network", "group", "actor").index)
