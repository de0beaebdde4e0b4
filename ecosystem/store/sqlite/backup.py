"""A copy of a whole SQLite store while it is in use."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from ecosystem.errors import StoreError
from ecosystem.store.sqlite.faults import told


def back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Write the copy to a new file; when it fails, no file is left."""
    if path.exists():
        raise StoreError(f"'{path}' is already there: give the backup a new name.")
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder '{path.parent}' for the backup '{path.name}': create it first.")
    try:
        with told(str(path)), contextlib.closing(sqlite3.connect(path)) as copy:
            connection.backup(copy)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
