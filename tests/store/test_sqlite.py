"""What only holds for the SQLite file: its errors, its traps, its neighbours on the same file."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ecosystem.errors import BadInput, StoreBusy, StoreError, StoreTooNew
from ecosystem.model import ActorRecord, Record
from ecosystem.store.base import Store
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from ecosystem.store.sqlite import SqliteStore
from tests.store.elsewhere import start
from tests.store.made import actor, delivery, put, tie


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def url(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.mark.parametrize("in_memory", ["sqlite://", "sqlite:///:memory:"])
def test_a_store_in_memory(in_memory: str) -> None:
    during: list[int] = []

    def records(store: Store) -> Iterator[Record]:
        yield from (actor(f"{number}") for number in range(10_001))
        during.extend([store.reader().counts().actors, store.reader().snapshot().nodes.height])

    with open_store(in_memory) as store:
        load(store, delivery(records(store)))
        assert during == [0, 0]
        assert store.reader().snapshot().nodes.height == 10_001


def test_relative_and_absolute_paths(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    with open_store("sqlite:///store.db") as store:
        put(store, actor("a"))
    with open_store(f"sqlite:////{str(path).lstrip('/')}", create=False) as store:
        assert store.reader().counts().actors == 1


@pytest.mark.parametrize("wrong", ["sqlite://store.db", "sqlite:store.db", "mysql://x", "store.db", ""])
def test_urls_that_are_no_store(wrong: str) -> None:
    with pytest.raises(BadInput, match=f"^'{wrong}' is not a store: expected sqlite:///relative.db"):
        open_store(wrong)


def test_reading_does_not_make_a_file(path: Path) -> None:
    with pytest.raises(
        StoreError, match=r"^There is no store at '.*': import something first, or give another --store"
    ):
        open_store(url(path), create=False)
    assert list(path.parent.iterdir()) == []


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"^There is no folder '.*/none' for the store 'store.db': create it first\.$"):
        open_store(url(tmp_path / "none" / "store.db"))
    with pytest.raises(StoreError, match="is a folder"):
        open_store(url(tmp_path))


@pytest.mark.parametrize(
    "content", [b"<html>not a database</html>" * 99, os.urandom(5000), b"SQLite format 3\x00broken"]
)
def test_a_file_that_is_not_sqlite(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is not a store: expected an SQLite file made by ecosystem"):
        open_store(url(path))
    assert path.read_bytes() == content


def test_an_sqlite_file_of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE cookies (x)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is an SQLite file of another program"):
        open_store(url(path))
    assert path.read_bytes() == before


def test_a_newer_schema(path: Path) -> None:
    open_store(url(path)).close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE meta SET value = 99 WHERE name = 'schema_version'")
    with pytest.raises(StoreTooNew, match="schema version 99 and this program knows versions up to 4"):
        open_store(url(path))


def test_two_processes_write_one_file(path: Path) -> None:
    processes = [start("count", url(path), "", str(number)) for number in range(2)]
    assert [process.wait(60) for process in processes] == [0, 0]
    for process in processes:
        process.communicate()
    with open_store(url(path), create=False) as store:
        assert (store.revision(), store.reader().counts().actors, store.check()) == (40, 40, [])


def test_busy_while_another_process_writes(path: Path) -> None:
    with SqliteStore(url(path)) as store, SqliteStore(url(path), patience=0.1) as other:

        def records() -> Iterator[Record]:
            yield actor("a")
            with pytest.raises(StoreBusy, match=r"^Another import is writing to '.*': try again when it has ended\.$"):
                put(other, actor("b", dataset="e"), dataset="e")

        load(store, delivery(records()))
        assert put(other, actor("b", dataset="e"), dataset="e").revision == 2


def test_disk_full(path: Path) -> None:
    with open_store(url(path)) as store:
        put(store, actor("a"))
    with start("fill", url(path), "") as process:
        said, _ = process.communicate()
    assert said.startswith("The disk refused to read or write '") or said.startswith("There is no room left")
    assert said.endswith("the store is as it was before.\n")
    with open_store(url(path), create=False) as store:
        assert (store.revision(), store.reader().counts().actors, store.check()) == (1, 1, [])
        assert put(store, actor("b")).revision == 2


def test_no_room_left(path: Path) -> None:
    with SqliteStore(url(path)) as store:
        put(store, actor("a"))
        pages = store._connections._writer.execute("PRAGMA page_count").fetchone()[0]
        store._connections._writer.execute(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(
            StoreError, match=r"^There is no room left for the store '.*': free some space and try again"
        ):
            load(store, delivery(actor(f"{number}", "x" * 100) for number in range(9000)))
        assert (store.revision(), store.reader().counts().actors, store.check()) == (1, 1, [])
        store._connections._writer.execute(f"PRAGMA max_page_count = {1 << 30}")
        assert put(store, actor("b")).revision == 2


def test_backup_is_a_store(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with open_store(url(path)) as store:
        put(store, actor("a"))
        store.backup(copy)
        with pytest.raises(StoreError, match="is already there: give the backup a new name"):
            store.backup(copy)
        with pytest.raises(StoreError, match="There is no folder"):
            store.backup(tmp_path / "none" / "copy.db")
    with open_store(url(copy), create=False) as store:
        assert store.reader().get(ActorRecord, ["d/a"]) == [actor("a")]
        assert store.check() == []


def test_a_backup_that_fails_leaves_no_file(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy, unfinished = tmp_path / "copy.db", tmp_path / "copy.db.unfinished"

    def full(*_: object) -> sqlite3.Connection:
        unfinished.touch()
        raise sqlite3.OperationalError("database or disk is full")

    with open_store(url(path)) as store:
        put(store, actor("a"))
        assert store.revision() == 1
        monkeypatch.setattr("ecosystem.store.sqlite.backup.sqlite3.connect", full)
        with pytest.raises(StoreError, match=r"copy\.db' failed \(database or disk is full\)"):
            store.backup(copy)
        monkeypatch.undo()
        assert not copy.exists()
        assert not unfinished.exists()


def test_check_finds_faults(path: Path) -> None:
    with open_store(url(path)) as store:
        put(store, actor("a"), actor("b"), tie("t", "a", "b"))
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("INSERT INTO entities (key) VALUES ('d/orphan')")
        other.execute("INSERT INTO actor_endings SELECT id, 9 FROM actor_versions WHERE key = 'd/a'")
        other.execute("UPDATE tie_versions SET target = 77")
    with open_store(url(path)) as store:
        faults = store.check()
    assert {fault.code for fault in faults} == {"orphan", "interrupted", "integrity", "dangling", "order"}
    assert "Ties whose end is no longer current: 1, the first is 'd/t'." in [fault.message for fault in faults]


def test_pragmas(path: Path) -> None:
    with SqliteStore(url(path)) as store:
        for connection in (store._connections._writer, store._connections.reader()):
            found = {
                name: connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
            assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            store._connections.reader().execute("DELETE FROM meta")


@pytest.mark.parametrize("analysed", [False, True])
def test_indexes_are_used_with_and_without_statistics(path: Path, analysed: bool) -> None:
    with SqliteStore(url(path)) as store:
        ties = [tie(f"t{number}", "0", str(number % 50), kind="funds") for number in range(500)]
        put(store, *(actor(str(number)) for number in range(50)), *ties)
        if analysed:
            store._connections._writer.execute("ANALYZE")
    plans: list[str] = []
    with SqliteStore(url(path)) as store:
        connection, reader = store._connections.reader(), store.reader()
        connection.set_trace_callback(plans.append)
        reader.get(ActorRecord, ["d/0", "d/1"])
        reader.neighbours("d/0", kinds=["funds"])
        reader.page(ActorRecord, first=3, after=("0", "d/0"))
        reader.page(type(ties[0]), first=3, after=("d/t1", "d/t1"))
        connection.set_trace_callback(None)
        told = [
            " / ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}"))
            for statement in plans
            if not any(each in statement for each in ("count(*)", "max(layer)", "FROM entities WHERE key"))
        ]
    assert len(told) == 4
    assert "SEARCH v USING INDEX actors_key (layer=? AND key=? AND since<?)" in told[0]
    assert "SEARCH v USING INTEGER PRIMARY KEY (rowid=?)" in told[1]
    assert "SEARCH tie_versions USING COVERING INDEX ties_source (layer=? AND source=?)" in told[1]
    assert "SEARCH tie_versions USING COVERING INDEX ties_target (layer=? AND target=?)" in told[1]
    assert "SEARCH v USING INDEX actors_name (layer=?" in told[2]
    assert "SEARCH v USING INDEX ties_key (layer=?" in told[3]
    assert not any("SCAN" in plan or "BLOOM" in plan for plan in told)


def test_indexes_are_there_after_any_batch(path: Path) -> None:
    sql = "SELECT count(*) FROM sqlite_master WHERE type = 'index'"
    with SqliteStore(url(path)) as store:
        number = store._connections._writer.execute(sql).fetchone()
        put(store, actor("a"))
        assert store._connections._writer.execute(sql).fetchone() == number
        with pytest.raises(BadInput):
            put(store, actor("b"), actor("c", dataset="e"))
        assert store._connections._writer.execute(sql).fetchone() == number


def test_batches_are_recorded(path: Path) -> None:
    with open_store(url(path)) as store:
        put(store, actor("a"))
        put(store, actor("a"))
    with closing(sqlite3.connect(path)) as other:
        rows = other.execute("SELECT id, dataset, importer, files, changes, revision FROM batches").fetchall()
        times = other.execute("SELECT count(*) FROM batches WHERE started <= published").fetchone()
    files = '[{"name":"made.csv","size":12,"sha256":"' + "0" * 64 + '","format":null}]'
    assert rows == [
        (1, "d", "made", files, '{"added":{"actors":1,"datasets":1},"changed":{},"unchanged":{},"absent":{}}', 1),
        (2, "d", "made", files, '{"added":{},"changed":{},"unchanged":{"actors":1},"absent":{}}', 1),
    ]
    assert times == (2,)


def test_connections_of_ended_threads_are_closed(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        for _ in range(20):
            thread = threading.Thread(target=store.revision)
            thread.start()
            thread.join()
        open_files = [os.readlink(each) for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]
        assert sum(name.endswith("store.db") for name in open_files) <= 3
