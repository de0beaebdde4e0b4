"""What SQLite says when it fails, as one sentence for the user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from ecosystem.errors import StoreBusy, StoreError

AS_BEFORE = "the store is as it was before."
SENTENCES: dict[int, str] = {
    sqlite3.SQLITE_FULL: f"There is no room left for the store '{{path}}': free some space and try again; {AS_BEFORE}",
    sqlite3.SQLITE_IOERR: f"The disk refused to read or write '{{path}}' ({{reason}}): "
    f"check its free space and its health and try again; {AS_BEFORE}",
    sqlite3.SQLITE_NOTADB: "'{path}' is not a store: expected an SQLite file made by ecosystem; give another --store.",
    sqlite3.SQLITE_READONLY: "The store '{path}' may only be read ({reason}): allow writing to it and its folder.",
    sqlite3.SQLITE_PERM: "The store '{path}' may not be opened ({reason}): allow access to it.",
    sqlite3.SQLITE_CANTOPEN: "The store '{path}' cannot be opened ({reason}): "
    "expected a file in a folder that may be written to.",
    sqlite3.SQLITE_CORRUPT: "The store '{path}' is damaged ({reason}): put a backup in its place.",
}


def sentence(error: sqlite3.Error, path: str) -> StoreError:
    """The error to raise instead of one of SQLite's."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StoreBusy(f"Another import is writing to '{path}': try again when it has ended.")
    template = SENTENCES.get(code, "The store '{path}' failed ({reason}): run `ecosystem store check`.")
    return StoreError(template.format(path=path, reason=error))


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn errors of SQLite into ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise sentence(error, path) from error
