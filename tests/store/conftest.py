"""The two stores that one contract holds for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from ecosystem.store.base import Store
from ecosystem.store.open import open_store


@dataclass(frozen=True)
class Home:
    """Where a store lies, for another process to open it too."""

    kind: str
    url: str
    password: str | None = None

    def open(self) -> Store:
        return open_store(self.url, self.password)


@pytest.fixture(params=["sqlite", "neo4j"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """An empty store."""
    if request.param == "sqlite":
        return Home("sqlite", f"sqlite:///{tmp_path}/store.db")
    server = request.getfixturevalue("neo4j_server")
    server.empty()
    return Home("neo4j", server.url, server.password)


@pytest.fixture
def open_again(home: Home) -> Iterator[Callable[[], Store]]:
    """Opens the store of this test one time more."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(home.open())


@pytest.fixture
def store(open_again: Callable[[], Store]) -> Store:
    return open_again()
