"""One thing told by lines that differ: the value updated last counts, whatever the order of the lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ecosystem_importers.base import Context
from ecosystem_importers.cordis.gathered import Gathered
from ecosystem_importers.cordis.packing import Line
from ecosystem_importers.cordis.shapes import clean


def merged(lines: Sequence[Line], columns: Sequence[str], context: Context) -> dict[str, str]:
    """Each column's value by the line updated last, then by the value; what differs is noted."""
    if len(lines) > 1:
        return {column: _value(lines, column, context) for column in columns}
    for column in columns:
        _note_blanks(lines[0], column, context)
    return {column: clean(lines[0][column]) for column in columns}


def _value(lines: Sequence[Line], column: str, context: Context) -> str:
    said = [line for line in lines if line[column]]
    if not said:
        return ""
    last = max(said, key=lambda line: (line.updated, line[column]))
    values = sorted({clean(line[column]) for line in said})
    if len(values) > 1:
        message = "The rows about one thing differ in this column: the value updated last was kept."
        context.problems.note("differing_values", message, last.origin(column), " | ".join(values))
    _note_blanks(last, column, context)
    return clean(last[column])


def _note_blanks(line: Line, column: str, context: Context) -> None:
    if column == "name" and clean(line[column]) != line[column]:
        message = "Expected single blanks: the blanks were normalised."
        context.problems.note("blanks", message, line.origin(column), line[column])


def first(lines: Iterable[Line]) -> Line:
    """The line that stands first in the delivery."""
    return min(lines, key=lambda line: line.place)


def last(lines: Iterable[Line]) -> Line:
    """The line updated last."""
    return max(lines, key=lambda line: (line.updated, line.cells))


def note_repeated(table: Gathered, context: Context) -> None:
    """Rows that stand several times are reported once."""
    for line, times in table.repeated():
        message = f"This row stands {times} times in the delivery: each was kept as a tie of its own."
        context.problems.warning("repeated_row", message, line.origin(), line["projectid"])


def unknown_of(lines: Iterable[Line]) -> dict[str, str]:
    """The values of unknown columns, by the line updated last."""
    found: dict[str, str] = {}
    for line in sorted(lines, key=lambda line: (line.updated, sorted(line.unknown.items()))):
        found |= line.unknown
    return found
