"""Batches: what each delivery did to the record, and how it was asked for."""

from __future__ import annotations

from datetime import datetime

import msgspec

from ecosystem.model.dataset import SourceFile

Options = dict[str, str | int | bool | None]


class BatchRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A published batch; `changes` are numbers of records by change and table, `datasets` among the tables.

    `revision` is the one under which it is published: its own, or the one that it found when it changed nothing.
    `undoes` is the batch that it takes back, `undone_by` the one that takes it back now.
    """

    id: int
    dataset: str
    importer: str
    version: str
    files: tuple[SourceFile, ...]
    options: Options
    complete: bool
    changes: dict[str, dict[str, int]]
    revision: int
    started: datetime
    published: datetime
    undoes: int | None = None
    undone_by: int | None = None

    @property
    def changed(self) -> bool:
        """Whether the record is another one since this batch; then its revision is its own."""
        return any(sum(tables.values()) for change, tables in self.changes.items() if change != "unchanged")
