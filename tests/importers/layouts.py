"""Tiny sheets for tests, drawn with bars, laid out and looked at."""

from __future__ import annotations

from dataclasses import dataclass

from ecosystem_importers.grid import Grid, Range
from ecosystem_importers.layout.found import Found, LaidOut
from ecosystem_importers.layout.layout import Layout
from ecosystem_importers.layout.matrix import Matrix
from ecosystem_importers.layout.notes import Note
from ecosystem_importers.layout.sheet import lay_out

Merged = tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True)
class Drawn:
    """The tables of a drawn sheet."""

    laid: LaidOut

    @property
    def only(self) -> Found:
        (found,) = self.laid.tables
        return found

    @property
    def header(self) -> tuple[str, ...]:
        return self.only.table.header

    @property
    def rows(self) -> list[list[str]]:
        return rows_of(self.only)

    @property
    def numbers(self) -> list[int]:
        return [row.number for row in self.only.table.rows]

    @property
    def notes(self) -> list[Note]:
        return [*self.laid.notes, *(note for found in self.laid.tables for note in found.notes())]

    @property
    def codes(self) -> list[tuple[str, int | None]]:
        """What was said, with the row."""
        return [(note.code, note.row) for note in self.notes]

    @property
    def matrix(self) -> Matrix:
        assert self.only.matrix
        return self.only.matrix


def rows_of(found: Found) -> list[list[str]]:
    return [list(row.cells.values()) for row in found.table.rows]


def drawn(text: str, merged: Merged = (), sheet: str | None = "Sheet1", given: Layout | None = None) -> Drawn:
    """A sheet of the lines of a text, its cells parted by bars; merged blocks by top, left, bottom and right from 0."""
    cells = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    grid = Grid.of("f.csv", sheet, cells, tuple(Range(*block) for block in merged))
    return Drawn(lay_out(grid, {sheet or "f.csv": given} if given else {}))
