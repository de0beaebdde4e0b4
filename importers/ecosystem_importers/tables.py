"""CSV text and workbooks as tables: a header and rows of text, with the row that each came from."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ecosystem.errors import NotThisFormat
from ecosystem_importers import workbook
from ecosystem_importers.grid import Grid
from ecosystem_importers.limits import variable

if TYPE_CHECKING:
    from ecosystem_importers.input_file import InputFile
    from ecosystem_importers.text import Text

DELIMITERS = ",;\t|"
NO_DELIMITER = "\x1f"
END = "\x1eend\x1e"
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
DECLARED = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """Cells by header, text as it stands in the file; `number` is the row of the sheet, the file's first being 1.

    `surplus` holds cells to the right of the header; a row with fewer cells than the header has only those.
    """

    number: int
    cells: dict[str, str]
    surplus: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rows:
    """The rows of a table, read anew from its file each time they are gone through, so that none is held."""

    read: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.read()

    def __bool__(self) -> bool:
        """Whether there is a row at all, which reads no more than the first."""
        return next(self.read(), None) is not None


@dataclass(frozen=True)
class Table:
    """One sheet or CSV file; `sheet` is None for a CSV file.

    `written` is the header as it stands in the file; in `header` blank cells are named by their position and repeated
    ones are numbered. `name` is what a table is called that does not have its sheet for itself.
    """

    file: str
    sheet: str | None
    header: tuple[str, ...]
    rows: Rows
    written: tuple[str, ...] = ()
    number: int = 1
    name: str | None = None


@dataclass(frozen=True)
class Book:
    """The sheets of one file as they are, hidden ones too, and the tables of those that are not hidden."""

    grids: tuple[Grid, ...]

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The first row that is not blank as the header, the others below; sheets without cells are left out."""
        return tuple(table for grid in self.grids if not grid.hidden and (table := _table(grid)))

    @property
    def hidden(self) -> tuple[str, ...]:
        """The names of the hidden sheets, which are not read."""
        return tuple(grid.sheet or "" for grid in self.grids if grid.hidden)


def read_book(file: InputFile) -> Book:
    """The sheets of a workbook, or a CSV file as its only sheet."""
    if file.is_workbook:
        return Book(workbook.grids(file))
    text = file.text
    return Book((Grid(file.name, None, cells=lambda: csv_rows(text)),))


def read_tables(file: InputFile) -> list[Table]:
    """All tables of a CSV file or workbook."""
    return list(file.book.tables)


def header(file: InputFile) -> tuple[str, ...]:
    """The header of a CSV file, read without the rest."""
    return tuple(" ".join(cell.split()) for cell in next((row for row in csv_rows(file.text) if _filled(row)), []))


def delimiter(text: str) -> str:
    """The delimiter of the header that splits the first lines most evenly, quoted text left out.

    Where lines of another kind stand above the header, it is the one that splits the lines below them.
    """
    lines = [line for line in LINE.findall(text[:20_000])[:30] if line.strip()]
    if not lines:
        return DELIMITERS[0]
    if declared := DECLARED.fullmatch(lines[0]):
        return declared[1]
    counts = {mark: [_outside_quotes(line, mark) for line in lines] for mark in DELIMITERS}
    in_header = [mark for mark in DELIMITERS if counts[mark][0]]
    first = max(in_header, key=lambda mark: (_evenness(counts[mark]), counts[mark][0]), default=NO_DELIMITER)
    return _below_titles(lines, counts, first) or first


def _below_titles(lines: list[str], counts: dict[str, list[int]], first: str) -> str | None:
    """A delimiter that the first line has not, but lines below it have, as often in each of them."""
    titled = [mark for mark in DELIMITERS if not counts[mark][0] and _is_no_prose(lines, mark)]
    best = max(titled, key=lambda mark: _usual(counts[mark])[1], default=None)
    if best is None:
        return None
    often, even = _usual(counts[best])
    if even < 2 or even < 0.8 * sum(map(bool, counts[best])) or (best == "," and even < 0.4 * len(lines)):
        return None
    own = counts.get(first)
    if own is None or not any(mine for mine, others in zip(own, counts[best], strict=True) if others):
        return best
    return best if often >= own[0] and (even, often) > (_evenness(own), own[0]) else None


def _usual(counts: list[int]) -> tuple[int, int]:
    """The number of delimiters that most lines hold, and how many lines do."""
    return max(Counter(count for count in counts if count).items(), key=lambda found: found[1], default=(0, 0))


def _is_no_prose(lines: list[str], mark: str) -> bool:
    """Whether a delimiter is not mostly followed by a blank, as commas in sentences are."""
    together = "\n".join(lines)
    return mark == "\t" or 2 * together.count(f"{mark} ") <= together.count(mark)


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])


def _evenness(counts: list[int]) -> int:
    """How many lines hold as many of the delimiter as the header."""
    return sum(count == counts[0] for count in counts)


def csv_rows(text: Text) -> Iterator[list[str]]:
    """The rows of CSV text; an unclosed quotation mark or a monstrous cell is refused with its row."""
    name, mark, number = text.name, delimiter(text.start), 0
    csv.field_size_limit(text.limits.cell_characters)
    lines = Lines(text)
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=mark), 1):
            lines.characters = 0
            _refuse_wide(text, row)
            if row == [END]:
                return
            if row and row[-1].endswith(END):
                raise NotThisFormat(f"'{name}' has a quotation mark in row {number} that is never closed: correct it.")
            yield _first_row(row, mark, text.start) if number == 1 else row
    except csv.Error as error:
        raise NotThisFormat(
            f"'{name}' cannot be read as CSV after row {number} ({error}): "
            f"close the quotation mark that is open there, or raise {variable('cell_characters')}."
        ) from error


def _first_row(row: list[str], mark: str, start: str) -> list[str]:
    """The first row: blank where it only declares the delimiter, parted anew where it uses another than all others."""
    if DECLARED.fullmatch(mark.join(row)):
        return []
    others = [_outside_quotes(line, mark) for line in LINE.findall(start[:20_000])[1:30] if line.strip()]
    often, even = _usual(others)
    if len(row) != 1 or not even == len(others) > 1:
        return row
    marks = (other for other in DELIMITERS if row[0].count(other) == often and _is_no_prose(row, other))
    return row[0].split(next(marks, mark))


@dataclass
class Lines:
    """The lines, then a mark: when the mark comes back inside a cell, a quotation mark was left open.

    `characters` counts those of one row, which may go over many lines.
    """

    text: Text
    characters: int = 0

    def __iter__(self) -> Iterator[str]:
        most = self.text.limits.line_characters
        for line in self.text.lines():
            self.characters += len(line)
            if self.characters > most:
                raise NotThisFormat(
                    f"'{self.text.name}' has a row of more than {most:,} characters: "
                    f"close the quotation mark that is open there, or raise {variable('line_characters')}."
                )
            yield line if line[-1] in "\r\n" else f"{line}\n"
        yield END


def _table(grid: Grid) -> Table | None:
    first = next(_numbered(grid), None)
    if first is None:
        return None
    names = _headers(first[1])
    return Table(grid.file, grid.sheet, names, Rows(lambda: _rows(grid, names)), tuple(first[1]), first[0])


def _rows(grid: Grid, names: tuple[str, ...]) -> Iterator[Row]:
    below = _numbered(grid)
    next(below, None)
    return (_row(number, names, row) for number, row in below)


def _numbered(grid: Grid) -> Iterator[tuple[int, list[str]]]:
    return ((number, row) for number, row in enumerate(grid.rows(), 1) if _filled(row))


def _row(number: int, names: tuple[str, ...], row: list[str]) -> Row:
    return Row(number, dict(zip(names, row, strict=False)), tuple(row[len(names) :]) if len(row) > len(names) else ())


def _filled(row: list[str]) -> bool:
    return any(cell and not cell.isspace() for cell in row)


def _refuse_wide(text: Text, cells: list[str]) -> None:
    if len(cells) > text.limits.columns:
        raise NotThisFormat(
            f"'{text.name}' has {len(cells):,} columns, more than {text.limits.columns:,}: "
            f"give one row a record, not one column, or raise {variable('columns')}."
        )


def _headers(cells: list[str]) -> tuple[str, ...]:
    """Header cells, trimmed; a blank one is named by its position, a repeated one gets a number."""
    seen: Counter[str] = Counter()
    names: dict[str, None] = {}
    for at, cell in enumerate(cells, 1):
        plain = " ".join(cell.split()) or f"column {at}"
        name = plain
        while name in names:
            seen[plain] += 1
            name = f"{plain} ({seen[plain] + 1})"
        names[name] = None
    return tuple(names)
