"""What a SQLite file writes of a small change: new rows and little else, wherever the changed ones lie."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ecosystem.model import ActorRecord, Record, TieRecord
from ecosystem.store.base import Erasure, Store
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from tests.store.made import actor, delivery, put, tie

ACTORS, TIES, EVERY = 1_000, 4_000, 100


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def records(changed: int = 0) -> list[Record]:
    """With keys and ends in no order; from the first change on each hundredth record says something else each time."""

    def says(number: int) -> str | None:
        return f"change {changed}" if changed and number % EVERY == 0 else None

    actors = [
        actor(f"a{number * 7919 % ACTORS:04d}", f"Name {number}", description=says(number)) for number in range(ACTORS)
    ]
    ties = [
        tie(
            f"t{number * 7919 % TIES:04d}",
            *(f"a{number * by % ACTORS:04d}" for by in (31, 17)),
            description=says(number),
        )
        for number in range(TIES)
    ]
    return [*actors, *ties]


def settled(path: Path) -> int:
    """The size of the file once the log is in it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.stat().st_size


def highest_layers(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f"SELECT max(layer) FROM {table}").fetchone()[0]
            for table in ("actor_versions", "tie_versions", "name_versions")
        }


def said(store: Store, revision: int) -> tuple[object, ...]:
    """All that is read by key, by end, in order of name or key, and as columns."""
    reader = store.reader(revision)
    snapshot = reader.snapshot()
    pages = [reader.page(each, first=40, after=None) for each in (ActorRecord, TieRecord)]
    return (
        reader.get(ActorRecord, ["d/a0000", "d/a0500", "d/none"]),
        [sorted(each.key for each in reader.neighbours(f"d/a{number:04d}")) for number in (0, 31, 999)],
        *(page.records for page in pages),
        [page.total for page in pages],
        reader.counts(),
        snapshot.nodes.rows(),
        snapshot.ties.rows(),
    )


def test_a_hundredth_of_scattered_changes_writes_little(path: Path) -> None:
    with open_store(f"sqlite:///{path}") as store:
        load(store, delivery(records()))
        before = settled(path)
        load(store, delivery(records(1)))
        log = path.with_name("store.db-wal").stat().st_size
        after = settled(path)
    assert log < before / 5
    assert after - before < before / 25


def test_reading_is_the_same_from_any_number_of_layers(path: Path, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{path}") as store, open_store(f"sqlite:///{tmp_path}/one.db") as one:
        load(store, delivery(records()))
        for change in range(1, 4):
            load(store, delivery(records(change)))
        put(store, actor("a0500", "Another name"), actor("new"))
        assert highest_layers(path) == {"actor_versions": 1, "tie_versions": 1, "name_versions": 1}
        one.fill(store.contents())
        assert highest_layers(tmp_path / "one.db") == dict.fromkeys(highest_layers(path), 0)
        assert all(said(store, revision) == said(one, revision) for revision in range(store.revision() + 1))
        assert store.check() == one.check() == []


def test_layers_are_few_and_rows_stay_in_theirs(path: Path) -> None:
    with open_store(f"sqlite:///{path}") as store:
        for change in range(12):
            put(store, *(actor(f"{number}", f"{number} of {change}") for number in range(50)))
        assert store.check() == []
    with closing(sqlite3.connect(path)) as connection:
        sizes = connection.execute("SELECT layer, count(*) FROM actor_versions GROUP BY layer").fetchall()
    assert len(sizes) <= 9
    assert sum(number for _, number in sizes) == 600


def test_ids_of_erased_rows_are_used_again_without_their_endings(path: Path) -> None:
    with open_store(f"sqlite:///{path}") as store:
        put(store, actor("a", dataset="e"), dataset="e")
        put(store, actor("a", "b", dataset="e"), dataset="e")
        put(store, actor("a", "c", dataset="e"), dataset="e")
        store.erase(Erasure(dataset="e"))
        put(store, actor("x"), actor("y"), actor("z"))
        assert [each.key for each in store.reader().page(ActorRecord, first=9).records] == ["d/x", "d/y", "d/z"]
        assert store.reader().counts().actors == 3
        assert store.check() == []
