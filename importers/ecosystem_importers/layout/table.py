"""One table in its region: header, columns and body, by the evidence of its rows or as the user says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ecosystem_importers.layout import transposed
from ecosystem_importers.layout.band import Head, head
from ecosystem_importers.layout.body import Body
from ecosystem_importers.layout.ending import is_note, notes_at_end
from ecosystem_importers.layout.fill import filled_down, has_dittos
from ecosystem_importers.layout.found import Found
from ecosystem_importers.layout.header import find_header, usual_width
from ecosystem_importers.layout.layout import Layout
from ecosystem_importers.layout.lines import Line, Region
from ecosystem_importers.layout.lists import why_aside
from ecosystem_importers.layout.matrices import matrix_in
from ecosystem_importers.layout.names import Columns, by_position, clean, columns
from ecosystem_importers.layout.notes import Note, of_line
from ecosystem_importers.layout.reasons import total_note, trimmed, why_not
from ecosystem_importers.layout.sections import NAME, section_style
from ecosystem_importers.layout.stacks import Part
from ecosystem_importers.layout.totals import adding_up, is_surely_total, is_unnamed, may_be_total
from ecosystem_importers.layout.words import first_word, words
from ecosystem_importers.tables import Rows, Table

ABOVE = "Above the header; left out."


@dataclass(frozen=True, kw_only=True)
class Top:
    """What stands above the records: the header if there is one, and the rows above it."""

    head: Head | None
    above: tuple[Line, ...]
    first: int


def table_in(part: Part, name: str, given: Layout | None = None) -> Found | Note | None:
    """The table of a part of a sheet; a note where it holds none, None where it is blank."""
    lines = part.lines
    if not lines:
        return None
    if given is None and transposed.is_transposed(transposed.without_titles(lines)):
        return _transposed(part, name)
    asked = given or Layout()
    top = _top(lines, asked)
    body = [line for line in lines if line.number >= top.first and _inside(line, asked)]
    known = _columns(top.head, body, part.region.left)
    if not known.positions:
        return None
    seen = _Evidence(top, body, known)
    leave, rows = _left_out(part, asked, seen)
    if given is None and (why := why_aside(part.region.grid.sheet, part.title, known, rows)):
        return Note("sheet_left_out", why, lines[0].number, value=", ".join(known.names)[:200])
    return _found(part, name, asked, replace(seen, body=rows, leave=leave))


@dataclass(frozen=True)
class _Evidence:
    top: Top
    body: list[Line]
    columns: Columns
    leave: Mapping[int, Note] = field(default_factory=dict)


def _found(part: Part, name: str, asked: Layout, seen: _Evidence) -> Found:
    region, top, known, rows = part.region, seen.top, seen.columns, seen.body
    fill = _fill(asked, known, rows)
    usual = _usual(rows, known)
    style = None if fill else section_style(rows, usual)
    body = Body(
        region=Region(region.grid, top.first, asked.last_row or region.bottom, region.left, region.right),
        columns=known,
        heads=frozenset(trimmed(row) for row in top.head.rows) if top.head and len(known.names) > 1 else frozenset(),
        fill=fill,
        ditto=asked.fill_down is None and has_dittos(rows),
        style=style,
        section=NAME if NAME not in known.names else f"{NAME} (2)",
        leave=seen.leave,
    )
    table = _table(part, name, body, top)
    matrix = matrix_in(table, known, rows)
    layout = Layout(
        header_row=top.head.rows[0].number if top.head else 0,
        header_rows=len(top.head.rows) if top.head else 0,
        fill_down=tuple(known.names[known.positions.index(at)] for at in fill),
    )
    told = tuple(_told(part, seen, body))
    return Found(table=table, layout=layout, body=body, matrix=matrix, told=told)


def _table(part: Part, name: str, body: Body, top: Top) -> Table:
    grid = part.region.grid
    return Table(
        file=grid.file,
        sheet=grid.sheet,
        header=body.header,
        rows=Rows(body.rows),
        written=body.columns.written,
        number=top.head.rows[-1].number if top.head else top.first,
        name=name,
    )


def _top(lines: Sequence[Line], asked: Layout) -> Top:
    if asked.header_row:
        return _given_top(lines, asked)
    found = find_header(lines)
    if asked.header_row == 0 or not found.is_there:
        first = asked.first_row or lines[found.start].number
        return Top(head=None, above=tuple(line for line in lines if line.number < first), first=first)
    seen = head(lines, found.at)
    above = tuple(line for line in lines if line.number < seen.rows[0].number)
    return Top(head=seen, above=above, first=asked.first_row or seen.last + 1)


def _given_top(lines: Sequence[Line], asked: Layout) -> Top:
    first = asked.header_row or 1
    rows = tuple(line for line in lines if first <= line.number < first + (asked.header_rows or 1))
    above = tuple(line for line in lines if line.number < first)
    start = asked.first_row or first + (asked.header_rows or 1)
    return Top(head=Head(rows) if rows else None, above=above, first=start)


def _inside(line: Line, asked: Layout) -> bool:
    return asked.last_row is None or line.number <= asked.last_row


def _columns(top: Head | None, body: Sequence[Line], left: int) -> Columns:
    """The columns up to the header's last, and those to its right that most rows fill; blank ones are none."""
    filled = {at for line in body for at in line.filled}
    if top is None:
        return by_position(sorted(filled), left)
    heads = {at for row in top.rows for at in row.filled}
    last = max(heads)
    beyond = {at for at in filled if at > last and 2 * sum(bool(line.at(at)) for line in body) > len(body) > 2}
    used = sorted(at for at in filled | heads if at <= last) + sorted(beyond)
    return columns(top, used, left)


def _fill(asked: Layout, known: Columns, rows: Sequence[Line]) -> tuple[int, ...]:
    if asked.fill_down is None:
        return filled_down(rows, known)
    return tuple(at for at, name in zip(known.positions, known.names, strict=True) if name in asked.fill_down)


def _left_out(part: Part, asked: Layout, seen: _Evidence) -> tuple[dict[int, Note], list[Line]]:
    """The rows at hand that are no records, with why, and those that are."""
    heads = {trimmed(row) for row in seen.top.head.rows} if seen.top.head else set()
    leave = {
        line.number: of_line("row_left_out", "Left out, as the mapping says.", line)
        for line in seen.body
        if line.number in (asked.skip or ())
    }
    rows = [line for line in seen.body if line.number not in leave and trimmed(line) not in heads]
    usual = _usual(rows, seen.columns)
    names = [line.first for line in rows if line.own > 1]
    for line in _notes(part, rows, usual, names) if asked.last_row is None else ():
        leave[line.number] = of_line("note_row", "A note, not a record; left out.", line)
    rows = [line for line in rows if line.number not in leave and (len(seen.columns.names) == 1 or not why_not(line))]
    leave |= _totals(part, rows)
    return leave, [line for line in rows if line.number not in leave]


def _usual(rows: Sequence[Line], known: Columns) -> int:
    """How many cells a record usually fills, two at least where there are several columns."""
    return max(usual_width(rows), min(2, len(known.names)))


def _notes(part: Part, rows: Sequence[Line], usual: int, names: Sequence[str]) -> Iterator[Line]:
    """Notes below the records, and stretches of rows that are nothing but notes."""
    numbers = {line.number for line in rows}
    for stretch in part.stretches:
        lines = [line for line in stretch.lines if line.number in numbers]
        if lines and lines[0].number != rows[0].number and all(is_note(line, usual, names) for line in lines):
            yield from lines
            numbers -= {line.number for line in lines}
    yield from notes_at_end([line for line in rows[1:] if line.number in numbers], usual, names)


def _totals(part: Part, rows: Sequence[Line]) -> dict[int, Note]:
    """Rows of totals by what they are called and whether their figures add up."""
    found = {line.number: total_note(line) for line in rows if is_surely_total(line)}
    doubtful = [line for line in rows if line.number not in found and may_be_total(line)]
    last = rows[-1:] if len(rows) > 2 and is_unnamed(rows[-1]) else []
    if doubtful or last:
        among = {line.number for line in rows}
        lines = (line for line in part.region.lines() if line.number in among or line.number > rows[-1].number)
        sums = adding_up(lines, [*doubtful, *last])
        found |= {line.number: total_note(line) for line in (*doubtful, *last) if line.number in sums}
        found |= {
            line.number: _unproved(line) for line in doubtful if _ends_with(line, rows) and line.number not in sums
        }
    return found


def _ends_with(line: Line, rows: Sequence[Line]) -> bool:
    return line.number == rows[-1].number and first_word(line.first) in words().totals and len(rows) > 1


def _unproved(line: Line) -> Note:
    message = "The last row, called a total, but its figures are not the sums of those above; left out."
    return of_line("total_row", message, line, "warning")


def _told(part: Part, seen: _Evidence, body: Body) -> Iterator[Note]:
    top, known = seen.top, seen.columns
    for line in top.above:
        yield of_line("title_row", ABOVE, line)
    yield from _told_of_header(top, known)
    for at in body.fill:
        column = known.names[known.positions.index(at)]
        message = (
            "Blank cells of this column were taken to mean the value above; `fill_down: []` in a mapping undoes it."
        )
        yield Note("filled_down", message, top.first, column)
    if transposed.may_be_transposed(transposed.without_titles(part.lines)):
        message = "The first column looks like a header: if so, turn the table, so that each record is a row."
        yield Note("may_be_transposed", message, top.first - 1, severity="warning")
    if body.ditto:
        yield Note("filled_down", "Ditto marks were replaced by the cell above.", top.first)
    if any(block.bottom + 1 >= top.first for block in part.region.grid.merged):
        yield Note(
            "merged_cells", "Merged cells; their text was taken for each of the cells that they cover.", top.first
        )


def _told_of_header(top: Top, known: Columns) -> Iterator[Note]:
    if top.head is None:
        message = (
            "No header was found; the columns are named by their position. Add a header, or name them in a mapping."
        )
        yield Note("no_header", message, top.first, value=", ".join(known.names)[:200], severity="warning")
        return
    rows = top.head.rows
    heads = [" ".join(row.at(at).split()) for row in rows for at in row.filled]
    marked = [text for text in heads if clean(text) != text]
    if marked:
        message = "Marks of footnotes were taken off the headers."
        yield Note("footnote_marks", message, rows[0].number, value=", ".join(marked)[:200])
    if len(rows) > 1:
        message = f"A header of {len(rows)} rows; its columns are called by both group and name."
        yield Note("header_rows", message, rows[0].number, value=", ".join(name for name in known.names)[:200])
    for line, what in (
        (top.head.units, "Units"),
        (top.head.numbers, "Numbers of columns"),
        (top.head.advice, "Advice for filling in"),
        (top.head.example, "An example"),
    ):
        if line:
            done = "added to the headers" if what == "Units" else "left out"
            yield of_line("below_header", f"{what} below the header; {done}.", line)


def _transposed(part: Part, name: str) -> Found:
    lines = transposed.without_titles(part.lines)
    names, rows = transposed.fields(lines), transposed.records(lines)
    grid = part.region.grid
    table = Table(grid.file, grid.sheet, names, Rows(lambda: iter(rows)), names, lines[0].number, name)
    message = "Each record is a column here; read from left to right. Row numbers in this report are those of columns."
    told = [of_line("title_row", ABOVE, line) for line in part.lines if line not in lines]
    note = Note("transposed", message, lines[0].number, value=", ".join(names)[:200])
    return Found(table=table, layout=Layout(), told=(*told, note))
