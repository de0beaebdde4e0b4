"""The identifiers of one revision of a SQLite store as columns."""

from __future__ import annotations

import sqlite3

import polars as pl

from ecosystem.model import ActorRecord, InitiativeRecord, Record
from ecosystem.store.columns import TABLES
from ecosystem.store.identifiers import in_order
from ecosystem.store.sqlite.arrays import Kind, gather
from ecosystem.store.sqlite.schema import current

WANTED: dict[str, Kind] = {"key": "text", "identifiers": "text"}


def read_identifiers(connection: sqlite3.Connection, revision: int) -> pl.DataFrame:
    return in_order(_of(connection, each, revision) for each in (ActorRecord, InitiativeRecord))


def _of(connection: sqlite3.Connection, record_type: type[Record], revision: int) -> pl.DataFrame:
    holds = f"identifiers IS NOT NULL AND {current(revision=str(revision))}"
    found = gather(connection, TABLES[record_type], holds, WANTED)
    lists = pl.Series("identifier", found["identifiers"], pl.String).str.json_decode(pl.List(pl.String))
    return pl.DataFrame({"key": pl.Series(found["key"], dtype=pl.String), "identifier": lists}).with_columns(
        type=pl.lit(TABLES[record_type].removesuffix("s"))
    )
