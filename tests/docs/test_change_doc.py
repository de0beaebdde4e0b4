"""The file of changes and the query in docs/change.md can be used as they stand."""

from __future__ import annotations

import re
from pathlib import Path

from graphql import parse, validate

from ecosystem.app.changes import changes
from ecosystem.network.scenario import scenario
from ecosystem_graphql.schema import schema
from tests.analysis.samples import open_government

TEXT = (Path(__file__).parents[2] / "docs" / "change.md").read_text("utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    return str(found)


def test_the_changes_can_be_made(tmp_path: Path) -> None:
    path = tmp_path / "changes.yaml"
    path.write_text(block("yaml"), encoding="utf-8")
    network = open_government(nodes="actors+initiatives")
    assert network.selection is not None
    imagined = scenario(network.selection.snapshot, network.scope, changes([path], {}))
    assert imagined.unseen(network, imagined.network(network.view)) == ()


def test_the_query_fits_the_schema() -> None:
    assert validate(schema()._schema, parse(block("graphql"))) == []
