"""One batch of 600,000 rows is seen as a whole, or not yet."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from ecosystem.model import Record
from ecosystem.store.base import Counts, Store
from ecosystem.store.batch import load
from tests.store.conftest import Home
from tests.store.made import actor, delivery, put, tie

ACTORS, TIES = 100_000, 500_000
# Neo4j takes minutes for it: `make faults`.
STORES = ["sqlite", "neo4j"] if os.environ.get("ECOSYSTEM_FAULTS") else ["sqlite"]


@pytest.mark.slow
@pytest.mark.parametrize("home", STORES, indirect=True)
def test_600_000_rows(home: Home, store: Store) -> None:
    seen: list[Counts] = []

    def records() -> Iterator[Record]:
        yield from (actor(f"{number}") for number in range(ACTORS))
        for number in range(TIES):
            yield tie(f"t{number}", f"{number % ACTORS}", f"{number * 7 % ACTORS}")
        seen.append(store.reader().counts())

    put(store, actor("before", dataset="e"), dataset="e")
    result = load(store, delivery(records()))
    assert seen == [Counts(actors=1, initiatives=0, themes=0, ties=0)]
    assert (result.revision, result.changes.number("added", "ties")) == (2, TIES)
    assert store.reader().counts() == Counts(actors=ACTORS + 1, initiatives=0, themes=0, ties=TIES)
    snapshot = store.reader().snapshot()
    assert (snapshot.nodes.height, snapshot.ties.height, snapshot.dangling) == (ACTORS + 1, TIES, 0)
    assert store.reader(1).snapshot().nodes.height == 1
