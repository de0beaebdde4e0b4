"""Workbooks (XLSX, XLS, ODS) as rows of text, after a look at whether opening them is safe."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO
from xml.etree.ElementTree import ParseError

from ecosystem.errors import NotThisFormat
from ecosystem_importers.archive import UNREADABLE, ZIP, archive
from ecosystem_importers.extent import Extent, extent, laid_out
from ecosystem_importers.grid import Grid, Range
from ecosystem_importers.limits import variable
from ecosystem_importers.mojibake import Repairs
from ecosystem_importers.progress import Advance, counted

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

    from ecosystem_importers.input_file import InputFile

BINARY, DOCUMENT = "xl/workbook.bin", "content.xml"


@dataclass(frozen=True)
class Sheet:
    """One sheet of an opened workbook, laid out when its cells are first asked for."""

    file: str
    name: str
    book: CalamineWorkbook
    repairs: Repairs
    advance: Advance

    def rows(self) -> Iterator[list[str]]:
        left, reading = [""] * (self._cells.start or (0, 0))[1], self.repairs.reading(self.name)
        for row in counted(self._cells.iter_rows(), self.advance):
            cells = [each if type(each) is str and each.isascii() else reading.mend(_cell(each)) for each in row]
            yield left + cells if left else cells
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

    with file.seekable() as stream, readable(file.name):
        _refuse_unsafe(stream, file)
        stream.seek(0)
        book = CalamineWorkbook.from_filelike(stream)
        sheets = [(each.name, each.visible != SheetVisibleEnum.Visible) for each in book.sheets_metadata]
    return tuple(_grid(Sheet(file.name, name, book, file.repairs, file.advance), hidden) for name, hidden in sheets)


@contextmanager
def readable(name: str) -> Iterator[None]:
    """What fails inside is said as one sentence."""
    from python_calamine import CalamineError

    try:
        yield
    except (CalamineError, ParseError, LookupError, *UNREADABLE) as error:
        raise NotThisFormat(f"'{name}' is not a readable workbook ({error}): save it again as XLSX or CSV.") from error


def _grid(sheet: Sheet, hidden: bool) -> Grid:
    return Grid(sheet.file, sheet.name, hidden, sheet.rows, sheet.merged)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    return str(value)


def _refuse_unsafe(stream: BinaryIO, file: InputFile) -> None:
    """Refuse what would fill the memory: judged by the directory of the archive and the addresses of the cells."""
    if stream.read(len(ZIP)) != ZIP:
        return
    with archive(stream, file.name, file.limits) as opened:
        names = {name.lower(): name for name in opened.namelist()}
        if BINARY in names:
            raise NotThisFormat(f"'{file.name}' is a binary workbook (XLSB): save it as XLSX.")
        if DOCUMENT in names:
            _refuse_vast(laid_out(opened.open(names[DOCUMENT])), file)
        _refuse_vast(extent(opened), file)


def _refuse_vast(found: Extent, file: InputFile) -> None:
    for name, size in (("sheet_cells", found.cells), ("sheet_characters", found.characters)):
        if size > (most := getattr(file.limits, name)):
            what = name.partition("_")[2]
            raise NotThisFormat(
                f"'{file.name}' spans {size:,} {what} when laid out, more than {most:,}: "
                f"delete the cells far outside the table, save it as CSV, or raise {variable(name)}."
            )
