"""What may be wrong with a store in Neo4j beside the record itself: each fault in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ecosystem.model import RECORD_TYPES, Record, TieRecord
from ecosystem.store.base import SCHEMA_VERSION, Fault
from ecosystem.store.columns import ENTITY_TYPES, TABLES
from ecosystem.store.neo4j import schema
from ecosystem.store.neo4j.fetch import written_types
from ecosystem.store.neo4j.graph import Graph, Rows, values
from ecosystem.store.neo4j.lock import current_holder
from ecosystem.store.neo4j.names import LABELS, META, PAST, PAST_END, PATTERN
from ecosystem.store.neo4j.patterns import SHARED

ENTITY = "|".join(LABELS[each] for each in ENTITY_TYPES)


def faults(graph: Graph) -> list[Fault]:
    """Nothing is wrong with a database that holds no record yet."""
    rows = graph.read(lambda tx: values(tx, f"MATCH (m:{META} {{id: 1}}) RETURN m.schema, m.revision"))
    if not rows:
        return []
    found, revision = rows[0]
    return [
        *_schema(graph, found),
        *_interrupted(graph, revision),
        *_integrity(graph),
        *_patterns(graph),
        *_dangling(graph),
        *_orphans(graph),
    ]


def _schema(graph: Graph, found: int) -> Iterator[Fault]:
    if found != SCHEMA_VERSION:
        yield Fault("schema", f"The schema has version {found}, expected {SCHEMA_VERSION}.")
    if absent := schema.missing(graph):
        yield Fault("schema", f"Constraints or indexes are missing, the next import makes them: {', '.join(absent)}.")


def _interrupted(graph: Graph, revision: int) -> Iterator[Fault]:
    holder = current_holder(graph)
    if holder and holder.alive:
        return
    for record_type in RECORD_TYPES:
        number = sum(_numbers(graph, _current(graph, record_type), "n.since > $revision", revision=revision))
        number += sum(_numbers(graph, [f"MATCH (n:{PAST[record_type]})"], "n.until > $revision", revision=revision))
        if number:
            yield Fault("interrupted", f"{number} rows of {TABLES[record_type]} are of an unpublished batch.")


def _integrity(graph: Graph) -> Iterator[Fault]:
    keys: set[str] = set()
    for match in _current(graph, TieRecord):
        statement = f"{match} WHERE n.since IS NOT NULL WITH n.key AS key, count(n) AS number"
        for key, number in _rows(graph, f"{statement} RETURN key, number"):
            if number > 1 or key in keys:
                yield Fault("integrity", f"'{key}' stands more than once among the current {TABLES[TieRecord]}.")
            keys.add(key)


def _patterns(graph: Graph) -> Iterator[Fault]:
    """A row whose pattern is gone is missing from every snapshot."""
    known = [number for (number,) in _rows(graph, f"MATCH (p:{PATTERN}) RETURN p.id")]
    for record_type in SHARED:
        lost = "n.since IS NOT NULL AND NOT coalesce(n.pattern, 0) IN $known"
        number = sum(_numbers(graph, _current(graph, record_type), lost, known=known))
        if number:
            yield Fault("integrity", f"{number} rows of {TABLES[record_type]} have no pattern: analyses miss them.")


def _dangling(graph: Graph) -> Iterator[Fault]:
    lost = f"n.since IS NOT NULL AND (NOT (s:{ENTITY}) OR NOT (t:{ENTITY}))"
    matches = [match.replace("()-[", "(s)-[").replace("->()", "->(t)") for match in _current(graph, TieRecord)]
    keys = [key for match in matches for (key,) in _rows(graph, f"{match} WHERE {lost} RETURN n.key")]
    if keys:
        yield Fault("dangling", f"Ties whose end is no longer current: {len(keys)}, the first is '{min(keys)}'.")


def _orphans(graph: Graph) -> Iterator[Fault]:
    keys = [key for (key,) in _rows(graph, f"MATCH (n:{PAST_END}) WHERE NOT EXISTS {{ (n)--() }} RETURN n.key")]
    if keys:
        yield Fault("orphan", f"Ends of ties that are gone: {len(keys)}, the first is '{min(keys)}'.")


def _current(graph: Graph, record_type: type[Record]) -> list[str]:
    if record_type is TieRecord:
        return [f"MATCH ()-[n:`{name}`]->()" for name in graph.read(written_types)]
    return [f"MATCH (n:{LABELS[record_type]})"]


def _numbers(graph: Graph, matches: list[str], where: str, **parameters: object) -> Iterator[int]:
    for match in matches:
        yield _rows(graph, f"{match} WHERE {where} RETURN count(n)", **parameters)[0][0]


def _rows(graph: Graph, statement: str, **parameters: object) -> Rows:
    return graph.read(lambda tx: values(tx, statement, **parameters))
