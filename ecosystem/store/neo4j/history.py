"""Versions and spans of records in Neo4j: what is current before what is past, which counts where both have a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from neo4j import ManagedTransaction

from ecosystem.model import Record, TieRecord
from ecosystem.store.columns import decode
from ecosystem.store.neo4j import fetch
from ecosystem.store.neo4j.graph import Rows, values
from ecosystem.store.neo4j.names import BATCH, PAST, fields
from ecosystem.store.versions import Span, Version

# A tie says only then which batch said it first when that is not the one of its revision.
BATCHES = f"MATCH (b:{BATCH}) RETURN b.revision, min(b.number)"
HEAD = "n.key, n.since, n.until, n.mark"
BY_KEY = "n.key IN $keys AND n.since <= $revision"
MOVED = "n.since <= $revision AND (n.since > $since OR n.until > $since)"


def versions(tx: ManagedTransaction, record_type: type[Record], keys: Sequence[str], revision: int) -> list[Version]:
    """What keys have said up to a revision."""
    batches: dict[int, int] = dict(map(tuple, values(tx, BATCHES))) if record_type is TieRecord else {}
    rows = _rows(tx, record_type, BY_KEY, keys=keys, revision=revision, whole=True)
    return [_version(record_type, rows[at], revision, batches) for at in sorted(rows)]


def spans(tx: ManagedTransaction, record_type: type[Record], since: int, revision: int) -> list[Span]:
    """What began or ended after one revision, up to another."""
    rows = _rows(tx, record_type, MOVED, since=since, revision=revision, whole=False)
    return [Span(key, mark, begun, until) for key, begun, until, mark, *_ in rows.values()]


def _rows(
    tx: ManagedTransaction, record_type: type[Record], where: str, *, whole: bool, **given: object
) -> dict[tuple[str, int], list[Any]]:
    """Rows by key and beginning, with all that they say or only their heads."""
    found: Rows = []
    for match, _ in fetch.matches(tx, record_type):
        row = f"{HEAD}, n.batch, {fetch.row(record_type)}" if whole else HEAD
        found += values(tx, f"{match} WHERE {where} RETURN {row}", **given)
    names = ", ".join(f"n.`{name}`" for name in fields(record_type))
    row = f"{HEAD}, n.batch, {names}" if whole else HEAD
    found += values(tx, f"MATCH (n:{PAST[record_type]}) WHERE {where} RETURN {row}", **given)
    return {(key, since): [key, since, *rest] for key, since, *rest in found}


def _version(record_type: type[Record], row: list[Any], revision: int, batches: dict[int, int]) -> Version:
    key, since, until, mark, batch, *said = row
    return Version(
        record=decode(record_type, said),
        # A key always lies inside its dataset.
        dataset=key.partition("/")[0],
        batch=batches[since] if batch is None else batch,
        mark=mark,
        since=since,
        until=until if until is not None and until <= revision else None,
    )
