"""What some tests need beyond Python; where it is missing they are skipped with one loud line, or fail if required."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

import pytest

REQUIRE = "ECOSYSTEM_TEST_REQUIRE"


@dataclass(frozen=True)
class Need:
    """Programs that must be on the path, what they are for and how to get them."""

    programs: tuple[str, ...]
    what: str
    how: str

    def missing(self) -> list[str]:
        return [program for program in self.programs if not shutil.which(program)]


NEEDS = {
    "neo4j": Need(("java", "mvn"), "the tests on a real Neo4j server", "apt-get install openjdk-17-jre-headless maven"),
    "browser": Need(("chromium",), "the tests of the map and the console in a browser", "apt-get install chromium"),
    "node": Need(
        ("node", "npm"),
        "the rebuild of the map's script and the audits of GraphQL over HTTP",
        "install Node.js 20 or later",
    ),
}


def need(name: str) -> None:
    """Skip the test that asks, loudly, unless what it needs is here; fail it when the environment requires it."""
    if missing := NEEDS[name].missing():
        lack(name, f"{' and '.join(missing)} not found", NEEDS[name].how)


def needed(item: pytest.Item) -> list[str]:
    """What a test shares with others: the server, which stores are in by a parameter too, or the browser."""
    asked = set(getattr(item, "fixturenames", ()))
    callspec = getattr(item, "callspec", None)
    given = set(map(str, callspec.params.values())) if callspec else set()
    shared = {"neo4j": "neo4j_server" in asked or "neo4j" in given, "browser": "browser" in asked}
    return [name for name, does in shared.items() if does]


def lack(name: str, why: str, how: str) -> NoReturn:
    """Skip the test that asks, loudly, or fail it when the environment requires what it lacks."""
    line = f"{name}: {why}, so {NEEDS[name].what} do not run: {how}"
    if name in required():
        pytest.fail(f"{line} ({REQUIRE} lists {name})", pytrace=False)
    pytest.skip(line)


def lacking(skipped: Iterable[pytest.TestReport]) -> list[str]:
    """The loud lines, each once, from the reports of skipped tests: these come from all processes that run tests."""
    reasons = {each.longrepr[2].removeprefix("Skipped: ") for each in skipped if isinstance(each.longrepr, tuple)}
    return sorted(reason for reason in reasons if reason.partition(":")[0] in NEEDS)


def required() -> set[str]:
    """The needs that must be met; a name that is not in the table is an error."""
    names = {name.strip() for name in os.environ.get(REQUIRE, "").split(",") if name.strip()}
    _known(names)
    return names


def _known(names: Iterable[str]) -> None:
    if unknown := sorted(set(names) - NEEDS.keys()):
        raise pytest.UsageError(f"{REQUIRE} lists {', '.join(unknown)}: known are {', '.join(NEEDS)}.")
