"""Reads one revision of the record in Neo4j."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from neo4j import ManagedTransaction

from ecosystem.errors import StoreError
from ecosystem.model import AssessmentRecord, DatasetRecord, JudgementRecord, ProposalRecord, Record, TieRecord
from ecosystem.store.base import Counts, Filter, Page, Reader
from ecosystem.store.columns import ENTITY_TYPES, TABLES, columns, decode
from ecosystem.store.neo4j import fetch, history, patterns
from ecosystem.store.neo4j import judgements as judging
from ecosystem.store.neo4j.fetch import Wanted, about
from ecosystem.store.neo4j.graph import Graph, values
from ecosystem.store.neo4j.names import DATASET, LABELS, PAST, PAST_DATASET, PAST_END, fields
from ecosystem.store.neo4j.rows import sort_text
from ecosystem.store.neo4j.ties import said
from ecosystem.store.search import Candidate
from ecosystem.store.versions import Span, Version

if TYPE_CHECKING:
    import polars as pl

    from ecosystem.store.snapshot import Snapshot

R = TypeVar("R", bound=Record)
T = TypeVar("T")
FILTERS = {"kinds": "kind", "helixes": "helix", "countries": "country", "datasets": "dataset"}
BY_KEY: tuple[type[Record], ...] = (TieRecord, AssessmentRecord)
TRIES = 20
PUBLISHED = DatasetRecord.__struct_fields__
# What a store of an earlier version does not say of a dataset.
UNSAID = {"people": "coalesce(n.people, 'drop')"}
DATASETS = ", ".join(UNSAID.get(name, f"n.`{name}`") for name in PUBLISHED)


class Neo4jReader(Reader):
    def __init__(self, graph: Graph, revision: int) -> None:
        self._graph = graph
        self.revision = revision
        self._totals: dict[tuple[type[Record], Filter], int] = {}

    def get(self, record_type: type[R], keys: Sequence[str]) -> list[R]:
        wanted = Wanted("n.key IN $keys", {"keys": sorted(set(keys))})
        rows = self._read(lambda tx: self._rows(tx, cast(type[Record], record_type), wanted))
        return [decode(record_type, rows[key]) for key in sorted(rows)]

    def page(
        self,
        record_type: type[Record],
        *,
        first: int,
        after: tuple[str, str] | None = None,
        where: Filter | None = None,
    ) -> Page:
        condition = self._condition(record_type, where or Filter())
        if condition is None:
            return Page((), None, 0)
        rows = self._read(lambda tx: self._page(tx, record_type, first + 1, after, condition))
        records = tuple(decode(record_type, row) for row in rows[:first])
        last = (getattr(records[-1], _order(record_type)), records[-1].key) if len(rows) > first and records else None
        return Page(records, last, self._total(record_type, where or Filter()))

    def neighbours(self, key: str, *, kinds: Sequence[str] = ()) -> list[TieRecord]:
        rows = self._read(lambda tx: self._neighbours(tx, key, list(kinds)))
        return [decode(TieRecord, rows[each]) for each in sorted(rows)]

    def counts(self) -> Counts:
        return Counts(**{table: self._total(record_type, Filter()) for record_type, table in TABLES.items()})

    def datasets(self) -> list[DatasetRecord]:
        found = self._read(lambda tx: _datasets(tx, self.revision))
        return [DatasetRecord(**dict(zip(PUBLISHED, found[name], strict=True))) for name in sorted(found)]

    def all_judgements(self) -> list[JudgementRecord]:
        return self._graph.read(lambda tx: judging.judgements(tx, self.revision))

    def proposals(self) -> list[ProposalRecord]:
        return self._graph.read(judging.proposals)

    def identifiers(self, keys: Sequence[str] | None = None) -> pl.DataFrame:
        from ecosystem.store.neo4j.identifiers import read_identifiers

        return self._read(lambda tx: read_identifiers(tx, self.revision, keys))

    def shared_identifiers(self) -> pl.DataFrame:
        from ecosystem.store.neo4j.identifiers import read_shared

        return self._read(lambda tx: read_shared(tx, self.revision))

    def seen(self, keys: Sequence[str] | None = None) -> pl.DataFrame:
        from ecosystem.store.neo4j.seen import read_seen

        return self._read(lambda tx: read_seen(tx, self.revision, keys))

    def at(self, revision: int) -> Reader:
        return Neo4jReader(self._graph, revision)

    def versions(self, record_type: type[Record], keys: Sequence[str]) -> list[Version]:
        return self._read(lambda tx: history.versions(tx, record_type, sorted(set(keys)), self.revision))

    def spans(self, record_type: type[Record], since: int) -> list[Span]:
        return self._read(lambda tx: history.spans(tx, record_type, since, self.revision))

    def snapshot(self) -> Snapshot:
        from ecosystem.store.neo4j.snapshot import read_snapshot

        return self._read(lambda tx: read_snapshot(tx, self.revision))

    def candidates(self, folded: str, limit: int, record_types: Sequence[type[Record]]) -> list[Candidate]:
        from ecosystem.store.neo4j.find import find

        wanted = [each for each in ENTITY_TYPES if each in (record_types or ENTITY_TYPES)]
        return self._read(lambda tx: find(tx, self.revision, folded, limit, wanted))

    def _read(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Read in one transaction, again when a clean-up came between what is current and what is past."""

        def read_and_look(tx: ManagedTransaction) -> tuple[T, bool]:
            before = about(tx).cleanups
            found = work(tx)
            return found, about(tx).cleanups == before

        for _ in range(TRIES):
            found, sound = self._graph.read(read_and_look)
            if sound:
                return found
        raise StoreError("The store is cleaned up again and again: look for an import that keeps failing.")

    def _rows(self, tx: ManagedTransaction, record_type: type[Record], wanted: Wanted) -> dict[str, Sequence[Any]]:
        current_rows = fetch.current(tx, record_type, wanted, self.revision)
        return fetch.merge(record_type, current_rows, fetch.past(tx, record_type, wanted, self.revision))

    def _page(
        self,
        tx: ManagedTransaction,
        record_type: type[Record],
        number: int,
        after: tuple[str, str] | None,
        where: Wanted,
    ) -> list[Sequence[Any]]:
        """The first rows after the cursor."""
        key, order = (fields(record_type).index(name) for name in ("key", _order(record_type)))
        found: dict[str, Sequence[Any]] = {}
        for wanted in _after(where, record_type, after, number):
            found |= self._settled(tx, record_type, wanted, key)
        rows = sorted(found.values(), key=lambda row: (row[order], row[key]))
        return [row for row in rows if after is None or (row[order], row[key]) > tuple(after)][:number]

    def _settled(
        self, tx: ManagedTransaction, record_type: type[Record], wanted: Wanted, key: int
    ) -> dict[str, Sequence[Any]]:
        """The first rows in an order.

        A current row may already be past with another name: then its place is elsewhere, and the rows are read again.
        """
        while True:
            current_rows = fetch.current(tx, record_type, wanted, self.revision)
            keys = Wanted("n.key IN $keys", {"keys": [row[key] for row in current_rows]})
            if all(row in current_rows for row in fetch.past(tx, record_type, keys, self.revision)):
                break
        return fetch.merge(record_type, current_rows, fetch.past(tx, record_type, wanted, self.revision))

    def _neighbours(self, tx: ManagedTransaction, key: str, kinds: list[str]) -> dict[str, Sequence[Any]]:
        among = "AND {} IN $kinds" if kinds else ""
        given = {"key": key, "kinds": kinds, "revision": self.revision}
        names = fields(TieRecord)
        ends = {"source": "startNode(n).key", "target": "endNode(n).key"}
        row = ", ".join(ends.get(name) or said("n", name) for name in names)
        current_rows = []
        for label in (*(LABELS[each] for each in ENTITY_TYPES), PAST_END):
            where = f"{fetch.HOLDS_CURRENT} {among.format(said('n', 'kind'))}"
            match = f"MATCH (:{label} {{key: $key}})-[n]-() WHERE {where}"
            current_rows += values(tx, f"{match} RETURN DISTINCT {row}", **given)
        wanted = f"WHERE (n.source = $key OR n.target = $key) AND {fetch.HOLDS_PAST} {among.format('n.kind')}"
        past = f"MATCH (n:{PAST[TieRecord]}) {wanted} RETURN {', '.join(f'n.`{name}`' for name in names)}"
        return fetch.merge(TieRecord, current_rows, values(tx, past, **given))

    def _condition(self, record_type: type[Record], where: Filter) -> Wanted | None:
        """What a filter asks of a row; None when it asks for what the record type does not have."""
        asked = _asked(record_type, where)
        if asked is None:
            return None
        if record_type is TieRecord and "dataset" in asked:
            datasets = asked.pop("dataset")
            asked["pattern"] = self._read(lambda tx: patterns.of_datasets(tx, datasets))
        parts = [f"{'{kind}' if name == 'kind' else f'n.`{name}`'} IN $where_{name}" for name in asked]
        return Wanted(" AND ".join(parts) or "true", {f"where_{name}": words for name, words in asked.items()})

    def _total(self, record_type: type[Record], where: Filter) -> int:
        """Counted once: a revision does not change."""
        condition = self._condition(record_type, where)
        if condition is None:
            return 0
        if (record_type, where) not in self._totals:
            number = self._read(lambda tx: fetch.count(tx, record_type, condition, self.revision))
            self._totals[record_type, where] = number
        return self._totals[record_type, where]


def _asked(record_type: type[Record], where: Filter) -> dict[str, list[Any]] | None:
    """What a filter asks of columns; None when it asks for one that the record type does not have."""
    known = {"dataset", *(column.name for column in columns(record_type))}
    asked = {column: list(getattr(where, name)) for name, column in FILTERS.items() if getattr(where, name)}
    return asked if asked.keys() <= known else None


def _order(record_type: type[Record]) -> str:
    return "key" if record_type in BY_KEY else "name"


def _after(where: Wanted, record_type: type[Record], after: tuple[str, str] | None, number: int) -> list[Wanted]:
    """What holds the first rows after the cursor: those beside it in the server's order, and those beyond."""
    by_key = record_type in BY_KEY
    limit = f"ORDER BY {'' if by_key else 'n.sort, n.name, '}n.key LIMIT $number"
    given = {**where.parameters, "number": number}
    if not after:
        return [Wanted(where.condition, given, limit)]
    if by_key:
        return [Wanted(f"{where.condition} AND n.key > $key", given | {"key": after[1]}, limit, by_key)]
    given["sort"] = sort_text(after[0])
    beside = Wanted(f"{where.condition} AND n.sort = $sort", given)
    return [beside, Wanted(f"{where.condition} AND n.sort > $sort", given, limit)]


def _datasets(tx: ManagedTransaction, revision: int) -> dict[str, list[Any]]:
    current = f"MATCH (n:{DATASET}) WHERE {fetch.HOLDS_CURRENT} RETURN {DATASETS}"
    past = f"MATCH (n:{PAST_DATASET}) WHERE {fetch.HOLDS_PAST} RETURN {DATASETS}"
    return {row[0]: row for text in (current, past) for row in values(tx, text, revision=revision)}
