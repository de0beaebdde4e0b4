"""Sheets of network tools: the table below the row that holds certain headers, its columns under our names."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from ecosystem.model import Origin
from ecosystem.model.keys import fold
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.grid import Grid
from ecosystem_importers.tables import Book, Table

HEADERS_WITHIN = 5
Names = Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """A table that begins below others: `above` rows of the sheet come before it."""

    table: Table
    above: int

    def holds(self, *names: str) -> bool:
        """Whether all of these are headers, whatever their case and accents."""
        return set(names) <= set(map(fold, self.table.header))

    def rows(self, names: Names) -> Iterator[Members]:
        """The rows, with the columns that `names` knows by their folded headers under the names that it gives."""
        ours: dict[str, str] = {}
        for header in self.table.header:
            name = names.get(fold(header), header)
            ours[header] = header if name in ours.values() else name
        for row in self.table.rows:
            cells = {ours[header]: cell for header, cell in row.cells.items()}
            yield Members.of_row(self.table.file, self.table.sheet, self.above + row.number, cells)


def part(grid: Grid, above: int, below: int | None = None) -> Part | None:
    """The table in some rows of a sheet, None where they are blank."""
    inner = Grid(grid.file, grid.sheet, cells=lambda: islice(grid.rows(), above, below))
    return next((Part(table, above) for table in Book((inner,)).tables), None)


def headed(grid: Grid, *wanted: set[str]) -> Part | None:
    """The table whose header holds all of one of these sets of folded names, among the first rows of a sheet."""
    for above, row in enumerate(islice(grid.rows(), HEADERS_WITHIN)):
        if any(names <= set(map(fold, row)) for names in wanted):
            return part(grid, above)
    return None


def visible(grids: tuple[Grid, ...]) -> list[Grid]:
    return [grid for grid in grids if not grid.hidden]


def note_left_out(file: InputFile, read: Container[str | None], context: Context) -> None:
    """Say which sheets of a workbook are not read, hidden ones among them."""
    if others := [
        grid.sheet or "" for grid in file.book.grids if grid.sheet not in read and any(map(any, grid.rows()))
    ]:
        message = "These sheets hold neither nodes nor edges, or are hidden: they were left out."
        context.problems.note("sheets_left_out", message, Origin(file.name), ", ".join(others))
