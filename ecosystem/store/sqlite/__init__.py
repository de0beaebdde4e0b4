"""The record in one SQLite file: relational tables, a row for each version of a record."""

from ecosystem.store.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
