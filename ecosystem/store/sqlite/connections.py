"""Connections to one file: one that writes, and one that reads for each thread."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ecosystem.errors import BadInput, StoreBusy, StoreError, StoreTooNew, StoreTooOld
from ecosystem.store.base import SCHEMA_VERSION
from ecosystem.store.sqlite.faults import told
from ecosystem.store.sqlite.schema import APPLICATION_ID, statements

MEMORY = ":memory:"
PATIENCE = 5.0


def path_of(url: str) -> str:
    """The path in `sqlite:///relative.db` or `sqlite:////absolute.db`; `sqlite://` is a store in memory."""
    if url in {"sqlite://", "sqlite:///"}:
        return MEMORY
    if not url.startswith("sqlite:///"):
        raise BadInput(f"'{url}' is not a store: expected sqlite:///relative.db or sqlite:////absolute.db.")
    return url.removeprefix("sqlite:///")


class Connections:
    """Opens connections when they are asked for and closes them all at once.

    A store in memory has a single connection, whose readers are kept from an unfinished batch by its revision.
    """

    def __init__(self, path: str, *, create: bool, patience: float) -> None:
        self.path = path
        self._patience = patience
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._opened: list[tuple[threading.Thread | None, sqlite3.Connection]] = []
        self._of_thread = threading.local()
        check_path(path, create)
        with told(path):
            try:
                self._writer = self._open()
                self._writer.execute("PRAGMA cache_size = -65536")
                self._prepare()
            except BaseException:
                self.close()
                raise

    def reader(self) -> sqlite3.Connection:
        """The connection of this thread."""
        if self.path == MEMORY:
            return self._writer
        if not hasattr(self._of_thread, "connection"):
            self._close_of_ended_threads()
            self._of_thread.connection = self._open(threading.current_thread())
            self._of_thread.connection.execute("PRAGMA query_only = ON")
            self._of_thread.connection.execute(f"PRAGMA mmap_size = {1 << 30}")
        connection: sqlite3.Connection = self._of_thread.connection
        return connection

    def begin(self, *, checked: bool = True) -> sqlite3.Connection:
        """The writing connection inside a new transaction, which checks references or not; `done` gives it back."""
        if not self._writing.acquire(blocking=False):
            raise StoreBusy(f"Another import is writing to '{self.path}': try again when it has ended.")
        try:
            with told(self.path):
                self._writer.execute(f"PRAGMA foreign_keys = {checked}")
                self._writer.execute("BEGIN IMMEDIATE")
        except BaseException:
            self._writing.release()
            raise
        return self._writer

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """The writing connection in a transaction that ends with the block: committed, after an error rolled back."""
        connection = self.begin()
        try:
            with told(self.path):
                yield connection
                connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            self.done()

    def done(self) -> None:
        self._writing.release()

    def close(self) -> None:
        with self._lock:
            for _, connection in self._opened:
                connection.close()
            self._opened.clear()

    def _close_of_ended_threads(self) -> None:
        """A service's worker threads come and go; their connections must not pile up."""
        with self._lock:
            ended = [each for each in self._opened if each[0] is not None and not each[0].is_alive()]
            for each in ended:
                each[1].close()
                self._opened.remove(each)

    def _open(self, thread: threading.Thread | None = None) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, self._patience, isolation_level=None, check_same_thread=False)
        with self._lock:
            self._opened.append((thread, connection))
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA journal_size_limit = 16777216")
        return connection

    def _prepare(self) -> None:
        if not is_store(self._writer, self.path):
            self._writer.execute("BEGIN IMMEDIATE")
            if not is_store(self._writer, self.path):
                for statement in statements():
                    self._writer.execute(statement)
            self._writer.execute("COMMIT")
        found = int(self._writer.execute("SELECT value FROM meta WHERE name = 'schema_version'").fetchone()[0])
        if found > SCHEMA_VERSION:
            raise StoreTooNew(found, SCHEMA_VERSION)
        if found < SCHEMA_VERSION:
            raise StoreTooOld(found, SCHEMA_VERSION)
        if self.path != MEMORY and self._writer.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            self._writer.execute("PRAGMA journal_mode = WAL")


def is_store(connection: sqlite3.Connection, path: str) -> bool:
    """Whether the file is a store; an empty one may become a store, another one never."""
    if connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
        return True
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise StoreError(
            f"'{path}' is an SQLite file of another program: expected a store made by ecosystem; give another --store."
        )
    return False


def check_path(path: str, create: bool) -> None:
    if path == MEMORY:
        return
    file = Path(path)
    if file.is_dir():
        raise StoreError(f"'{path}' is a folder: expected the file of a store; give another --store.")
    if not file.exists() and not create:
        raise StoreError(f"There is no store at '{path}': import something first, or give another --store.")
    if not file.parent.is_dir():
        raise StoreError(f"There is no folder '{file.parent}' for the store '{file.name}': create it first.")
    if file.exists() and not os.access(file, os.R_OK):
        raise StoreError(f"The store '{path}' may not be read: allow access to it, or give another --store.")
