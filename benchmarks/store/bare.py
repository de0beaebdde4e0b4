"""The plain way on Neo4j: the same columns by `UNWIND` and `CREATE`, and the least of a snapshot by `collect`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, islice

from neo4j import Session

from benchmarks.store.clock import Clock
from benchmarks.store.server import Server
from ecosystem.model import Record, TieRecord
from ecosystem.store.columns import columns, encode

# As many rows as the store writes at once: larger transactions cost more with 1 GB for the server.
CHUNK, READINGS = 2_500, 5
UNIQUE = "CREATE CONSTRAINT bare FOR (n:Bare) REQUIRE n.key IS UNIQUE"
DROP = "DROP CONSTRAINT bare IF EXISTS"
ENDS = {"source", "target"}
KEYS = "MATCH (n:Bare) RETURN collect(id(n)), collect(n.key)"
PAIRS = "MATCH (a:Bare)-[r:BARE]->(b) WITH id(a) / 10000 AS part, a, b, r RETURN collect(id(a)), collect(id(b)), part"


@dataclass(frozen=True)
class Bare:
    """CPU seconds of client and server: to write the records, and to read keys of nodes and ends of relationships."""

    load: float
    snapshot: float

    @classmethod
    def measured(cls, server: Server, records: Iterable[Record], clock: Clock) -> Bare:
        """No comparison, history, types, patterns or other columns; leaves the server empty."""
        with server.session() as session:
            load = clock.seconds(lambda: _load(session, records))
            snapshot = min(clock.seconds(lambda: _read(session)) for _ in range(READINGS))
        server.empty()
        with server.session() as session:
            session.run(DROP).consume()
        return cls(load, snapshot)


def _load(session: Session, records: Iterable[Record]) -> None:
    session.run(UNIQUE).consume()
    for record_type, some in groupby(records, type):
        _write(session, record_type, some)


def _read(session: Session) -> None:
    for statement in (KEYS, PAIRS):
        session.run(statement).values()


def _write(session: Session, record_type: type[Record], records: Iterable[Record]) -> None:
    statement = _statement(record_type)
    while rows := [list(encode(record)) for record in islice(records, CHUNK)]:
        session.execute_write(lambda tx, some: tx.run(statement, rows=some).consume(), rows)


def _statement(record_type: type[Record]) -> str:
    names = [column.name for column in columns(record_type)]
    said = ", ".join(f"`{name}`: r[{at}]" for at, name in enumerate(names) if name not in ENDS)
    if record_type is not TieRecord:
        return f"UNWIND $rows AS r CREATE (:Bare {{{said}}})"
    ends = " ".join(f"MATCH ({end}:Bare {{key: r[{names.index(end)}]}})" for end in sorted(ENDS))
    return f"UNWIND $rows AS r {ends} CREATE (source)-[:BARE {{{said}}}]->(target)"
