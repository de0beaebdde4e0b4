"""Indexes of tables that are empty when a batch begins: built once at its end, at a third of the cost."""

from __future__ import annotations

import sqlite3

from ecosystem.store.columns import TABLES
from ecosystem.store.sqlite.schema import NAMES, versions_of


class LateIndexes:
    """Takes the indexes of empty tables away and brings them back; a rollback brings them back too."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._missing: list[str] = []

    def take(self) -> None:
        for table in map(versions_of, (NAMES, *TABLES.values())):
            if not self._connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0]:
                self._take(table)

    def build(self) -> None:
        for statement in self._missing:
            self._connection.execute(statement)
        self._missing = []

    def _take(self, table: str) -> None:
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
        for name, statement in self._connection.execute(sql, (table,)).fetchall():
            self._connection.execute(f"DROP INDEX {name}")
            self._missing.append(statement)
