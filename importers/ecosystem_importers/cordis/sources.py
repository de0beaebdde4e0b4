"""The tables of a delivery, in CSV files, workbooks or JSON, each read row by row as often as it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from ecosystem.errors import NotThisFormat
from ecosystem.model import Origin
from ecosystem_importers.base import Context
from ecosystem_importers.cordis.shapes import SHAPES, SIGNS, shape, spelling
from ecosystem_importers.fields import plain
from ecosystem_importers.files import InputFile
from ecosystem_importers.outline import Outline
from ecosystem_importers.tables import Row, header

MEMBERS = {*SHAPES, *SIGNS, "organization"}


@dataclass(frozen=True)
class Source:
    """One table: where it stands, which one it is, how it names its columns; a JSON table has a pointer."""

    file: str
    sheet: str | None
    found: str
    header: tuple[str, ...]
    rows: Callable[[], Iterable[Row]]
    pointer: str | None = None

    @cached_property
    def spelling(self) -> dict[str, str]:
        """How this table spells our names of its columns."""
        return spelling(self.found, self.header)

    def origin(self, number: int, column: str | None = None) -> Origin:
        """The place of a row: its number in file or sheet, from 1; in JSON its pointer, from 0."""
        if self.pointer is None:
            return Origin(self.file, self.sheet, number, column)
        return Origin(self.file, column=f"{self.pointer}/{number}/{column}" if column else f"{self.pointer}/{number}")


def recognises(file: InputFile) -> bool:
    """Whether a file, or a sheet or member of it, is a CORDIS table; only headers and first items are looked at."""
    if file.is_workbook:
        return any(shape(table.header) for table in file.book.tables)
    if file.outline is None:
        return shape(header(file)) is not None
    return any(shape(next(_objects(file.outline, member), {})) for member in _members(file.outline))


def sources(files: Sequence[InputFile], context: Context) -> list[Source]:
    """The tables of the files in order of their names; raises NotThisFormat for a file without any."""
    found: list[Source] = []
    for file in sorted(files, key=lambda each: each.name):
        outline = None if file.is_workbook else file.outline
        here = list(_of_json(file.name, outline) if outline else _of_tables(file, context))
        if not here:
            raise _refusal(file, outline)
        found += here
    return found


def _of_tables(file: InputFile, context: Context) -> Iterator[Source]:
    for table in file.book.tables:
        if found := shape(table.header):
            yield Source(file.name, table.sheet, found, table.header, partial(iter, table.rows))
        elif table.sheet is not None:
            message = "Expected the header of a CORDIS table: the sheet was left out."
            context.problems.note("sheet_left_out", message, Origin(file.name, table.sheet), table.header[0])


def _of_json(name: str, outline: Outline) -> Iterator[Source]:
    for member in _members(outline):
        names = tuple(dict.fromkeys(key for each in _objects(outline, member) for key in each))
        if found := shape(names):
            pointer = "" if member is None else f"/{member}"
            yield Source(name, None, found, names, partial(_rows, outline, member), pointer)


def _members(outline: Outline) -> list[str | None]:
    """What may hold a table: the outermost array, or members with the name of a table."""
    return [None] if outline.items else [name for name in outline.members if name.casefold() in MEMBERS]


def _objects(outline: Outline, member: str | None) -> Iterator[dict[str, object]]:
    found = outline.documents() if member is None else outline.each(member)
    return (value if isinstance(value, dict) else {} for _, value in found)


def _rows(outline: Outline, member: str | None) -> Iterator[Row]:
    """The objects as rows, numbered from 0 as in JSON pointers."""
    for number, each in enumerate(_objects(outline, member)):
        yield Row(number, {name: _cell(value) for name, value in each.items()})


def _cell(value: object) -> str:
    if isinstance(value, str | int | float):
        return plain(value)
    if isinstance(value, list):
        return "; ".join(filter(None, map(_cell, value)))
    return "; ".join(filter(None, map(_cell, value.values()))) if isinstance(value, Mapping) else ""


def _refusal(file: InputFile, outline: Outline | None) -> NotThisFormat:
    first = "" if outline else next((f" (its first column is '{table.header[0]}')" for table in file.book.tables), "")
    return NotThisFormat(
        f"'{file.name}' is not a CORDIS table{first}: expected organization, project, topics, euroSciVoc, legalBasis, "
        "policyPriorities or webLink with their columns."
    )
