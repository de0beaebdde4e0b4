"""Removes what an unpublished batch left, so that the graph is again as at the published revision."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from neo4j import ManagedTransaction

from ecosystem.model import RECORD_TYPES, Record, TieRecord
from ecosystem.store.base import CHUNK
from ecosystem.store.neo4j import nodes, patterns, ties
from ecosystem.store.neo4j.fetch import written_types
from ecosystem.store.neo4j.graph import Graph, Rows, values
from ecosystem.store.neo4j.lock import Lock
from ecosystem.store.neo4j.names import LABELS, META, PAST, PAST_DATASET, properties, tie_type
from ecosystem.store.neo4j.rows import Table

COUNT = f"MATCH (m:{META} {{id: 1}}) SET m.cleanups = m.cleanups + 1"
FORGET_TYPES = f"MATCH (m:{META} {{id: 1}}) SET m.fresh = []"
# Of several copies, the one of what is published.
SUPERSEDED = "n.until > $revision AND n.since <= $revision"
DELETE = "CALL (n) {{ {} n }} IN TRANSACTIONS OF 10000 ROWS"


def clean_up(graph: Graph, lock: Lock) -> None:
    """Take back all beyond the published revision: first what is current is restored, then the copies of it go.

    Between the two the clean-ups are counted, by which a reader notices that it may have missed a row.
    """
    work = _CleanUp(graph, lock)
    node_types = [each for each in RECORD_TYPES if each is not TieRecord]
    for record_type in node_types:
        work.restore_nodes(record_type)
    work.delete_ties()
    work.restore_ties()
    for record_type in reversed(node_types):
        work.remove_nodes(record_type)
    work.write(lambda tx: tx.run(COUNT).consume())
    work.delete_copies()
    work.write(nodes.forget_ends)
    work.write(lambda tx: patterns.forget(tx, lock.revision))
    work.write(lambda tx: tx.run(FORGET_TYPES).consume())


class _CleanUp:
    def __init__(self, graph: Graph, lock: Lock) -> None:
        self._graph, self._lock, self._revision = graph, lock, lock.revision

    def write(self, work: Callable[[ManagedTransaction], object]) -> None:
        def renew_and_work(tx: ManagedTransaction) -> None:
            self._lock.renew(tx)
            work(tx)

        self._graph.write(renew_and_work)

    def restore_nodes(self, record_type: type[Record]) -> None:
        for copies in self._copies(record_type, properties(record_type)):
            self.write(partial(nodes.put, table=copies))

    def delete_ties(self) -> None:
        for name in self._graph.read(written_types):
            self._delete(f"MATCH ()-[n:`{name}`]->()", "n.since > $revision", "DELETE")

    def restore_ties(self) -> None:
        for copies in self._copies(TieRecord, [*properties(TieRecord), "source", "target"]):
            self.write(partial(_restore_ties, copies=copies))

    def remove_nodes(self, record_type: type[Record]) -> None:
        """Remove the nodes that the batch added; those it replaced are restored by now."""
        match = f"MATCH (n:{LABELS[record_type]}) WHERE n.since > $revision"
        keys = [key for (key,) in self._read(f"{match} RETURN n.key")]
        for start in range(0, len(keys), CHUNK):
            part = keys[start : start + CHUNK]
            self.write(partial(nodes.remove, record_type=record_type, keys=part))

    def delete_copies(self) -> None:
        for label in (*PAST.values(), PAST_DATASET):
            self._delete(f"MATCH (n:{label})", "n.until > $revision", "DETACH DELETE")

    def _delete(self, match: str, where: str, delete: str) -> None:
        self.write(lambda _: None)
        self._graph.run(f"{match} WHERE {where} {DELETE.format(delete)}", revision=self._revision)

    def _copies(self, record_type: type[Record], names: list[str]) -> list[Table]:
        """What the batch superseded, in chunks."""
        wanted = ", ".join(f"n.`{name}`" for name in names)
        rows = self._read(f"MATCH (n:{PAST[record_type]}) WHERE {SUPERSEDED} RETURN {wanted}")
        chunks = (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))
        return [Table(record_type, dict(zip(names, zip(*chunk, strict=True), strict=True))) for chunk in chunks]

    def _read(self, statement: str, **parameters: object) -> Rows:
        return self._graph.read(lambda tx: values(tx, statement, revision=self._revision, **parameters))


def _restore_ties(tx: ManagedTransaction, copies: Table) -> None:
    """Put copies back where the tie was removed; where the batch did not come that far it still stands."""
    by_type: dict[str, list[str]] = {}
    for key, kind in zip(copies.column("key"), copies.column("kind"), strict=True):
        by_type.setdefault(tie_type(kind), []).append(key)
    standing = {key for name, keys in by_type.items() for key in ties.current(tx, name, keys)}
    ties.create(tx, copies.without(standing), {})
