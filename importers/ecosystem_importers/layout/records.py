"""Which of the rows at hand are records, and why the others are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ecosystem_importers.layout.band import Head
from ecosystem_importers.layout.ending import is_note, notes_at_end
from ecosystem_importers.layout.header import usual_width
from ecosystem_importers.layout.layout import Layout
from ecosystem_importers.layout.lines import Line
from ecosystem_importers.layout.notes import Note, of_line
from ecosystem_importers.layout.reasons import total_note, trimmed, why_not
from ecosystem_importers.layout.stacks import Part
from ecosystem_importers.layout.totals import adding_up, is_surely_total, is_unnamed, may_be_total
from ecosystem_importers.layout.words import first_word, words


@dataclass(frozen=True)
class Sorted:
    """The records among the rows at hand, and by number the rows that are none."""

    rows: list[Line]
    leave: Mapping[int, Note]


def sort_out(part: Part, asked: Layout, body: Sequence[Line], head: Head | None, columns: int) -> Sorted:
    """Sort the rows at hand; `columns` is the number of columns."""
    heads = {trimmed(row) for row in head.rows} if head else set()
    leave = {
        line.number: of_line("row_left_out", "Left out, as the mapping says.", line)
        for line in body
        if line.number in (asked.skip or ())
    }
    rows = [line for line in body if line.number not in leave and trimmed(line) not in heads]
    usual = usual_cells(rows, columns)
    starts = [line.first for line in rows if line.own > 1]
    for line in _notes(part, rows, usual, starts) if asked.last_row is None else ():
        leave[line.number] = of_line("note_row", "A note, not a record; left out.", line)
    rows = [line for line in rows if line.number not in leave and (columns == 1 or not why_not(line))]
    leave |= _totals(part, rows, leave)
    return Sorted([line for line in rows if line.number not in leave], leave)


def usual_cells(rows: Sequence[Line], columns: int) -> int:
    """How many cells a record usually fills, two at least where there are several columns."""
    return max(usual_width(rows), min(2, columns))


def _notes(part: Part, rows: Sequence[Line], usual: int, names: Sequence[str]) -> Iterator[Line]:
    """Notes below the records, and stretches of rows that are nothing but notes."""
    numbers = {line.number for line in rows}
    for stretch in part.stretches:
        lines = [line for line in stretch.lines if line.number in numbers]
        if lines and lines[0].number != rows[0].number and all(is_note(line, usual, names) for line in lines):
            yield from lines
            numbers -= {line.number for line in lines}
    yield from notes_at_end([line for line in rows[1:] if line.number in numbers], usual, names)


def _totals(part: Part, rows: Sequence[Line], leave: Mapping[int, Note]) -> dict[int, Note]:
    """Rows of totals by what they are called and whether their figures add up."""
    found = {line.number: total_note(line) for line in rows if is_surely_total(line)}
    doubtful = [line for line in rows if line.number not in found and may_be_total(line)]
    last = rows[-1:] if len(rows) > 2 and is_unnamed(rows[-1]) else []
    if not doubtful and not last:
        return found
    known = leave.keys() | found.keys()
    lines = (line for line in part.region.lines() if line.number >= rows[0].number and line.number not in known)
    sums = adding_up(lines, [*doubtful, *last])
    found |= {line.number: total_note(line) for line in (*doubtful, *last) if line.number in sums}
    unproved = [line for line in doubtful if line.number not in sums and _ends_with(line, rows)]
    return found | {line.number: _unproved(line) for line in unproved}


def _ends_with(line: Line, rows: Sequence[Line]) -> bool:
    return line.number == rows[-1].number and first_word(line.first) in words().totals and len(rows) > 1


def _unproved(line: Line) -> Note:
    message = "The last row, called a total, but its figures are not the sums of those above; left out."
    return of_line("total_row", message, line, "warning")
