"""The Cypher in docs/neo4j.md gives the answers that stand beneath it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from ecosystem.app.cli import run
from tests.neo4j.server import Neo4jServer

DOC = Path(__file__).parents[2] / "docs" / "neo4j.md"
QUERY = re.compile(r"```cypher\n(.*?)```\n```text\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def server(neo4j_server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Neo4jServer:
    """The server with the sample that the page speaks of."""
    neo4j_server.empty()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECOSYSTEM_STORE_PASSWORD", neo4j_server.password)
        patch.chdir(tmp_path_factory.mktemp("demo"))
        demo = ["--quiet", "--store", neo4j_server.url, "demo", "--sample", "open-government", "--no-serve"]
        assert run(demo) == 0
    return neo4j_server


@pytest.mark.parametrize("number", range(5))
def test_the_answer_is_the_one_shown(server: Neo4jServer, number: int) -> None:
    query, answer = QUERY.findall(DOC.read_text())[number]
    with server.driver.session() as session:
        found = "".join(f"{' | '.join(map(_text, row))}\n" for row in session.run(query).values())
    assert found == answer


def test_there_are_five() -> None:
    assert len(QUERY.findall(DOC.read_text())) == 5


def _text(value: Any) -> str:
    if value is None:
        return "-"
    return ", ".join(map(_text, value)) if isinstance(value, list) else str(value)
