"""Which batches said the rows of one revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl
from neo4j import ManagedTransaction

from ecosystem.model import Record, TieRecord
from ecosystem.store.columns import ENTITY_TYPES
from ecosystem.store.neo4j.fetch import about
from ecosystem.store.neo4j.graph import Rows, values
from ecosystem.store.neo4j.names import BATCH, LABELS, PAST

SCHEMA = {"key": pl.String(), "batch": pl.Int64(), "since": pl.Int64(), "until": pl.Int64()}
BATCHES = f"MATCH (b:{BATCH}) RETURN b.revision, min(b.number)"


def read_seen(tx: ManagedTransaction, revision: int, keys: Sequence[str] | None) -> pl.DataFrame:
    """A tie says its revision alone; the batch that raised the store to it is the one that wrote the tie."""
    batches = dict(values(tx, BATCHES))
    given = {"revision": revision, "keys": None if keys is None else sorted(set(keys))}
    rows = [(key, batch or batches[since], since, until) for key, batch, since, until in _rows(tx, given)]
    said = pl.DataFrame(rows, SCHEMA, orient="row")
    holds = pl.col("batch").filter(pl.col("until").is_null() | (pl.col("until") > revision))
    seen = said.group_by("key").agg(first=pl.col("batch").min(), last=holds.max())
    return seen.drop_nulls("last").sort("key")


def _rows(tx: ManagedTransaction, given: dict[str, Any]) -> Iterator[Any]:
    """Key, batch, and the revisions since and until which it holds, of what is current before what is past."""
    for record_type in (*ENTITY_TYPES, TieRecord):
        for match in _matches(tx, record_type):
            yield from _found(tx, match, "null", given)
    for record_type in (*ENTITY_TYPES, TieRecord):
        yield from _found(tx, f"MATCH (n:{PAST[record_type]})", "n.until", given)


def _found(tx: ManagedTransaction, match: str, until: str, given: dict[str, Any]) -> Rows:
    among = "" if given["keys"] is None else "n.key IN $keys AND "
    statement = f"{match} WHERE {among}n.since <= $revision RETURN n.key, n.batch, n.since, {until}"
    return values(tx, statement, **given)


def _matches(tx: ManagedTransaction, record_type: type[Record]) -> list[str]:
    if record_type is TieRecord:
        return [f"MATCH ()-[n:`{name}`]->()" for name in about(tx).types]
    return [f"MATCH (n:{LABELS[record_type]})"]
