"""The plain way on Neo4j: the same columns by `UNWIND` and `CREATE` from rows without keys, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, islice

from neo4j import Session

from benchmarks.store.clock import Clock
from benchmarks.store.server import Server
from ecosystem.model import Record, TieRecord
from ecosystem.store.columns import columns, encode

CHUNK = 10_000
UNIQUE = "CREATE CONSTRAINT bare FOR (n:Bare) REQUIRE n.key IS UNIQUE"
DROP = "DROP CONSTRAINT bare IF EXISTS"
ENDS = {"source", "target"}


def load_bare(server: Server, records: Iterable[Record], clock: Clock) -> float:
    """CPU seconds of client and server to create nodes and relationships; no comparison, history, types or patterns."""

    def work() -> None:
        with server.session() as session:
            session.run(UNIQUE).consume()
            for record_type, some in groupby(records, type):
                _write(session, record_type, some)

    try:
        return clock.seconds(work)
    finally:
        with server.session() as session:
            session.run(DROP).consume()


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
