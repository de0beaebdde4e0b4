"""The store in one SQLite file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ecosystem.errors import StoreError
from ecosystem.model import BatchRecord, Judgement, JudgementRecord, Proposal
from ecosystem.store.base import BatchHead, Erased, Erasure, Fault, Reader, State, Store, Writer
from ecosystem.store.batches import STORED, batch_records
from ecosystem.store.contents import Contents
from ecosystem.store.sqlite import judgements as judging
from ecosystem.store.sqlite.backup import back_up
from ecosystem.store.sqlite.checks import faults
from ecosystem.store.sqlite.connections import PATIENCE, Connections, path_of
from ecosystem.store.sqlite.erasure import erase
from ecosystem.store.sqlite.faults import told
from ecosystem.store.sqlite.filling import fill
from ecosystem.store.sqlite.reader import SqliteReader
from ecosystem.store.sqlite.writer import SqliteWriter


class SqliteStore(Store):
    """`patience` is how many seconds to wait for another process that writes."""

    def __init__(self, url: str, *, create: bool = True, patience: float = PATIENCE) -> None:
        self.url = url
        self.path = path_of(url)
        self._connections = Connections(self.path, create=create, patience=patience)

    def state(self) -> State:
        with told(self.path):
            sql = "SELECT value FROM meta WHERE name IN ('lineage', 'revision') ORDER BY name"
            (lineage,), (revision,) = self._connections.reader().execute(sql).fetchall()
        return State(revision, str(lineage))

    def writer(self, head: BatchHead) -> Writer:
        return SqliteWriter(self._connections, head)

    def reader(self, revision: int | None = None) -> Reader:
        published = self.revision()
        if revision is not None and not 0 <= revision <= published:
            raise StoreError(f"There is no revision {revision}: the store has revisions 0 to {published}.")
        return SqliteReader(self._connections, published if revision is None else revision)

    def batches(self) -> list[BatchRecord]:
        with told(self.path):
            sql = f"SELECT {', '.join(STORED)} FROM batches WHERE published IS NOT NULL"
            rows = self._connections.reader().execute(sql).fetchall()
        return batch_records(dict(zip(STORED, row, strict=True)) for row in rows)

    def judge(self, judgements: Sequence[Judgement]) -> list[JudgementRecord]:
        if not judgements:
            return []
        with self._connections.transaction() as connection:
            return judging.judge(connection, judgements)

    def take_back(self, numbers: Sequence[int]) -> int:
        if not numbers:
            return self.revision()
        with self._connections.transaction() as connection:
            return judging.take_back(connection, numbers)

    def propose(self, proposals: Sequence[Proposal]) -> None:
        with self._connections.transaction() as connection:
            judging.propose(connection, proposals)

    def erase(self, wanted: Erasure) -> Erased:
        return erase(self._connections, wanted, self.batches)

    def fill(self, contents: Contents, *, replace: bool = False) -> None:
        fill(self._connections, contents, replace=replace)

    def damage(self) -> list[Fault]:
        with told(self.path):
            return faults(self._connections.reader())

    def backup(self, path: Path) -> None:
        back_up(self._connections.reader(), path)

    def close(self) -> None:
        self._connections.close()
