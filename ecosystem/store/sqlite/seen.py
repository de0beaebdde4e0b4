"""Which batches said the rows of one revision of a SQLite store."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import polars as pl

from ecosystem.model import Record, TieRecord
from ecosystem.store.columns import ENTITY_TYPES, TABLES
from ecosystem.store.sqlite.layers import among, layers
from ecosystem.store.sqlite.rows import in_chunks
from ecosystem.store.sqlite.schema import current

SCHEMA = {"key": pl.String(), "first": pl.Int64(), "last": pl.Int64()}


def read_seen(connection: sqlite3.Connection, revision: int, keys: Sequence[str] | None) -> pl.DataFrame:
    rows = [row for each in (*ENTITY_TYPES, TieRecord) for row in _of(connection, each, revision, keys)]
    return pl.DataFrame(rows, SCHEMA, orient="row").sort("key")


def _of(
    connection: sqlite3.Connection, record_type: type[Record], revision: int, keys: Sequence[str] | None
) -> list[tuple[str, int, int]]:
    table = TABLES[record_type]
    wanted = "" if keys is None else f"AND key IN ({{marks}}) AND {among(layers(connection, table))}"
    last = f"max(CASE WHEN {current(revision=str(revision))} THEN batch END)"
    sql = f"""SELECT key, min(batch), {last} AS last FROM {table}
    WHERE since <= {revision} {wanted} GROUP BY key HAVING last IS NOT NULL"""
    return connection.execute(sql).fetchall() if keys is None else in_chunks(connection, sql, sorted(set(keys)))
