"""How the tables of a delivery are to be read: laid out, recognised or as the mapping says, and reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ecosystem.model import Origin
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.grid import Grid
from ecosystem_importers.layout.found import Found
from ecosystem_importers.layout.layout import Layout
from ecosystem_importers.layout.notes import Note, report
from ecosystem_importers.layout.sheet import lay_out
from ecosystem_importers.tables import Row
from ecosystem_importers.tabular.columns import Survey, survey
from ecosystem_importers.tabular.decided import Given, decided, proposed, undecided
from ecosystem_importers.tabular.drift import bridge, own_name, table_for
from ecosystem_importers.tabular.mapping import SheetMapping, TableChoice, mapping_of, plain
from ecosystem_importers.tabular.report import report_columns, report_file, sentence
from ecosystem_importers.tabular.shape import shape_of
from ecosystem_importers.tabular.sheet import Sheet

SET_ASIDE = "(ignore)"


def sheets(files: Sequence[InputFile], context: Context) -> Iterator[Sheet]:
    """The tables of the files that are read, in their order; what is left out is reported."""
    return (sheet for _, sheet in _all(files, context) if sheet)


def propose(files: Sequence[InputFile], context: Context) -> dict[str, Any]:
    """How the files would be read, as plain data; a table that says nothing of itself is shown to be decided on."""
    found = [proposed(sheet) if sheet else undecided(seen) for seen, sheet in _all(files, context)]
    return plain(SheetMapping(tables=tuple(found)))


def _all(files: Sequence[InputFile], context: Context) -> Iterator[tuple[Survey, Sheet | None]]:
    unused = list(mapping_of(context.mapping).tables)
    for file in files:
        report_file(context.problems, file)
        _report_set_aside(file, context)
        for grid in grids(file):
            yield from _on_sheet(grid, unused, context)
    for choice in unused:
        if choice.shape != "ignore":
            name = " ".join(each for each in (choice.file, choice.sheet, choice.table) if each)
            message = "A table of the mapping that this delivery does not have."
            context.problems.note("header_drift", message, Origin(choice.file or "", choice.sheet), name or None)


def grids(file: InputFile) -> list[Grid]:
    """The sheets of a file that are to be read."""
    return [grid for grid in file.book.grids if not grid.hidden and not _is_set_aside(grid)]


def _report_set_aside(file: InputFile, context: Context) -> None:
    for grid in file.book.grids:
        if not grid.hidden and _is_set_aside(grid):
            message = 'A sheet with "(ignore)" in its name; left out.'
            context.problems.note("sheet_left_out", message, Origin(grid.file, grid.sheet))


def _is_set_aside(grid: Grid) -> bool:
    return SET_ASIDE in (grid.sheet or "").lower()


def _on_sheet(grid: Grid, unused: list[TableChoice], context: Context) -> Iterator[tuple[Survey, Sheet | None]]:
    laid = lay_out(grid, _layouts(grid, unused))
    laid.report(context.problems)
    for found in laid.tables:
        choice = table_for(unused, found.table)
        if choice:
            unused.remove(choice)
        notes: list[Note] = []
        seen = survey(found.table, _rows(found, notes))
        if sheet := _sheet(found, seen, choice, context):
            report((*found.told, *notes), context.problems, found.table.file, found.table.sheet)
            report_columns(context.problems, sheet)
        yield seen, sheet


def _rows(found: Found, notes: list[Note]) -> Iterator[Row]:
    """The rows of a table; what is said of rows that are none is added to the notes on the way."""
    for event in found.body.events() if found.body else found.table.rows:
        if isinstance(event, Note):
            notes.append(event)
        else:
            yield event


def _layouts(grid: Grid, choices: Sequence[TableChoice]) -> dict[str, Layout]:
    """How the tables of a sheet lie on it, as far as the mapping says, by their names."""
    own = [each for each in choices if each.layout and each.sheet == grid.sheet and each.file in (None, grid.file)]
    named = own or [each for each in choices if each.layout and each.sheet == grid.sheet]
    return {each.table or grid.sheet or grid.file: each.layout for each in named if each.layout}


def _sheet(found: Found, seen: Survey, choice: TableChoice | None, context: Context) -> Sheet | None:
    table, problems = found.table, context.problems
    place = Origin(table.file, table.sheet, table.number)
    if choice and choice.shape == "ignore":
        problems.note("sheet_left_out", "The mapping says that it is not to be read; left out.", place, own_name(table))
        return None
    if choice is None:
        sheet = shape_of(seen, found.matrix)
    else:
        bridged = bridge(choice, seen)
        bridged.report(problems, table)
        sheet = decided(seen, Given(choice, bridged.columns), found.matrix)
    if sheet is None:
        problems.warning("sheet_left_out", sentence(None, [table.header]), place)
    return sheet
