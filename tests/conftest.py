"""What all tests share: a real Neo4j server, started when the first test asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.needs import LOUD, need, required

if TYPE_CHECKING:
    from tests.neo4j.server import Neo4jServer


def pytest_configure() -> None:
    required()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in LOUD.values():
        terminalreporter.write_line(f"SKIPPED {line}", yellow=True, bold=True)


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Neo4jServer]:
    need("neo4j")
    from tests.neo4j.server import Neo4jServer

    server = Neo4jServer()
    yield server
    server.stop()
