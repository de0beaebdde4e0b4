"""The store in one SQLite file."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from ecosystem.errors import StoreError
from ecosystem.store.base import BatchHead, Fault, Reader, Store, Writer
from ecosystem.store.sqlite.checks import faults
from ecosystem.store.sqlite.connections import PATIENCE, Connections, path_of
from ecosystem.store.sqlite.faults import told
from ecosystem.store.sqlite.reader import SqliteReader
from ecosystem.store.sqlite.writer import SqliteWriter


class SqliteStore(Store):
    """`patience` is how many seconds to wait for another process that writes."""

    def __init__(self, url: str, *, create: bool = True, patience: float = PATIENCE) -> None:
        self.url = url
        self.path = path_of(url)
        self._connections = Connections(self.path, create=create, patience=patience)

    def revision(self) -> int:
        with told(self.path):
            sql = "SELECT value FROM meta WHERE name = 'revision'"
            return int(self._connections.reader().execute(sql).fetchone()[0])

    def writer(self, head: BatchHead) -> Writer:
        return SqliteWriter(self._connections, head)

    def reader(self, revision: int | None = None) -> Reader:
        published = self.revision()
        if revision is not None and not 0 <= revision <= published:
            raise StoreError(f"There is no revision {revision}: the store has revisions 0 to {published}.")
        return SqliteReader(self._connections, published if revision is None else revision)

    def check(self) -> list[Fault]:
        with told(self.path):
            return faults(self._connections.reader())

    def backup(self, path: Path) -> None:
        if path.exists():
            raise StoreError(f"'{path}' is already there: give the backup a new name.")
        if not path.parent.is_dir():
            raise StoreError(f"There is no folder '{path.parent}' for the backup '{path.name}': create it first.")
        try:
            with told(str(path)), contextlib.closing(sqlite3.connect(path)) as copy:
                self._connections.reader().backup(copy)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def close(self) -> None:
        self._connections.close()
