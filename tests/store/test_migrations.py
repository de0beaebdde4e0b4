"""A store of an earlier schema is refused with the way out, and migrated after a backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from ecosystem.errors import StoreError, StoreTooNew, StoreTooOld
from ecosystem.identity.reader import EntityReader
from ecosystem.model import Judgement, Record
from ecosystem.store.base import Store
from ecosystem.store.migrate import migrate
from ecosystem.store.open import open_store
from ecosystem.store.sqlite.migrations import STEPS
from tests.neo4j.server import Neo4jServer
from tests.store.made import actor, put, tie

VERSION_1 = Path(__file__).with_name("version1.sql")
TIME = "2026-01-02T03:04:05+00:00"
CHANGES = [
    {"added": {"actors": 2, "ties": 1, "datasets": 1}, "changed": {}, "unchanged": {}, "absent": {}},
    {"added": {}, "changed": {}, "unchanged": {"actors": 1}, "absent": {}},
    {
        "added": {},
        "changed": {"actors": 1, "datasets": 1},
        "unchanged": {},
        "absent": {"actors": 1, "ties": 1},
    },
    {"added": {"actors": 1, "ties": 1, "datasets": 1}, "changed": {}, "unchanged": {}, "absent": {}},
]
# What versions 2 and 3 added, taken away again.
DEMOTE = (
    "MATCH (m:EcosystemMeta) SET m.schema = 1 REMOVE m.lineage",
    "MATCH (d:EcosystemDataset|PastDataset) REMOVE d.people, d.precedence",
    "MATCH (b:EcosystemBatch) REMOVE b.options, b.undoes, b.started SET b.published = datetime(b.published)",
    "MATCH (b:EcosystemBatch) SET b.changes = replace(b.changes, ',\"datasets\":1', '')",
    "DROP CONSTRAINT ecosystem_EcosystemJudgement_id",
    "DROP CONSTRAINT ecosystem_EcosystemProposal_id",
)


@pytest.fixture
def old(tmp_path: Path) -> str:
    """The URL of a SQLite store as version 1 wrote it."""
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection:
        connection.executescript(VERSION_1.read_text())
    return f"sqlite:///{tmp_path}/old.db"


def fill(store: Store) -> None:
    """The batches that the file of version 1 holds."""
    put(store, actor("a", "A"), actor("b"), tie("t", "a", "b", kind="funds"), title="First")
    put(store, actor("a", "A"), title="First")
    put(store, actor("a", "Another A"), title="Second", complete=True)
    foreign: list[Record] = [actor("x", dataset="e"), tie("u", "x", "d/a", dataset="e")]
    put(store, *foreign, dataset="e", source_class="press")


def told(store: Store) -> list[object]:
    """What a store says at each of its revisions."""
    readers = [store.reader(revision) for revision in range(store.revision() + 1)]
    return [
        (reader.datasets(), reader.counts(), *(table.to_dicts() for table in (snapshot.nodes, snapshot.ties)))
        for reader in readers
        for snapshot in (reader.snapshot(),)
    ]


def columns(path: Path) -> dict[str, set[tuple[str, str]]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: {(name, kind) for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})")}
            for table in tables
        }


def check_migrated(store: Store) -> None:
    assert store.check() == []
    assert [each.changes for each in store.batches()] == CHANGES
    assert [(each.revision, each.options, each.undoes, each.complete) for each in store.batches()] == [
        (1, {}, None, False),
        (1, {}, None, False),
        (2, {}, None, True),
        (3, {}, None, False),
    ]
    assert {each.people for each in store.reader(1).datasets() + store.reader().datasets()} == {"drop"}
    store.judge([Judgement(left="d/a", right="e/x", verdict="different", author="Ann")])
    assert put(store, actor("new"), title="Second", precedence=3).revision == 5
    assert [each.precedence for each in store.reader().datasets()] == [3, None]


def test_sqlite(old: str, tmp_path: Path) -> None:
    with pytest.raises(
        StoreTooOld, match=r"schema version 1 and this program reads version 4: run `ecosystem store mi"
    ):
        open_store(old)
    assert migrate(old, None, tmp_path / "backup.db") == 1
    with open_store(f"sqlite:///{tmp_path}/new.db") as fresh, open_store(old) as store:
        fill(fresh)
        assert told(store) == told(fresh)
        check_migrated(store)
    assert columns(tmp_path / "old.db") == columns(tmp_path / "new.db")
    with closing(sqlite3.connect(tmp_path / "backup.db")) as backup:
        assert backup.execute("SELECT value FROM meta WHERE name = 'schema_version'").fetchone() == (1,)
        assert backup.execute("SELECT count(*) FROM actors").fetchone() == (4,)


def judged(store: Store) -> tuple[bool, list[tuple[str, tuple[str, ...]]]]:
    """Whether the store has a lineage, and its judgements."""
    return bool(store.state().lineage), [(each.verdict, each.despite) for each in store.reader().judgements()]


@pytest.mark.parametrize("version", [2, 3])
def test_judgements_of_later_versions_stay(old: str, tmp_path: Path, version: int) -> None:
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection, connection:
        for statement in (statement for step in range(1, version) for statement in STEPS[step]):
            connection.execute(statement)
        said = {
            "left": "d/a",
            "right": "e/x",
            "verdict": "same",
            "author": "Ann",
            "reason": "",
            "time": TIME,
            "since": 4,
        }
        fields = ", ".join(f'"{name}"' for name in said)
        connection.execute(
            f"INSERT INTO judgements ({fields}) VALUES ({', '.join('?' * len(said))})", tuple(said.values())
        )
        connection.execute("UPDATE meta SET value = 4 WHERE name = 'revision'")
        connection.execute("UPDATE meta SET value = ? WHERE name = 'schema_version'", (version,))
    assert migrate(old, None, tmp_path / "backup.db") == version
    with open_store(old) as store, open_store(f"sqlite:///{tmp_path}/new.db") as fresh:
        fill(fresh)
        fresh.judge([Judgement(left="d/a", right="e/x", verdict="same", author="Ann")])
        assert told(store) == told(fresh)
        assert judged(store) == (True, [("same", ())])
        assert EntityReader(store.reader()).identity == EntityReader(fresh.reader()).identity
        assert store.check() == []


def test_judgements_of_version_2_stay_in_neo4j(neo4j_server: Neo4jServer, tmp_path: Path) -> None:
    neo4j_server.empty()
    url, password = neo4j_server.url, neo4j_server.password
    with open_store(url, password) as store:
        fill(store)
        store.judge([Judgement(left="d/a", right="e/x", verdict="same", author="Ann")])
    with neo4j_server.driver.session() as session:
        session.run("MATCH (m:EcosystemMeta) SET m.schema = 2 REMOVE m.lineage").consume()
        session.run("MATCH (j:EcosystemJudgement) REMOVE j.despite").consume()
    assert migrate(url, password, tmp_path / "backup.db") == 2
    with open_store(url, password) as store:
        assert judged(store) == (True, [("same", ())])


def test_nothing_to_migrate(old: str, tmp_path: Path) -> None:
    migrate(old, None, tmp_path / "backup.db")
    assert migrate(old, None, tmp_path / "second.db") == 4
    assert not (tmp_path / "second.db").exists()


def test_no_backup_no_migration(old: str, tmp_path: Path) -> None:
    (tmp_path / "backup.db").touch()
    with pytest.raises(StoreError, match="is already there: give the backup a new name"):
        migrate(old, None, tmp_path / "backup.db")
    with pytest.raises(StoreTooOld):
        open_store(old)


@pytest.mark.parametrize(("version", "error"), [(99, StoreTooNew), (None, StoreError)])
def test_what_cannot_be_migrated(tmp_path: Path, version: int | None, error: type[Exception]) -> None:
    path = tmp_path / "store.db"
    if version:
        open_store(f"sqlite:///{path}").close()
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE meta SET value = ? WHERE name = 'schema_version'", (version,))
    with pytest.raises(error):
        migrate(f"sqlite:///{path}", None, tmp_path / "backup.db")
    assert not (tmp_path / "backup.db").exists()


def test_neo4j(neo4j_server: Neo4jServer, tmp_path: Path) -> None:
    neo4j_server.empty()
    url, password = neo4j_server.url, neo4j_server.password
    with open_store(url, password) as store:
        fill(store)
        before = told(store)
    with neo4j_server.driver.session() as session:
        for statement in DEMOTE:
            session.run(statement).consume()
        versions = session.run("MATCH (b:EcosystemBatch) RETURN b.changes ORDER BY b.number").values()
    assert msgspec.json.decode(versions[0][0])["added"] == {"actors": 2, "ties": 1}
    with pytest.raises(StoreTooOld, match="run `ecosystem store migrate`"):
        open_store(url, password)
    assert migrate(url, password, tmp_path / "backup.db") == 1
    assert migrate(url, password, tmp_path / "second.db") == 4
    with open_store(url, password) as store, open_store(f"sqlite:///{tmp_path}/backup.db") as backup:
        assert told(store) == before
        assert told(backup) == told(store)
        assert [(each.revision, each.dataset) for each in backup.batches()] == [(1, "d"), (1, "d"), (2, "d"), (3, "e")]
        check_migrated(store)
