"""Fills a Neo4j database with all that another store holds.

It is written in many transactions beyond revision 0 and seen with the last of them; what is broken off is cleaned up
like any batch.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import Any

import msgspec
from neo4j import ManagedTransaction

from ecosystem.errors import StoreError
from ecosystem.model import AssessmentRecord, Record, TieRecord
from ecosystem.store.batches import batch_row
from ecosystem.store.contents import Contents, DatasetVersion
from ecosystem.store.neo4j import judgements as judging
from ecosystem.store.neo4j import nodes, schema, ties
from ecosystem.store.neo4j.batches import as_properties
from ecosystem.store.neo4j.cleanup import clean_up
from ecosystem.store.neo4j.graph import Graph, value
from ecosystem.store.neo4j.lock import Lock
from ecosystem.store.neo4j.names import BATCH, DATASET, JUDGEMENT, META, PAST, PAST_DATASET, PROPOSAL, tie_type
from ecosystem.store.neo4j.patterns import SHARED, Patterns
from ecosystem.store.neo4j.patterns import create as create_patterns
from ecosystem.store.neo4j.publishing import PUBLISH
from ecosystem.store.neo4j.recovery import recover
from ecosystem.store.neo4j.rows import Table, joined, literal, table
from ecosystem.store.neo4j.writer import NOTE, ROWS
from ecosystem.store.versions import Version

OF_STORE = (BATCH, DATASET, PAST_DATASET, JUDGEMENT, PROPOSAL)
HELD = f"""MATCH (m:{META} {{id: 1}})
RETURN m.revision > 0 OR EXISTS {{ MATCH (n:{"|".join(OF_STORE)}) }}"""
# Types of ties that are noted as new go with the next clean-up.
EMPTY = f"""MATCH (m:{META} {{id: 1}})
SET m.lineage = randomUUID(), m.revision = 0, m.batch = 0, m.proposal = 0, m.fresh = m.fresh + m.types, m.types = []"""
CREATE = "UNWIND $rows AS row CREATE (n:{}) SET n = row"


def fill(graph: Graph, contents: Contents, *, replace: bool) -> None:
    if not replace:
        _check_empty(graph)
    schema.ensure(graph)
    lock = Lock(graph)
    try:
        if lock.interrupted:
            recover(graph, lock)
        if replace:
            _empty(graph, lock)
        _check_empty(graph)
        _Filling(graph, lock, contents).run()
    except BaseException:
        lock.forget()
        # What cannot be cleaned up now, as without a connection, is cleaned up by the next writer.
        with contextlib.suppress(StoreError):
            clean_up(graph, lock)
            lock.release()
        raise
    lock.forget()


def _check_empty(graph: Graph) -> None:
    if graph.read(lambda tx: value(tx, HELD)):
        raise StoreError(f"The store at {graph.address.host} is not empty: give one that holds nothing yet.")


def _empty(graph: Graph, lock: Lock) -> None:
    """Make all that is there unpublished, then clean it up: whoever reads meanwhile finds an empty store."""

    def work(tx: ManagedTransaction) -> None:
        lock.renew(tx)
        tx.run(EMPTY).consume()
        for label in OF_STORE:
            tx.run(f"MATCH (n:{label}) DETACH DELETE n").consume()

    graph.write(work)
    lock.revision = 0
    clean_up(graph, lock)


class _Filling:
    def __init__(self, graph: Graph, lock: Lock, contents: Contents) -> None:
        self._graph, self._lock, self._contents = graph, lock, contents
        self._first = contents.first_batches
        self._patterns: dict[tuple[str, int], Patterns] = {}
        self._pattern = 0
        self._types: set[str] = set()
        self._ids: dict[str, int] = {}

    def run(self) -> None:
        for record_type, versions in self._contents.versions():
            for start in range(0, len(versions), ROWS):
                part = versions[start : start + ROWS]
                self._put_past(record_type, [each for each in part if each.until is not None])
                self._put(record_type, [each for each in part if each.until is None])
        schema.ensure_types(self._graph, self._types, lambda: self._write(lambda _: None))
        rest = [(each, list(rows)) for each, rows in _rest(self._contents)]
        judged, proposed = self._contents.judgements, self._contents.proposals
        self._write(partial(self._publish, rest=rest, keep=partial(judging.put, judged=judged, proposed=proposed)))

    def _publish(
        self,
        tx: ManagedTransaction,
        rest: Iterable[tuple[str, list[dict[str, Any]]]],
        keep: Callable[[ManagedTransaction], None],
    ) -> None:
        batch = max((each.id for each in self._contents.batches), default=0)
        tx.run(PUBLISH, revision=self._contents.revision, batch=batch).consume()
        for label, rows in rest:
            tx.run(CREATE.format(label), rows=rows).consume()
        keep(tx)
        self._lock.release_in(tx)

    def _put(self, record_type: type[Record], versions: Sequence[Version]) -> None:
        if not versions:
            return
        new = self._table(record_type, versions).filled()
        if record_type is TieRecord:
            self._note({tie_type(kind) for kind in new.columns["kind"]})
            self._write(partial(nodes.make_ends, keys={*new.columns["source"], *new.columns["target"]}))
            self._write(partial(ties.create, table=new, known=self._ids))
            return
        if record_type is AssessmentRecord:
            self._write(partial(nodes.make_ends, keys=set(new.columns["subject"])))
        self._write(partial(nodes.create, table=new))

    def _put_past(self, record_type: type[Record], versions: Sequence[Version]) -> None:
        if not versions:
            return
        new = self._table(record_type, versions).filled()
        create = f"UNWIND $rows AS r CREATE (:{PAST[record_type]} {literal(new.names)})"
        self._write(lambda tx: tx.run(create, rows=new.rows).consume())

    def _note(self, types: set[str]) -> None:
        """Note for a clean-up which types of ties there are."""
        fresh = sorted(types - self._types)
        if fresh:
            self._write(lambda tx: tx.run(NOTE, types=fresh).consume())
            self._types.update(fresh)

    def _table(self, record_type: type[Record], versions: Sequence[Version]) -> Table:
        """Versions as they are to be written, with their patterns, of which the new ones are written first."""
        ordered = sorted(versions, key=lambda each: (each.dataset, each.since))
        groups = groupby(ordered, key=lambda each: (each.dataset, each.since))
        return joined([self._group(record_type, list(group), *of) for of, group in groups])

    def _group(self, record_type: type[Record], versions: list[Version], dataset: str, since: int) -> Table:
        made = table(record_type, [(each.record, each.mark) for each in versions], since, 0, dataset)
        made = made.with_column("batch", [self._batch(each) for each in versions])
        made = made.with_column("until", [each.until for each in versions])
        if record_type not in SHARED:
            return made
        patterns = self._patterns.setdefault((dataset, since), Patterns(since, dataset, 0))
        patterns.last = self._pattern
        numbers, new = patterns.of(made)
        self._pattern = patterns.last
        if new:
            self._write(partial(create_patterns, new=new))
        return made.with_column("pattern", numbers)

    def _batch(self, version: Version) -> int | None:
        """A tie says only then which batch said it first when that is not the one of its revision."""
        usual = isinstance(version.record, TieRecord) and self._first.get(version.since) == version.batch
        return None if usual else version.batch

    def _write(self, work: Callable[[ManagedTransaction], object]) -> None:
        def renew_and_work(tx: ManagedTransaction) -> None:
            self._lock.renew(tx)
            work(tx)

        self._graph.write(renew_and_work)


def _rest(contents: Contents) -> Iterable[tuple[str, Iterable[dict[str, Any]]]]:
    """Batches and datasets: labels with the properties of their nodes."""
    yield BATCH, (as_properties(batch_row(each)) for each in contents.batches)
    versions = contents.datasets()
    yield DATASET, (_dataset(each) for each in versions if each.until is None)
    yield PAST_DATASET, (_dataset(each) for each in versions if each.until is not None)


def _dataset(version: DatasetVersion) -> dict[str, Any]:
    return msgspec.structs.asdict(version.dataset) | {"since": version.since, "until": version.until}
