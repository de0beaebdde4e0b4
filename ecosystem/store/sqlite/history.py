"""Versions and spans of records in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from ecosystem.model import Record
from ecosystem.store.columns import TABLES
from ecosystem.store.sqlite.layers import among, layers
from ecosystem.store.sqlite.rows import fields_of, from_row, in_chunks
from ecosystem.store.versions import Span, Version


def versions(
    connection: sqlite3.Connection, record_type: type[Record], keys: Sequence[str], revision: int
) -> list[Version]:
    """What keys have said up to a revision."""
    table, fields = TABLES[record_type], ", ".join(fields_of(record_type))
    sql = f"""SELECT r.dataset, r.batch, r.mark, r.since, CASE WHEN r.until <= {revision} THEN r.until END, {fields}
    FROM {table} r WHERE r.key IN ({{marks}}) AND {among(layers(connection, table), "r")}
    AND r.since <= {revision}"""
    found = [_version(record_type, row) for row in in_chunks(connection, sql, keys)]
    return sorted(found, key=lambda version: (version.record.key, version.since))


def spans(connection: sqlite3.Connection, record_type: type[Record], since: int, revision: int) -> list[Span]:
    """What began or ended after one revision, up to another."""
    sql = f"""SELECT key, mark, since, until FROM {TABLES[record_type]}
    WHERE since <= :revision AND (since > :since OR until > :since)"""
    return [Span(*row) for row in connection.execute(sql, {"since": since, "revision": revision})]


def _version(record_type: type[Record], row: Sequence[Any]) -> Version:
    dataset, batch, mark, since, until, *values = row
    return Version(
        record=from_row(record_type, values), dataset=dataset, batch=batch, mark=mark, since=since, until=until
    )
