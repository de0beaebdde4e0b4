"""A table found on a sheet: its rows, how it lies there, and what was done to read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ecosystem.model import ProblemLog
from ecosystem_importers.layout.body import Body
from ecosystem_importers.layout.layout import Layout
from ecosystem_importers.layout.matrix import Matrix
from ecosystem_importers.layout.notes import Note, report
from ecosystem_importers.tables import Table


@dataclass(frozen=True, kw_only=True)
class Found:
    """One table; `matrix` is there where its body is one. `told` is known beforehand, other notes from its rows."""

    table: Table
    layout: Layout
    body: Body | None = None
    matrix: Matrix | None = None
    told: tuple[Note, ...] = ()

    def notes(self) -> Iterator[Note]:
        """What was done, the rows that were left out last; reads the rows once more."""
        yield from self.told
        if self.body:
            yield from self.body.notes()

    def report(self, problems: ProblemLog) -> None:
        report(self.notes(), problems, self.table.file, self.table.sheet)


@dataclass(frozen=True)
class LaidOut:
    """The tables of a sheet or CSV file, and what is said of the sheet as a whole."""

    file: str
    sheet: str | None
    tables: tuple[Found, ...] = ()
    notes: tuple[Note, ...] = ()

    def report(self, problems: ProblemLog) -> None:
        report(self.notes, problems, self.file, self.sheet)
