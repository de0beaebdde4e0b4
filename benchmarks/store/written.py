"""Bytes that a store keeps and bytes that it writes to its log."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from contextlib import closing
from pathlib import Path

BLOCK = 1 << 20


class Written(ABC):
    @abstractmethod
    def size(self) -> int:
        """The bytes that the store keeps."""

    @abstractmethod
    def log(self) -> int:
        """The bytes in the log, of which those before a measure are subtracted."""


class OfFile(Written):
    def __init__(self, path: Path) -> None:
        self._path = path

    def size(self) -> int:
        """That of the file once what its log holds is in it."""
        with closing(sqlite3.connect(self._path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return self._path.stat().st_size

    def log(self) -> int:
        return self._path.with_name(f"{self._path.name}-wal").stat().st_size


class OfServer(Written):
    """`data` is the data folder of a Neo4j server on this machine, with the database `neo4j`.

    Its files only follow its log from time to time, so that the log stands for both.
    """

    def __init__(self, data: Path) -> None:
        self._logs = data / "transactions" / "neo4j"

    def size(self) -> int:
        return self.log()

    def log(self) -> int:
        return sum(map(_filled, self._logs.glob("neostore.transaction.db*")))


def _filled(path: Path) -> int:
    """The bytes up to the last that is not zero: a log is made at its full size beforehand."""
    with path.open("rb") as file:
        for start in range((path.stat().st_size - 1) // BLOCK * BLOCK, -1, -BLOCK):
            file.seek(start)
            if found := file.read(BLOCK).rstrip(b"\0"):
                return start + len(found)
    return 0
