"""Reads one revision of a SQLite store.

Rows that hold at a published revision are never removed, so that any number of statements agree without a transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ecosystem.model import DatasetRecord, JudgementRecord, ProposalRecord, Record, TieRecord
from ecosystem.store.base import Counts, Filter, Page, Reader
from ecosystem.store.columns import TABLES, columns
from ecosystem.store.search import Candidate
from ecosystem.store.sqlite import history
from ecosystem.store.sqlite import judgements as judging
from ecosystem.store.sqlite.connections import Connections
from ecosystem.store.sqlite.faults import told
from ecosystem.store.sqlite.layers import among, layers
from ecosystem.store.sqlite.rows import from_row, in_chunks, select
from ecosystem.store.sqlite.schema import DATASET_FIELDS, NAMED, current, endings_of, versions_of
from ecosystem.store.versions import Span, Version

if TYPE_CHECKING:
    import polars as pl

    from ecosystem.store.snapshot import Snapshot

R = TypeVar("R", bound=Record)
FILTERS = {"kinds": "kind", "helixes": "helix", "countries": "country", "datasets": "dataset"}


class SqliteReader(Reader):
    def __init__(self, connections: Connections, revision: int) -> None:
        self._connections = connections
        self.revision = revision
        self._last_layers: dict[type[Record], range] = {}
        self._totals: dict[tuple[type[Record], Filter], int] = {}

    def get(self, record_type: type[R], keys: Sequence[str]) -> list[R]:
        rows_of = select(cast(type[Record], record_type))
        with told(self._connections.path):
            anywhere = among(self._layers(cast(type[Record], record_type)), "r")
            sql = f"{rows_of} WHERE r.key IN ({{marks}}) AND {anywhere} AND {current('r', str(self.revision))}"
            rows = in_chunks(self._connection, sql, sorted(set(keys)))
        return sorted((from_row(record_type, row) for row in rows), key=lambda record: record.key)

    def page(
        self,
        record_type: type[Record],
        *,
        first: int,
        after: tuple[str, str] | None = None,
        where: Filter | None = None,
    ) -> Page:
        order = "name" if record_type in NAMED else "key"
        condition, values = _condition(record_type, where or Filter())
        beyond, last = (f" AND (r.{order}, r.key) > (?, ?)", after) if after else ("", ())
        sql = f"""{select(record_type)} WHERE r.layer = ? AND {current("r", str(self.revision))}{condition}{beyond}
        ORDER BY r.{order}, r.key LIMIT ?"""
        rows: list[tuple[Any, ...]] = []
        with told(self._connections.path):
            for layer in self._layers(record_type):
                rows += self._connection.execute(sql, (layer, *values, *last, first + 1)).fetchall()
            total = self._total(record_type, where or Filter())
        names = [column.name for column in columns(record_type)]
        rows.sort(key=itemgetter(names.index(order), names.index("key")))
        records = tuple(from_row(record_type, row) for row in rows[:first])
        more = len(rows) > first and records
        return Page(records, (getattr(records[-1], order), records[-1].key) if more else None, total)

    def neighbours(self, key: str, *, kinds: Sequence[str] = ()) -> list[TieRecord]:
        of_kind = f" AND r.kind IN ({','.join('?' * len(kinds))})" if kinds else ""
        with told(self._connections.path):
            anywhere, versions = among(self._layers(TieRecord)), versions_of(TABLES[TieRecord])
            # Said in full, because with statistics the planner prefers to read all ties of a store with a hub.
            sql = f"""{select(TieRecord)} WHERE r.id IN (
            SELECT id FROM {versions} INDEXED BY ties_source WHERE {anywhere} AND source = ? UNION ALL
            SELECT id FROM {versions} INDEXED BY ties_target WHERE {anywhere} AND target = ?
            ) AND {current("r", str(self.revision))}{of_kind} ORDER BY +r.key"""
            entity = self._connection.execute("SELECT id FROM entities WHERE key = ?", (key,)).fetchone()
            rows = self._connection.execute(sql, (*entity, *entity, *kinds)).fetchall() if entity else []
        return [from_row(TieRecord, row) for row in rows]

    def counts(self) -> Counts:
        with told(self._connections.path):
            return Counts(**{table: self._total(each, Filter()) for each, table in TABLES.items()})

    def datasets(self) -> list[DatasetRecord]:
        sql = f"SELECT {', '.join(DATASET_FIELDS)} FROM datasets WHERE {current()} ORDER BY name"
        with told(self._connections.path):
            rows = self._connection.execute(sql, {"revision": self.revision}).fetchall()
        return [DatasetRecord(**dict(zip(DATASET_FIELDS, row, strict=True))) for row in rows]

    def all_judgements(self) -> list[JudgementRecord]:
        with told(self._connections.path):
            return judging.judgements(self._connection, self.revision)

    def proposals(self) -> list[ProposalRecord]:
        with told(self._connections.path):
            return judging.proposals(self._connection)

    def identifiers(self, keys: Sequence[str] | None = None) -> pl.DataFrame:
        from ecosystem.store.sqlite.identifiers import read_identifiers

        with told(self._connections.path):
            return read_identifiers(self._connection, self.revision, keys)

    def seen(self, keys: Sequence[str] | None = None) -> pl.DataFrame:
        from ecosystem.store.sqlite.seen import read_seen

        with told(self._connections.path):
            return read_seen(self._connection, self.revision, keys)

    def at(self, revision: int) -> Reader:
        return SqliteReader(self._connections, revision)

    def versions(self, record_type: type[Record], keys: Sequence[str]) -> list[Version]:
        with told(self._connections.path):
            return history.versions(self._connection, record_type, sorted(set(keys)), self.revision)

    def spans(self, record_type: type[Record], since: int) -> list[Span]:
        with told(self._connections.path):
            return history.spans(self._connection, record_type, since, self.revision)

    def snapshot(self) -> Snapshot:
        from ecosystem.store.sqlite.snapshot import read_snapshot

        with told(self._connections.path):
            return read_snapshot(self._connection, self.revision)

    def candidates(self, folded: str, limit: int, record_types: Sequence[type[Record]]) -> list[Candidate]:
        from ecosystem.store.sqlite.find import find

        with told(self._connections.path):
            return find(self._connection, self.revision, folded, limit, record_types)

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._connections.reader()

    def _layers(self, record_type: type[Record]) -> range:
        """Read once: what holds at a revision lies in no later layer."""
        if record_type not in self._last_layers:
            self._last_layers[record_type] = layers(self._connection, TABLES[record_type])
        return self._last_layers[record_type]

    def _total(self, record_type: type[Record], where: Filter) -> int:
        """Counted once: a revision does not change."""
        if (record_type, where) not in self._totals:
            table, (condition, values) = TABLES[record_type], _condition(record_type, where)
            begun = f"SELECT count(*) FROM {versions_of(table)} r WHERE r.since <= {self.revision}{condition}"
            ended = f"""SELECT count(*) FROM {endings_of(table)} e CROSS JOIN {versions_of(table)} r ON r.id = e.id
            WHERE e.until <= {self.revision}{condition}"""
            found = self._connection.execute(f"SELECT ({begun}) - ({ended})", values * 2).fetchone()[0]
            self._totals[record_type, where] = int(found)
        return self._totals[record_type, where]


def _condition(record_type: type[Record], where: Filter) -> tuple[str, list[Any]]:
    """What a filter adds to the condition on a row."""
    known = {"dataset", *(column.name for column in columns(record_type))}
    values: list[Any] = []
    parts = [""]
    for field, column in FILTERS.items():
        wanted = getattr(where, field)
        if wanted and column not in known:
            parts.append("0")
        elif wanted:
            parts.append(f"+r.{column} IN ({','.join('?' * len(wanted))})")
            values += wanted
    return " AND ".join(parts), values
