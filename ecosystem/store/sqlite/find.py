"""Finds the entities that may be the best for a folded text; `search.rank` then orders them."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Sequence

from ecosystem.model import Record
from ecosystem.store.columns import ENTITY_TYPES, TABLES
from ecosystem.store.search import Candidate
from ecosystem.store.sqlite.layers import among, layers
from ecosystem.store.sqlite.rows import in_chunks
from ecosystem.store.sqlite.schema import NAMES, current
from ecosystem.store.sqlite.similar import similar


def find(
    connection: sqlite3.Connection, revision: int, folded: str, limit: int, record_types: Sequence[type[Record]]
) -> list[Candidate]:
    """The best by exact, prefix and token match; where they are too few, also those with enough common trigrams."""
    wanted = [each for each in ENTITY_TYPES if not record_types or each in record_types]
    holds = current(revision=str(revision))
    if len(wanted) < len(ENTITY_TYPES):
        holds += f" AND type IN ({', '.join(repr(TABLES[each]) for each in wanted)})"
    scored = _scored(connection, holds, folded)
    least = min(heapq.nlargest(limit, scored.values()), default=0)
    sure = [entity for entity, score in scored.items() if score > least]
    last = [entity for entity, score in scored.items() if score == least]
    if len(scored) < limit:
        sure += similar(connection, holds, folded, limit) - set(sure) - set(last)
    found = {each: _records(connection, each, revision, sure) for each in wanted}
    for each in wanted:
        found[each] += _records(connection, each, revision, last, limit)
    return _with_names(connection, revision, found)


def _scored(connection: sqlite3.Connection, holds: str, folded: str) -> dict[int, int]:
    """The entities with a name in which each word of the text begins a word."""
    words = folded.split()
    # Most names lack a word altogether, which is told without putting a blank before the name.
    has = " AND ".join(["instr(folded, ?)"] * len(words) + ["instr(' ' || folded, ?)"] * len(words))
    score = "CASE WHEN folded = ? THEN 4 WHEN substr(folded, 1, ?) = ? THEN 3 ELSE 2 END"
    values = (folded, len(folded), folded, *words, *(f" {word}" for word in words))
    scored: dict[int, int] = {}
    for entity, found in connection.execute(f"SELECT entity, {score} FROM names WHERE {holds} AND {has}", values):
        scored[entity] = max(found, scored.get(entity, 0))
    return scored


def _records(
    connection: sqlite3.Connection, record_type: type[Record], revision: int, entities: list[int], first: int = -1
) -> list[tuple[int, str, str]]:
    """Entity, key and name of those of a type, or of the first of them by name and key."""
    # The plus keeps the planner from preferring the index on the name.
    table = TABLES[record_type]
    sql = f"""SELECT entity, key, name FROM {table} WHERE entity IN ({{marks}}) AND {among(layers(connection, table))}
    AND {current(revision=str(revision))} ORDER BY +name, key LIMIT {first}"""
    return in_chunks(connection, sql, entities)


def _with_names(
    connection: sqlite3.Connection, revision: int, found: dict[type[Record], list[tuple[int, str, str]]]
) -> list[Candidate]:
    sql = f"""SELECT entity, folded FROM names WHERE entity IN ({{marks}}) AND {among(layers(connection, NAMES))}
    AND {current(revision=str(revision))} ORDER BY +id"""
    folded: dict[int, list[str]] = {}
    for entity, name in in_chunks(connection, sql, [row[0] for rows in found.values() for row in rows]):
        folded.setdefault(entity, []).append(name)
    return [
        Candidate(record_type, key, name, tuple(folded[entity]))
        for record_type, rows in found.items()
        for entity, key, name in rows
    ]
