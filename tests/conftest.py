"""What all tests share: a real Neo4j server and a real browser, started when the first test asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.needs import lack, lacking, need, needed, required

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.neo4j.server import Neo4jServer


def pytest_configure() -> None:
    required()
    # A busy machine is no reason to fail.
    settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("patient")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several processes run tests, one of them runs all with the server, and one all with the browser."""
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            for need in needed(item):
                item.add_marker(pytest.mark.xdist_group(need))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in lacking(terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line(f"SKIPPED {line}", yellow=True, bold=True)


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Neo4jServer]:
    need("neo4j")
    from tests.neo4j.jars import NotFetched, jars
    from tests.neo4j.server import Neo4jServer

    try:
        jars()
    except NotFetched as error:
        lack("neo4j", str(error), "connect to a Maven repository once; what is fetched stays in .cache")
    server = Neo4jServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests: a process can hold only one driver at a time."""
    need("browser")
    from tests.chromium import chromium

    with chromium() as browser:
        yield browser
