"""The records of a table, row by row: what is no record is left out and said, what means the cell above is filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ecosystem_importers.layout.ending import is_continued
from ecosystem_importers.layout.fill import is_ditto
from ecosystem_importers.layout.lines import Line, Region
from ecosystem_importers.layout.looks import is_rule
from ecosystem_importers.layout.names import Columns
from ecosystem_importers.layout.notes import Note, of_line
from ecosystem_importers.layout.sections import NAME, Style, is_section
from ecosystem_importers.layout.totals import is_surely_total
from ecosystem_importers.tables import Row

LEFT_OUT = "left out"


@dataclass(frozen=True, kw_only=True)
class Body:
    """What is known of a body before its rows are read.

    `fill` are the positions of columns written once a group, `leave` the rows known to be no records, `heads` the rows
    of the header, known again when a page repeats them. `section` names the column that headings between rows make.
    """

    region: Region
    columns: Columns
    heads: frozenset[tuple[str, ...]] = frozenset()
    fill: tuple[int, ...] = ()
    ditto: bool = False
    style: Style | None = None
    section: str = NAME
    usual: int = 1
    leave: Mapping[int, Note] = field(default_factory=dict)

    @property
    def header(self) -> tuple[str, ...]:
        return (*self.columns.names, self.section) if self.style else self.columns.names

    def rows(self) -> Iterator[Row]:
        """The records, read anew each time."""
        return (event for event in self._events() if isinstance(event, Row))

    def notes(self) -> Iterator[Note]:
        """What was left out, row by row."""
        return (event for event in self._events() if isinstance(event, Note))

    def _events(self) -> Iterator[Row | Note]:
        return self._grouped() if self.fill else self._sectioned(self._told())

    def _told(self) -> Iterator[Line | Note]:
        """The rows, or why one is left out."""
        for line in self.region.lines():
            yield self.leave.get(line.number) or self._why(line) or line

    def _why(self, line: Line) -> Note | None:
        """Why a row is no record, as far as the row alone tells."""
        if self.heads and trimmed(line) in self.heads:
            return of_line("repeated_header_row", "The header again; left out.", line)
        if line.own > 1 or self.usual > 1:
            if all(is_rule(line.at(at)) for at in line.filled):
                return of_line("separator_row", "A row of dashes or other signs; left out.", line)
            if is_continued(line):
                return of_line("page_row", "A row that says where the page or the table goes on; left out.", line)
            if is_surely_total(line):
                return total_note(line)
        return None

    def _sectioned(self, lines: Iterator[Line | Note]) -> Iterator[Row | Note]:
        """Rows with the heading above them, where the body has headings."""
        section, before = "", self.region.top - 2
        previous: Sequence[str] = ()
        for line in lines:
            if isinstance(line, Note):
                before = line.row or before
                yield line
                continue
            if is_section(line, before, self.style):
                section = line.first.rstrip(":").strip()
                yield of_line("section_row", f"A heading between rows; kept in the column '{self.section}'.", line)
            else:
                cells = self._without_dittos(line, previous) if self.ditto else line.cells
                previous = cells
                yield self._row(line.number, cells, section)
            before = line.number

    def _grouped(self) -> Iterator[Row | Note]:
        """Rows with the values of their groups; a row that holds a group alone is left out when rows of it follow."""
        above: dict[int, str] = {}
        waiting: tuple[Line, list[str]] | None = None
        for line in self._told():
            if isinstance(line, Note):
                yield line
                continue
            if waiting:
                yield self._group(waiting, line)
            cells = self._filled(line, above)
            waiting = (line, cells)
        if waiting:
            yield self._row(waiting[0].number, waiting[1], "")

    def _group(self, waiting: tuple[Line, list[str]], following: Line) -> Row | Note:
        line, cells = waiting
        own = [at for at in line.filled if at in self.columns.positions]
        if own and set(own) <= set(self.fill) and not following.at(max(own)):
            message = "A row that holds a group alone; its value was written into the rows below."
            return of_line("group_row", message, line)
        return self._row(line.number, cells, "")

    def _filled(self, line: Line, above: dict[int, str]) -> list[str]:
        cells = list(line.cells)
        cells += [""] * (max(self.fill) + 1 - len(cells))
        for depth, at in enumerate(self.fill):
            own = line.at(at)
            if own and not is_ditto(own):
                if own != above.get(at):
                    for inner in self.fill[depth + 1 :]:
                        above.pop(inner, None)
                above[at] = cells[at]
            else:
                cells[at] = above.get(at, "")
        return cells

    def _without_dittos(self, line: Line, above: Sequence[str]) -> Sequence[str]:
        return [above[at] if is_ditto(cell) and at < len(above) else cell for at, cell in enumerate(line.cells)]

    def _row(self, number: int, cells: Sequence[str], section: str) -> Row:
        known = self.columns.positions
        found = {name: cells[at] for at, name in zip(known, self.columns.names, strict=True) if at < len(cells)}
        if self.style:
            found[self.section] = section
        if len(cells) <= len(known):
            return Row(number, found)
        surplus = [cell for at, cell in enumerate(cells) if at not in self._places]
        return Row(number, found, tuple(surplus) if any(map(str.strip, surplus)) else ())

    @cached_property
    def _places(self) -> frozenset[int]:
        return frozenset(self.columns.positions)


def trimmed(line: Line) -> tuple[str, ...]:
    """The cells of a row for comparison with another, blank ones at its end left out."""
    cells = [cell.strip() for cell in line.cells]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def total_note(line: Line) -> Note:
    return of_line("total_row", "A row of totals; left out.", line)
