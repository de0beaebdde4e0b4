"""A copy of a whole SQLite store while it is in use."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from ecosystem.store.backup import new_file
from ecosystem.store.sqlite.faults import told


def back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Write the copy to a new file; when it fails, no file is left."""
    with new_file(path) as unfinished, told(str(path)), contextlib.closing(sqlite3.connect(unfinished)) as copy:
        connection.backup(copy)
