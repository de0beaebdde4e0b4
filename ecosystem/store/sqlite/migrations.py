"""Brings a SQLite store of an earlier schema to the present one, in one transaction."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from ecosystem.errors import StoreTooNew
from ecosystem.model import RECORD_TYPES
from ecosystem.store.base import SCHEMA_VERSION
from ecosystem.store.columns import TABLES
from ecosystem.store.sqlite.backup import back_up
from ecosystem.store.sqlite.connections import PATIENCE, check_path, is_store
from ecosystem.store.sqlite.faults import told
from ecosystem.store.sqlite.schema import (
    NAMES,
    PROPOSAL_TABLE,
    around,
    around_names,
    endings_of,
    versions_of,
)

# A batch of which the dataset's own row was written counts that among its changes.
COUNT_DATASETS = """UPDATE batches SET changes = json_set(changes, CASE WHEN EXISTS (
SELECT 1 FROM datasets d WHERE d.name = batches.dataset AND d.batch < batches.id)
THEN '$.changed.datasets' ELSE '$.added.datasets' END, 1)
WHERE id IN (SELECT batch FROM datasets)"""
JUDGEMENTS_OF_2 = """CREATE TABLE judgements (id INTEGER PRIMARY KEY, "left" TEXT NOT NULL, "right" TEXT NOT NULL,
verdict TEXT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL, time TEXT NOT NULL,
since INTEGER NOT NULL, until INTEGER)"""
TO_2 = (
    "ALTER TABLE batches ADD COLUMN options TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE batches ADD COLUMN undoes INTEGER REFERENCES batches(id)",
    "ALTER TABLE datasets ADD COLUMN precedence INTEGER",
    "ALTER TABLE datasets ADD COLUMN people TEXT NOT NULL DEFAULT 'drop'",
    COUNT_DATASETS,
    JUDGEMENTS_OF_2,
    PROPOSAL_TABLE,
)
TO_3 = (
    "ALTER TABLE judgements ADD COLUMN despite TEXT NOT NULL DEFAULT '[]'",
    "INSERT INTO meta VALUES ('lineage', random())",
)


def _to_4(table: str, around: Sequence[str]) -> tuple[str, ...]:
    """Rows are no longer written to when they end: `until` moves from them into a table of its own."""
    versions, endings = versions_of(table), endings_of(table)
    made, *rest = around
    return (
        f"ALTER TABLE {table} RENAME TO {versions}",
        made,
        f"INSERT INTO {endings} SELECT id, until FROM {versions} WHERE until IS NOT NULL",
        *(
            f"DROP INDEX IF EXISTS {table}_{index}"
            for index in ("key", "name", "entity", "source", "target", "subject")
        ),
        f"ALTER TABLE {versions} DROP COLUMN until",
        f"ALTER TABLE {versions} ADD COLUMN layer INTEGER NOT NULL DEFAULT 0",
        *rest,
    )


TO_4 = (
    *_to_4(NAMES, around_names()),
    *(statement for each in RECORD_TYPES for statement in _to_4(TABLES[each], around(each))),
)
STEPS = {1: TO_2, 2: TO_3, 3: TO_4}


def migrate(path: str, backup: Path) -> int:
    """Bring the file to the present schema after a backup; returns the version it had. One of today is left alone."""
    check_path(path, create=False)
    with told(path), contextlib.closing(sqlite3.connect(path, PATIENCE, isolation_level=None)) as connection:
        found = _version(connection, path)
        if found < SCHEMA_VERSION:
            back_up(connection, backup)
            _step(connection, path)
    return found


def _step(connection: sqlite3.Connection, path: str) -> None:
    """All steps from the version that the file has now, which another process may just have raised."""
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("BEGIN IMMEDIATE")
    for version in range(_version(connection, path), SCHEMA_VERSION):
        for statement in STEPS[version]:
            connection.execute(statement)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'schema_version'", (SCHEMA_VERSION,))
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection, path: str) -> int:
    if not is_store(connection, path):
        return SCHEMA_VERSION
    found = int(connection.execute("SELECT value FROM meta WHERE name = 'schema_version'").fetchone()[0])
    if found > SCHEMA_VERSION:
        raise StoreTooNew(found, SCHEMA_VERSION)
    return found
