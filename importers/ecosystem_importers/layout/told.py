"""What is said of a table before its rows are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecosystem_importers.layout import transposed
from ecosystem_importers.layout.body import Body
from ecosystem_importers.layout.lines import Line
from ecosystem_importers.layout.names import Columns, clean
from ecosystem_importers.layout.notes import Note, of_line
from ecosystem_importers.layout.stacks import Part
from ecosystem_importers.layout.top import Top

ABOVE = "Above the header; left out."
UNITS = "Units below the header; added to the headers."
NUMBERS = "Numbers of columns below the header; left out."
ADVICE = "Advice for filling in below the header; left out."
EXAMPLE = "An example below the header; left out."
NO_HEADER = "No header was found; the columns are named by their position. Add a header, or name them in a mapping."
FILLED = "Blank cells of this column were taken to mean the value above; `fill_down: []` in a mapping undoes it."
DITTOS = "Ditto marks were replaced by the cell above."
MERGED = "Merged cells; their text was taken for each of the cells that they cover."
TURN = "The first column looks like a header: if so, turn the table, so that each record is a row."
TURNED = "Each record is a column here; read from left to right. Row numbers in this report are those of columns."
MARKS = "Marks of footnotes were taken off the headers."
SHOWN = 200


def told(part: Part, top: Top, body: Body) -> Iterator[Note]:
    """What was done with a table as a whole."""
    known = body.columns
    for line in top.above:
        yield of_line("title_row", ABOVE, line)
    yield from _told_of_header(top, known)
    for at in body.fill:
        yield Note("filled_down", FILLED, top.first, known.names[known.positions.index(at)])
    if transposed.may_be_transposed(transposed.without_titles(part.lines)):
        yield Note("may_be_transposed", TURN, top.first - 1, severity="warning")
    if body.ditto:
        yield Note("filled_down", DITTOS, top.first)
    if any(block.bottom + 1 >= top.first for block in part.region.grid.merged):
        yield Note("merged_cells", MERGED, top.first)


def _told_of_header(top: Top, known: Columns) -> Iterator[Note]:
    if top.head is None:
        yield Note("no_header", NO_HEADER, top.first, value=", ".join(known.names)[:SHOWN], severity="warning")
        return
    rows = top.head.rows
    heads = [" ".join(row.at(at).split()) for row in rows for at in row.filled]
    marked = [text for text in heads if clean(text) != text]
    if marked:
        yield Note("footnote_marks", MARKS, rows[0].number, value=", ".join(marked)[:SHOWN])
    if len(rows) > 1:
        message = f"A header of {len(rows)} rows; its columns are called by both group and name."
        yield Note("header_rows", message, rows[0].number, value=", ".join(known.names)[:SHOWN])
    head = top.head
    below = ((head.units, UNITS), (head.numbers, NUMBERS), (head.advice, ADVICE), (head.example, EXAMPLE))
    for line, message in below:
        if line:
            yield of_line("below_header", message, line)


def told_of_turning(all_: Sequence[Line], lines: Sequence[Line], names: Sequence[str]) -> Iterator[Note]:
    """What is said of a table that lay on its side."""
    for line in all_:
        if line not in lines:
            yield of_line("title_row", ABOVE, line)
    yield Note("transposed", TURNED, lines[0].number, value=", ".join(names)[:SHOWN])
