"""The store behind a Neo4j URL."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ecosystem.errors import StoreError
from ecosystem.model import BatchRecord, Judgement, JudgementRecord, Proposal
from ecosystem.store.backup import write_backup
from ecosystem.store.base import BatchHead, Erased, Erasure, Fault, Reader, State, Store, Writer
from ecosystem.store.contents import Contents
from ecosystem.store.neo4j import judgements as judging
from ecosystem.store.neo4j.address import Address
from ecosystem.store.neo4j.batches import read_batches
from ecosystem.store.neo4j.checks import faults
from ecosystem.store.neo4j.erasure import erase
from ecosystem.store.neo4j.filling import fill
from ecosystem.store.neo4j.graph import Graph, values
from ecosystem.store.neo4j.lock import Lock, check_schema, current_holder
from ecosystem.store.neo4j.names import META
from ecosystem.store.neo4j.reader import Neo4jReader
from ecosystem.store.neo4j.recovery import recover
from ecosystem.store.neo4j.writer import Neo4jWriter


class Neo4jStore(Store):
    """A record in a Neo4j database, beside whatever else it holds; nothing is written before the first batch."""

    def __init__(self, url: str, password: str | None) -> None:
        self._address = Address.parse(url)
        self.url = url
        self._graph = Graph(self._address, password)
        try:
            self._check_schema()
            self._clean_up()
        except BaseException:
            self.close()
            raise

    def __repr__(self) -> str:
        return f"Neo4jStore({self.url!r})"

    def state(self) -> State:
        rows = self._graph.read(lambda tx: values(tx, f"MATCH (m:{META} {{id: 1}}) RETURN m.revision, m.lineage"))
        return State(*rows[0]) if rows else State(0, "")

    def writer(self, head: BatchHead) -> Writer:
        return Neo4jWriter(self._graph, head)

    def reader(self, revision: int | None = None) -> Reader:
        published = self.revision()
        if revision is not None and not 0 <= revision <= published:
            raise StoreError(f"There is no revision {revision}: the store has revisions 0 to {published}.")
        return Neo4jReader(self._graph, published if revision is None else revision)

    def batches(self) -> list[BatchRecord]:
        return self._graph.read(read_batches)

    def judge(self, judgements: Sequence[Judgement]) -> list[JudgementRecord]:
        return judging.judge(self._graph, judgements) if judgements else []

    def take_back(self, numbers: Sequence[int]) -> int:
        return judging.take_back(self._graph, numbers) if numbers else self.revision()

    def propose(self, proposals: Sequence[Proposal]) -> None:
        judging.propose(self._graph, proposals)

    def erase(self, wanted: Erasure) -> Erased:
        return erase(self._graph, wanted)

    def fill(self, contents: Contents, *, replace: bool = False) -> None:
        fill(self._graph, contents, replace=replace)

    def damage(self) -> list[Fault]:
        return faults(self._graph)

    def backup(self, path: Path) -> None:
        write_backup(self.contents(), path)

    def close(self) -> None:
        self._graph.close()

    def _check_schema(self) -> None:
        rows = self._graph.read(lambda tx: values(tx, f"MATCH (m:{META} {{id: 1}}) RETURN m.schema"))
        if rows:
            check_schema(rows[0][0])

    def _clean_up(self) -> None:
        """Remove what a writer left that has died, or complete its erasure."""
        holder = current_holder(self._graph)
        if holder and not holder.alive:
            lock = Lock(self._graph)
            recover(self._graph, lock)
            lock.release()
