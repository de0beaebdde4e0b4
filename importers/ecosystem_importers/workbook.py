"""Workbooks (XLSX, XLS, ODS) as rows of text, after a look at whether opening them is safe."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import IO, TYPE_CHECKING, BinaryIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from ecosystem.errors import NotThisFormat
from ecosystem_importers.grid import Grid, Range
from ecosystem_importers.limits import RATIO_FROM_BYTES, Limits, variable
from ecosystem_importers.mojibake import Repairs

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

    from ecosystem_importers.files import InputFile

ZIP = b"PK\x03\x04"
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
COLUMN = re.compile(rb'r="([A-Z]{1,3})\d')
ROW = re.compile(rb'r="[A-Z]{0,3}(\d{1,7})"')
FAR_COLUMN = re.compile(rb'r="[A-Z]{2,3}\d')
CHUNK = 1 << 20
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ParseError,
    ValueError,
    KeyError,
)


@dataclass(frozen=True)
class Sheet:
    """One sheet of an opened workbook, laid out when its cells are first asked for."""

    file: str
    name: str
    book: CalamineWorkbook
    repairs: Repairs

    def rows(self) -> Iterator[list[str]]:
        left, reading = [""] * (self._cells.start or (0, 0))[1], self.repairs.reading(self.name)
        for row in self._cells.iter_rows():
            yield [*left, *(reading.mend(_cell(cell)) for cell in row)]
        reading.end()

    def merged(self) -> tuple[Range, ...]:
        found = self._cells.merged_cell_ranges or ()
        return tuple(sorted(Range(*upper_left, *lower_right) for upper_left, lower_right in found))

    @cached_property
    def _cells(self) -> CalamineSheet:
        with readable(self.file):
            return self.book.get_sheet_by_name(self.name)


def grids(file: InputFile) -> tuple[Grid, ...]:
    """The sheets of a workbook from A1 on, each opened when its cells are asked for."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    with file.open() as stream, readable(file.name):
        refuse_unsafe(stream, file.name, file.limits)
        stream.seek(0)
        book = CalamineWorkbook.from_filelike(stream)
        sheets = [(each.name, each.visible != SheetVisibleEnum.Visible) for each in book.sheets_metadata]
    return tuple(_grid(file.name, Sheet(file.name, name, book, file.repairs), hidden) for name, hidden in sheets)


@contextmanager
def readable(name: str) -> Iterator[None]:
    """What fails inside is said as one sentence."""
    from python_calamine import CalamineError

    try:
        yield
    except (CalamineError, *UNREADABLE) as error:
        raise NotThisFormat(f"'{name}' is not a readable workbook ({error}): save it again as XLSX or CSV.") from error


def _grid(file: str, sheet: Sheet, hidden: bool) -> Grid:
    return Grid(file, sheet.name, hidden, sheet.rows, sheet.merged)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    return str(value)


def refuse_unsafe(stream: BinaryIO, name: str, limits: Limits) -> None:
    """Refuse what would fill the memory: judged by the zip directory and the addresses of the cells."""
    if stream.read(len(ZIP)) != ZIP:
        return
    with zipfile.ZipFile(stream) as archive:
        _refuse_bomb(archive, stream.seek(0, os.SEEK_END), name, limits)
        for entry in archive.namelist():
            if SHEET.fullmatch(entry):
                _refuse_vast(_extent(_chunks(archive, entry)), name, entry, limits)
        if "content.xml" in archive.namelist():
            _refuse_vast(_laid_out(archive.open("content.xml")), name, "content.xml", limits)


def _refuse_bomb(archive: zipfile.ZipFile, size: int, name: str, limits: Limits) -> None:
    total = sum(entry.file_size for entry in archive.infolist())
    dense = total > RATIO_FROM_BYTES and total > limits.unpacked_ratio * size
    if total > limits.unpacked_bytes or dense:
        raise NotThisFormat(
            f"'{name}' would unpack to {total:,} bytes, {total // size} times its size: save the sheets as CSV files, "
            f"or raise {variable('unpacked_ratio' if dense else 'unpacked_bytes')}."
        )


def _refuse_vast(area: int, name: str, entry: str, limits: Limits) -> None:
    if area > limits.sheet_cells:
        raise NotThisFormat(
            f"'{name}' has a sheet ({entry}) that spans {area:,} cells, more than {limits.sheet_cells:,}: "
            f"delete the cells far outside the table, save it as CSV, or raise {variable('sheet_cells')}."
        )


def _chunks(archive: zipfile.ZipFile, entry: str) -> Iterator[bytes]:
    """The unpacked entry piece by piece, each with the end of the piece before, so that no address is cut."""
    tail = b""
    with archive.open(entry) as stream:
        while piece := stream.read(CHUNK):
            yield tail + piece
            tail = piece[-60:]


def _extent(pieces: Iterator[bytes]) -> int:
    """Rows times columns up to the farthest cell, as the sheet will be laid out in memory."""
    rows, columns = 1, 26
    for piece in pieces:
        rows = max([rows, *(int(row) for row in set(ROW.findall(piece)))])
        if FAR_COLUMN.search(piece):
            columns = max([columns, *(_number(column) for column in set(COLUMN.findall(piece)))])
    return rows * columns


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _laid_out(content: IO[bytes]) -> int:
    """Rows times columns of an OpenDocument sheet with its repetitions written out, empty ends left out."""
    row, rows, columns = 0, 1, 1
    for _, element in iterparse(content):
        kind = element.tag.rpartition("}")[2]
        if kind == "table":
            row = 0
        if kind == "table-row":
            row += _times(element, "rows")
            width = _width(element)
            rows, columns = (max(rows, row), max(columns, width)) if width else (rows, columns)
            element.clear()
    return rows * columns


def _width(row: Element) -> int:
    """The position of the last cell that holds something."""
    at, last = 0, 0
    for cell in row:
        at += _times(cell, "columns")
        last = at if len(cell) else last
    return last


def _times(element: Element, what: str) -> int:
    times = (value for key, value in element.attrib.items() if key.endswith(f"number-{what}-repeated"))
    return int(next(times, "1"))
