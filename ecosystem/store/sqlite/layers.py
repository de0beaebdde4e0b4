"""Layers: parts of a table's rows that lie together in each of its indexes, because each index begins with them.

A batch writes into the last layer, or begins another one where that holds a fifth of the rows or more. So it touches
few pages of an index, however scattered what it changes, and rows never move. The number of layers grows with the
logarithm of the rows; a search looks into each of them.
"""

from __future__ import annotations

import sqlite3

from ecosystem.store.sqlite.schema import versions_of

FULL = 5


class Layers:
    """The layers of each table that a batch writes: what it finds at first holds to its end."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._of: dict[str, int] = {}

    def of(self, table: str) -> int:
        """The layer of new rows."""
        if table not in self._of:
            self._of[table] = _open_layer(self._connection, table)
        return self._of[table]

    def among(self, table: str) -> str:
        return among(range(self.of(table) + 1))


def layers(connection: sqlite3.Connection, table: str) -> range:
    """All that there are; at least one."""
    last = connection.execute(f"SELECT coalesce(max(layer), 0) FROM {versions_of(table)}").fetchone()[0]
    return range(last + 1)


def among(layers: range, alias: str = "") -> str:
    """The condition on a row to lie in one of the layers, without which no index is used."""
    return f"{alias and f'{alias}.'}layer IN ({', '.join(map(str, layers))})"


def _open_layer(connection: sqlite3.Connection, table: str) -> int:
    versions, last = versions_of(table), layers(connection, table)[-1]
    enough = connection.execute(f"SELECT coalesce(max(id), 0) / {FULL} + 1 FROM {versions}").fetchone()[0]
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {versions} WHERE layer = ? LIMIT ?)"
    held = connection.execute(sql, (last, enough)).fetchone()[0]
    return last + 1 if held == enough else last
