"""The identifiers of one revision of a SQLite store as columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import polars as pl

from ecosystem.model import ActorRecord, InitiativeRecord, Record
from ecosystem.store.columns import TABLES
from ecosystem.store.identifiers import in_order
from ecosystem.store.sqlite.arrays import Kind, gather
from ecosystem.store.sqlite.layers import among, layers
from ecosystem.store.sqlite.rows import in_chunks
from ecosystem.store.sqlite.schema import current

WANTED: dict[str, Kind] = {"key": "text", "identifiers": "text"}


def read_identifiers(connection: sqlite3.Connection, revision: int, keys: Sequence[str] | None) -> pl.DataFrame:
    return in_order(_of(connection, each, revision, keys) for each in (ActorRecord, InitiativeRecord))


def _of(
    connection: sqlite3.Connection, record_type: type[Record], revision: int, keys: Sequence[str] | None
) -> pl.DataFrame:
    table, holds = TABLES[record_type], f"identifiers IS NOT NULL AND {current(revision=str(revision))}"
    if keys is None:
        found = gather(connection, table, holds, WANTED)
    else:
        wanted = f"key IN ({{marks}}) AND {among(layers(connection, table))}"
        sql = f"SELECT {', '.join(WANTED)} FROM {table} WHERE {wanted} AND {holds}"
        rows = in_chunks(connection, sql, sorted(set(keys)))
        found = dict(zip(WANTED, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(WANTED, ())
    lists = pl.Series("identifier", found["identifiers"], pl.String).str.json_decode(pl.List(pl.String))
    return pl.DataFrame({"key": pl.Series(found["key"], dtype=pl.String), "identifier": lists}).with_columns(
        type=pl.lit(table.removesuffix("s"))
    )
