"""The records of a table, row by row: what is no record is left out and said, what means the cell above is filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ecosystem_importers.layout.groups import filled, without_dittos
from ecosystem_importers.layout.lines import Line, Region
from ecosystem_importers.layout.names import Columns
from ecosystem_importers.layout.notes import Note, of_line
from ecosystem_importers.layout.reasons import is_suspect, trimmed, why_not
from ecosystem_importers.layout.sections import NAME, Style, heading, is_section
from ecosystem_importers.tables import Row


@dataclass(frozen=True, kw_only=True)
class Body:
    """What is known of a body before its rows are read.

    `heads` are the rows of the header, known again when a page repeats them; `fill` the positions of columns written
    once a group; `leave` the rows known to be no records. `section` names the column that headings between rows make.
    """

    region: Region
    columns: Columns
    heads: frozenset[tuple[str, ...]] = frozenset()
    fill: tuple[int, ...] = ()
    ditto: bool = False
    style: Style | None = None
    section: str = NAME
    leave: Mapping[int, Note] = field(default_factory=dict)

    @property
    def header(self) -> tuple[str, ...]:
        return (*self.columns.names, self.section) if self.style else self.columns.names

    def rows(self) -> Iterator[Row]:
        """The records, read anew each time."""
        return (event for event in self.events() if isinstance(event, Row))

    def notes(self) -> Iterator[Note]:
        """What was left out, row by row."""
        return (event for event in self.events() if isinstance(event, Note))

    def events(self) -> Iterator[Row | Note]:
        """The records, and in their places what was left out."""
        lines = self._told()
        if self.fill:
            lines = filled(lines, self.fill)
        if self.ditto:
            lines = without_dittos(lines)
        if self.style:
            return self._headed(lines)
        return (line if isinstance(line, Note) else self._row(line.number, line.cells) for line in lines)

    def _told(self) -> Iterator[Line | Note]:
        """The rows, or why one is left out."""
        single = len(self.columns.names) == 1
        starts = {next(filter(None, head)) for head in self.heads}
        for line in self.region.lines():
            first = line.first
            if line.number in self.leave:
                yield self.leave[line.number]
            elif first in starts and trimmed(line) in self.heads:
                yield of_line("repeated_header_row", "The header again; left out.", line)
            else:
                yield (None if single or not is_suspect(first) else why_not(line)) or line

    def _headed(self, lines: Iterator[Line | Note]) -> Iterator[Row | Note]:
        """Rows with the heading above them."""
        section, before = "", self.region.top - 2
        for line in lines:
            if isinstance(line, Note):
                before = line.row or before
                yield line
                continue
            if is_section(line, before, self.style):
                section = (heading(line) or "").rstrip(":").strip()
                yield of_line("section_row", f"A heading between rows; kept in the column '{self.section}'.", line)
            else:
                row = self._row(line.number, line.cells)
                yield Row(row.number, {**row.cells, self.section: section}, row.surplus)
            before = line.number

    def _row(self, number: int, cells: Sequence[str]) -> Row:
        names, positions = self.columns.names, self.columns.positions
        if not self._gaps:
            found = dict(zip(names, cells, strict=False))
        else:
            found = {name: cells[at] for at, name in zip(positions, names, strict=True) if at < len(cells)}
        return Row(number, found, self._surplus(cells) if self._gaps or len(cells) > len(names) else ())

    def _surplus(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The cells in no column of the table, if any holds something."""
        between = [cells[at] for at in self._gaps if at < len(cells)]
        surplus = (*between, *cells[self.columns.positions[-1] + 1 :])
        return surplus if any(map(str.strip, surplus)) else ()

    @cached_property
    def _gaps(self) -> tuple[int, ...]:
        """The positions before the last column that are no column."""
        positions = self.columns.positions
        return tuple(sorted(set(range(positions[-1])) - set(positions)))
