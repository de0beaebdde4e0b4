"""What ties have in common, said once: a tie's `pattern` stands for its few-valued columns.

They also stand in the tie's own row, for people and filters; the pattern is what a snapshot reads instead.
"""

from __future__ import annotations

import sqlite3
from operator import itemgetter
from typing import Any

from ecosystem.model import TieRecord
from ecosystem.store.columns import columns

SHARED = ("kind", "role", "directed", "modality", "participation", "money_currency", "money_form", "source_class")
# Columns with many values: a pattern only says, as the bits of `filled`, which of them are there.
OWN = ("start", "end", "money_amount", "strength", "confidence")
PATTERN_TABLE = f"""CREATE TABLE tie_patterns (id INTEGER PRIMARY KEY, dataset TEXT NOT NULL,
{", ".join(f"{name} {'INTEGER' if name == 'directed' else 'TEXT'}" for name in SHARED)}, filled INTEGER NOT NULL)"""
# A pattern of which the last tie was erased; its row stays, since a snapshot finds patterns by their place.
EMPTY_PATTERN = f"dataset = '', {', '.join(f'{name} = NULL' for name in SHARED)}, filled = 0"
_NAMES = [column.name for column in columns(TieRecord)]
_shared_of = itemgetter(*(_NAMES.index(name) for name in SHARED))
_own_of = itemgetter(*(_NAMES.index(name) for name in OWN))


class Patterns:
    """The patterns of a store while a batch of one dataset is written."""

    def __init__(self, connection: sqlite3.Connection, dataset: str) -> None:
        self._connection = connection
        self._dataset = dataset
        rows = connection.execute(f"SELECT dataset, {', '.join(SHARED)}, filled, id FROM tie_patterns").fetchall()
        self._ids: dict[tuple[Any, ...], int] = {row[:-1]: row[-1] for row in rows}
        self._last = len(rows)
        self._seen: dict[tuple[Any, ...], int] = {}

    def of(self, values: list[Any]) -> int:
        """The id of the pattern of a tie's column values."""
        shared, own = _shared_of(values), _own_of(values)
        key = (shared, *[each is None for each in own])
        found = self._seen.get(key)
        if found is None:
            filled = sum(1 << bit for bit, each in enumerate(own) if each is not None)
            found = self._seen[key] = self._id((self._dataset, *shared, filled))
        return found

    def _id(self, pattern: tuple[Any, ...]) -> int:
        if pattern not in self._ids:
            self._last += 1
            self._ids[pattern] = self._last
            marks = ", ".join("?" * (len(pattern) + 1))
            self._connection.execute(f"INSERT INTO tie_patterns VALUES ({marks})", (self._ids[pattern], *pattern))
        return self._ids[pattern]
