"""What may be wrong with a SQLite store beside the record itself: each fault in one sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ecosystem.model import RECORD_TYPES, TieRecord
from ecosystem.store.base import SCHEMA_VERSION, Fault
from ecosystem.store.columns import ENTITY_TYPES, TABLES
from ecosystem.store.sqlite.layers import among, layers
from ecosystem.store.sqlite.schema import NAMES

ENTITIES = " UNION ALL ".join(f"SELECT entity FROM {TABLES[each]} WHERE until IS NULL" for each in ENTITY_TYPES)
MENTIONED = " UNION ALL ".join(f"SELECT entity FROM {TABLES[each]}" for each in ENTITY_TYPES)


def faults(connection: sqlite3.Connection) -> list[Fault]:
    return [
        *_schema(connection),
        *_integrity(connection),
        *_dangling(connection),
        *_orphans(connection),
        *_names(connection),
    ]


def _schema(connection: sqlite3.Connection) -> Iterator[Fault]:
    facts = dict(connection.execute("SELECT name, value FROM meta"))
    found, revision = facts["schema_version"], facts["revision"]
    if found != SCHEMA_VERSION:
        yield Fault("schema", f"The schema has version {found}, expected {SCHEMA_VERSION}.")
    for table in TABLES.values():
        sql = f"SELECT count(*) FROM {table} WHERE since > ? OR until > ?"
        number = connection.execute(sql, (revision, revision)).fetchone()[0]
        if number:
            yield Fault("interrupted", f"{number} rows of {table} are of an unpublished batch.")


def _integrity(connection: sqlite3.Connection) -> Iterator[Fault]:
    for (message,) in connection.execute("PRAGMA integrity_check(10)"):
        if message != "ok":
            yield Fault("damage", f"SQLite finds the file damaged: {message}.")
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Fault("integrity", f"Row {row} of {table} refers to a row of {parent} that is not there.")
    for record_type in RECORD_TYPES:
        table = TABLES[record_type]
        sql = f"SELECT key FROM {table} WHERE until IS NULL GROUP BY key HAVING count(*) > 1 ORDER BY key LIMIT 10"
        for (key,) in connection.execute(sql):
            yield Fault("integrity", f"'{key}' stands more than once among the current {table}.")


def _dangling(connection: sqlite3.Connection) -> Iterator[Fault]:
    sql = f"""SELECT count(*), min(key) FROM {TABLES[TieRecord]} WHERE until IS NULL
    AND (source NOT IN ({ENTITIES}) OR target NOT IN ({ENTITIES}))"""
    number, first = connection.execute(sql).fetchone()
    if number:
        yield Fault("dangling", f"Ties whose end is no longer current: {number}, the first is '{first}'.")


def _orphans(connection: sqlite3.Connection) -> Iterator[Fault]:
    sql = f"SELECT count(*), min(key) FROM entities WHERE id NOT IN ({MENTIONED})"
    number, first = connection.execute(sql).fetchone()
    if number:
        yield Fault("orphan", f"Entities of which no record speaks: {number}, the first is '{first}'.")


def _names(connection: sqlite3.Connection) -> Iterator[Fault]:
    """By its names an entity is found; it has some for as long as its record holds."""
    for record_type in ENTITY_TYPES:
        table = TABLES[record_type]
        of_both = "n.type = ? AND n.entity = r.entity AND n.since = r.since AND n.until IS r.until"
        nameless = f"""SELECT count(*), min(key) FROM {table} r
        WHERE NOT EXISTS (SELECT 1 FROM names n WHERE {of_both} AND {among(layers(connection, NAMES), "n")})"""
        number, first = connection.execute(nameless, (table,)).fetchone()
        if number:
            yield Fault("orphan", f"{number} rows of {table} are not found by their names, the first is '{first}'.")
        lost = f"""SELECT count(*) FROM names n WHERE n.type = ?
        AND NOT EXISTS (SELECT 1 FROM {table} r WHERE {of_both} AND {among(layers(connection, table), "r")})"""
        number = connection.execute(lost, (table, table)).fetchone()[0]
        if number:
            yield Fault("orphan", f"{number} names are found of which no row of {table} speaks.")
