"""Reads tables of actors and ties as one delivery: first who there is, then what ties them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecosystem.errors import NotThisFormat
from ecosystem.model import Origin, Record, ThemeRecord, TieRecord
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.tables import Table, header
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
    if file.is_workbook:
        tables = [table for table in file.book.tables if table.rows and not _set_aside(table)]
        headers = [table.header for table in tables] or [table.header for table in file.book.tables]
    else:
        tables, headers = [], [header(file)]
    if not any(is_usable(names) for names in headers):
        raise NotThisFormat(sentence(file.name, headers))
    if not any(table.rows for table in file.book.tables):
        raise NotThisFormat(f"'{file.name}' has a header and no rows: expected a row for each actor or tie.")
    return True


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The records of all tables of the files: entities, their themes, what only ties name, and ties."""
    sheets = list(_sheets(files, context))
    if not sheets:
        raise NotThisFormat(sentence(files[0].name, [table.header for table in files[0].book.tables]))
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
        for table in file.book.tables:
            if _set_aside(table):
                message = 'A sheet with "(ignore)" in its name; left out.'
                context.problems.note("sheet_left_out", message, Origin(table.file, table.sheet))
            elif sheet := shape_of(table):
                report_columns(context.problems, sheet)
                yield sheet
            else:
                context.problems.warning(
                    "sheet_left_out", sentence(None, [table.header]), Origin(table.file, table.sheet)
                )


def _set_aside(table: Table) -> bool:
    return IGNORE in (table.sheet or "").lower()


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
