"""One table in its region: header, columns and body, by the evidence of its rows or as the user says."""

from __future__ import annotations

from collections.abc import Sequence

from ecosystem_importers.layout import transposed
from ecosystem_importers.layout.body import Body
from ecosystem_importers.layout.fill import filled_down, has_dittos
from ecosystem_importers.layout.found import Found
from ecosystem_importers.layout.layout import Layout
from ecosystem_importers.layout.lines import Line, Region
from ecosystem_importers.layout.lists import why_aside
from ecosystem_importers.layout.matrices import matrix_in
from ecosystem_importers.layout.names import Columns, columns_of
from ecosystem_importers.layout.notes import Note
from ecosystem_importers.layout.reasons import trimmed
from ecosystem_importers.layout.records import Sorted, sort_out, usual_cells
from ecosystem_importers.layout.sections import NAME, section_style
from ecosystem_importers.layout.stacks import Part
from ecosystem_importers.layout.told import told, told_of_turning
from ecosystem_importers.layout.top import Top, top_of
from ecosystem_importers.tables import Rows, Table

SHOWN = 200


def table_in(part: Part, name: str, given: Layout | None = None) -> Found | Note | None:
    """The table of a part of a sheet; a note where it holds none, None where it is blank."""
    lines, asked = part.lines, given or Layout()
    if not lines:
        return None
    if asked.header_row is None and transposed.is_transposed(transposed.without_titles(lines)):
        return _transposed(part, name)
    top = top_of(lines, asked)
    below = [line for line in lines if top.first <= line.number <= (asked.last_row or line.number)]
    known = columns_of(top.head, below, part.region.left)
    if not known.positions:
        return None
    records = sort_out(part, asked, below, top.head, len(known.names))
    if given is None and (why := why_aside(part.region.grid.sheet, part.title, known, records.rows)):
        return Note("sheet_left_out", why, lines[0].number, value=", ".join(known.names)[:SHOWN])
    body = _body(part, asked, top, known, records)
    table = _table(part, name, body, top)
    return Found(
        table=table,
        layout=_layout(top, body),
        body=body,
        matrix=matrix_in(table, known, records.rows),
        told=tuple(told(part, top, body)),
    )


def _body(part: Part, asked: Layout, top: Top, known: Columns, records: Sorted) -> Body:
    region, rows = part.region, records.rows
    fill = _fill(asked, known, rows)
    several = top.head is not None and len(known.names) > 1
    return Body(
        region=Region(region.grid, top.first, asked.last_row or region.bottom, region.left, region.right),
        columns=known,
        heads=frozenset(trimmed(row) for row in top.head.rows) if top.head and several else frozenset(),
        fill=fill,
        ditto=has_dittos(rows),
        style=None if fill else section_style(rows, usual_cells(rows, len(known.names))),
        section=NAME if NAME not in known.names else f"{NAME} (2)",
        leave=records.leave,
    )


def _fill(asked: Layout, known: Columns, rows: Sequence[Line]) -> tuple[int, ...]:
    if asked.fill_down is None:
        return filled_down(rows, known)
    return tuple(at for at, name in zip(known.positions, known.names, strict=True) if name in asked.fill_down)


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


def _layout(top: Top, body: Body) -> Layout:
    known = body.columns
    return Layout(
        header_row=top.head.rows[0].number if top.head else 0,
        header_rows=len(top.head.rows) if top.head else None,
        fill_down=tuple(known.names[known.positions.index(at)] for at in body.fill),
    )


def _transposed(part: Part, name: str) -> Found:
    lines = transposed.without_titles(part.lines)
    names, rows = transposed.fields(lines), transposed.records(lines)
    grid = part.region.grid
    table = Table(grid.file, grid.sheet, names, Rows(lambda: iter(rows)), names, lines[0].number, name)
    return Found(table=table, layout=Layout(), told=tuple(told_of_turning(part.lines, lines, names)))
