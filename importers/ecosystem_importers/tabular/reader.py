"""Reads tables of actors and ties as one delivery: first who there is, then what ties them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecosystem.errors import NotThisFormat
from ecosystem.model import Origin, Record, ThemeRecord, TieRecord
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.grid import Grid
from ecosystem_importers.layout.found import LaidOut
from ecosystem_importers.layout.sheet import lay_out, start_of
from ecosystem_importers.tables import Table
from ecosystem_importers.tabular.actors import LeftOut, read_actor
from ecosystem_importers.tabular.ends import Ends
from ecosystem_importers.tabular.evidence import evidence
from ecosystem_importers.tabular.line import Desk, Line
from ecosystem_importers.tabular.register import Register
from ecosystem_importers.tabular.report import report_columns, report_file, report_people, report_rows, sentence
from ecosystem_importers.tabular.shape import Sheet, is_usable, shape_of
from ecosystem_importers.tabular.ties import TieDraft, keyed, read_tie

TEXT = (".csv", ".tsv", ".tab", ".txt")
BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
IGNORE = "(ignore)"


def recognises(file: InputFile) -> bool:
    """Whether a file holds a table of actors or ties; raises NotThisFormat, with the reason, for a table of neither."""
    if file.suffix not in (*TEXT, *BOOKS):
        return False
    tables = _first_tables(file)
    filled = [table for table in tables if table.rows]
    headers = [table.header for table in filled] or [table.header for table in tables]
    if not any(is_usable(names) for names in headers):
        raise NotThisFormat(sentence(file.name, headers))
    if not filled:
        raise NotThisFormat(f"'{file.name}' has a header and no rows: expected a row for each actor or tie.")
    return True


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The records of all tables of the files: entities, their themes, what only ties name, and ties."""
    sheets = list(_sheets(files, context))
    if not sheets:
        raise NotThisFormat(sentence(files[0].name, [table.header for table in _first_tables(files[0])]))
    register = _registered([sheet for sheet in sheets if sheet.shape == "actors"], context)
    ends = Ends(register, ties_alone=all(sheet.shape == "ties" for sheet in sheets))
    drafts = [draft for sheet in sheets if sheet.shape == "ties" for draft in _ties(sheet, ends, context)]
    report_people(context.problems, register.persons, ends.person_ties, Origin(files[0].name))
    yield from register.entities.values()
    yield from ends.created()
    yield from _themes(register, context)
    yield from keyed(drafts, context.ties)


def _sheets(files: Sequence[InputFile], context: Context) -> Iterator[Sheet]:
    for file in files:
        report_file(context.problems, file)
        for grid in file.book.grids:
            if not grid.hidden and _set_aside(grid):
                message = 'A sheet with "(ignore)" in its name; left out.'
                context.problems.note("sheet_left_out", message, Origin(grid.file, grid.sheet))
        for grid in _grids(file):
            yield from _on_sheet(lay_out(grid), context)


def _on_sheet(laid: LaidOut, context: Context) -> Iterator[Sheet]:
    laid.report(context.problems)
    for found in laid.tables:
        table = found.table
        if sheet := shape_of(table):
            found.report(context.problems)
            report_columns(context.problems, sheet)
            yield sheet
        else:
            message = sentence(None, [table.header])
            context.problems.warning("sheet_left_out", message, Origin(table.file, table.sheet, table.number))


def _first_tables(file: InputFile) -> list[Table]:
    """The tables of a file as far as the first rows of its sheets show them."""
    return [found.table for grid in _grids(file) for found in lay_out(start_of(grid)).tables]


def _grids(file: InputFile) -> list[Grid]:
    """The sheets that are to be read."""
    return [grid for grid in file.book.grids if not grid.hidden and not _set_aside(grid)]


def _set_aside(grid: Grid) -> bool:
    return IGNORE in (grid.sheet or "").lower()


def _registered(sheets: list[Sheet], context: Context) -> Register:
    register = Register(context.dataset.name, context.problems)
    for sheet in sheets:
        signs = evidence(sheet)
        for line in _lines(sheet, context):
            said = read_actor(line, context.dataset.name, signs)
            if isinstance(said, LeftOut):
                register.leave_out(said)
            else:
                register.add(said, line)
    return register


def _ties(sheet: Sheet, ends: Ends, context: Context) -> Iterator[TieDraft]:
    signs = evidence(sheet)
    for line in _lines(sheet, context):
        if keys := ends.of(line):
            yield read_tie(line, keys, signs)


def _lines(sheet: Sheet, context: Context) -> Iterator[Line]:
    desk = Desk(sheet, context.problems)
    for row in sheet.table.rows:
        yield Line(desk, row)
    report_rows(context.problems, sheet, desk.emails)


def _themes(register: Register, context: Context) -> Iterator[Record]:
    """The themes that cells name, once each under their first spelling in order, and the ties to them."""
    spellings: dict[str, str] = {}
    origins: dict[str, Origin | None] = {}
    ties: list[TieRecord] = []
    for key, words in register.themes.items():
        for theme in dict.fromkeys(register.theme_key(word) for word in words):
            says = (key, theme, "addresses_theme")
            origin = register.entities[key].origin
            origins.setdefault(theme, origin)
            ties.append(TieRecord(key=context.ties.key(*says), source=key, target=theme, kind=says[2], origin=origin))
        for word in words:
            theme = register.theme_key(word)
            spellings[theme] = min(word, spellings.get(theme, word))
    for theme, name in spellings.items():
        if theme not in register.entities:
            yield ThemeRecord(key=theme, name=name, origin=origins[theme])
    yield from ties
