"""Erases from a SQLite file: first the rows, then what deleted rows leave behind in the file and beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ecosystem.errors import StoreError
from ecosystem.model import ActorRecord, AssessmentRecord, BatchRecord, InitiativeRecord, TieRecord
from ecosystem.store.columns import ENTITY_TYPES, TABLES
from ecosystem.store.erasure import (
    BEYOND,
    Erased,
    Erasure,
    Unreached,
    blanked,
    texts,
    unknown_dataset,
    unknown_key,
)
from ecosystem.store.sqlite.connections import MEMORY, Connections
from ecosystem.store.sqlite.faults import told
from ecosystem.store.sqlite.layers import among, layers
from ecosystem.store.sqlite.patterns import EMPTY_PATTERN
from ecosystem.store.sqlite.schema import NAMES, NEW_LINEAGE, endings_of, versions_of

IDS = "SELECT id FROM temp.doomed"
KEYS = f"SELECT key FROM entities WHERE id IN ({IDS})"
TO_ERASED = f"source IN ({IDS}) OR target IN ({IDS})"
# What refers to others goes before them.
ROWS = {
    TABLES[TieRecord]: f"{TO_ERASED} OR dataset = :dataset",
    TABLES[AssessmentRecord]: f"subject IN ({IDS}) OR assessor IN ({KEYS}) OR dataset = :dataset",
    **{TABLES[each]: f"entity IN ({IDS}) OR dataset = :dataset" for each in ENTITY_TYPES},
    "schemes": "dataset = :dataset",
    "judgements": f'"left" IN ({KEYS}) OR "right" IN ({KEYS})',
    "proposals": f'"left" IN ({KEYS}) OR "right" IN ({KEYS})',
}
VERSIONED = (NAMES, *TABLES.values())
LAST = (
    "DELETE FROM datasets WHERE name = :dataset",
    f"DELETE FROM {versions_of(NAMES)} WHERE entity IN ({IDS})",
    *(f"DELETE FROM {endings_of(each)} WHERE id NOT IN (SELECT id FROM {versions_of(each)})" for each in VERSIONED),
    f"DELETE FROM entities WHERE id IN ({IDS})",
    f"UPDATE tie_patterns SET {EMPTY_PATTERN} WHERE id NOT IN (SELECT pattern FROM ties)",
    "DROP TABLE temp.doomed",
    "UPDATE meta SET value = value + 1 WHERE name = 'revision'",
    NEW_LINEAGE,
)
FILE = Unreached(
    "store file",
    "it could not be rewritten ({reason}): freed pages may hold the text until SQLite's VACUUM is run",
)
WAL = Unreached(
    "write-ahead log", "another program reads the store: '{path}-wal' holds the text until the last of them has ended"
)
DISK = Unreached("disk", "ask who runs the machine: freed blocks, snapshots and backups of its disk may hold the text")


def erase(connections: Connections, wanted: Erasure, batches: Callable[[], Sequence[BatchRecord]]) -> Erased:
    """Erase in one transaction, then rewrite the file: what a deleted row leaves in it goes too."""
    # The rows that refer to an entity go with it; SQLite would look for them again, through no index, for each entity.
    connection = connections.begin(checked=False)
    usual = connection.execute("PRAGMA secure_delete").fetchone()[0]
    try:
        with told(connections.path):
            connection.execute("PRAGMA secure_delete = ON")
            found = _erase(connection, wanted, batches())
            connection.execute("COMMIT")
        left = () if connections.path == MEMORY else (*_rewrite(connection, connections.path), DISK)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute(f"PRAGMA secure_delete = {usual}")
        connections.done()
    return replace(found, unreached=(*left, *BEYOND))


def _erase(connection: sqlite3.Connection, wanted: Erasure, batches: Sequence[BatchRecord]) -> Erased:
    execute = connection.execute
    # Numbers only: what a temporary table holds may be written to a file of its own.
    execute("CREATE TEMP TABLE doomed (id INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO temp.doomed VALUES (?)", [(each,) for each in _doomed(connection, wanted)])
    others = _ties_of_others(connection, wanted)
    blank = _blank_batches(connection, wanted, batches)
    given = {"dataset": wanted.dataset}
    rows = {
        table: execute(
            f"DELETE FROM {versions_of(table) if table in VERSIONED else table} WHERE {where}", given
        ).rowcount
        for table, where in ROWS.items()
    }
    for statement in LAST:
        execute(statement, given)
    revision: int = execute("SELECT value FROM meta WHERE name = 'revision'").fetchone()[0]
    return Erased(revision, {table: number for table, number in rows.items() if number}, others, blank)


def _ties_of_others(connection: sqlite3.Connection, wanted: Erasure) -> int:
    own = wanted.datasets
    sql = f"SELECT count(DISTINCT key) FROM ties WHERE ({TO_ERASED}) AND dataset NOT IN ({', '.join('?' * len(own))})"
    number: int = connection.execute(sql, own).fetchone()[0]
    return number


def _doomed(connection: sqlite3.Connection, wanted: Erasure) -> list[int]:
    """The entities that go; raises StoreError for a key or a dataset that the store never held."""
    if wanted.dataset:
        if not connection.execute("SELECT 1 FROM datasets WHERE name = ?", (wanted.dataset,)).fetchone():
            raise unknown_dataset(wanted.dataset)
        sql = "SELECT id FROM entities WHERE key >= ? AND key < ?"
        return [number for (number,) in connection.execute(sql, wanted.between)]
    tables = [TABLES[each] for each in (ActorRecord, InitiativeRecord)]
    sql = " UNION ".join(
        f"SELECT entity FROM {table} WHERE key = :key AND {among(layers(connection, table))}" for table in tables
    )
    return [_entity(connection, sql, key) for key in dict.fromkeys(wanted.keys)]


def _entity(connection: sqlite3.Connection, sql: str, key: str) -> int:
    rows = connection.execute(sql, {"key": key}).fetchall()
    if not rows:
        raise unknown_key(key)
    number: int = rows[0][0]
    return number


def _blank_batches(connection: sqlite3.Connection, wanted: Erasure, batches: Sequence[BatchRecord]) -> int:
    """Take texts from batches that hold a name of what is erased, or are of its dataset; how many they were."""
    names = [name for (name,) in connection.execute(f"SELECT folded FROM names WHERE entity IN ({IDS})")]
    others = blanked(batches, wanted, names)
    rows = [(*texts(each), each.id) for each in others]
    connection.executemany("UPDATE batches SET files = ?, options = ? WHERE id = ?", rows)
    return len(rows)


def _rewrite(connection: sqlite3.Connection, path: str) -> Iterator[Unreached]:
    """Write the file anew without freed pages and empty the log beside it; tells what could not be done."""
    try:
        connection.execute("VACUUM")
    except sqlite3.Error as error:
        yield Unreached(FILE.place, FILE.advice.format(reason=error))
    try:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.Error as error:
        raise StoreError(f"The store '{path}' was erased from, but its log could not be emptied ({error}).") from error
    if busy:
        yield Unreached(WAL.place, WAL.advice.format(path=path))
