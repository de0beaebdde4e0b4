"""Kumu workbooks: sections of elements and of connections, on sheets of their own or below each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ecosystem.model import Origin
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.sheets import Part, part
from ecosystem_importers.grid import Grid
from ecosystem_importers.kumu.project import Item, Project

IGNORE = "(ignore)"
BLANK_ROWS = 2
FIELDS = ("from", "to", "direction")
OWN_SHEETS = frozenset({"elements", "element", "connections", "connection", "loops"})
OWN_COLUMNS = frozenset({"direction", "element type", "connection type"})
Sort = Literal["elements", "connections"]
SORTS: tuple[Sort, ...] = ("elements", "connections")


@dataclass(frozen=True)
class Section:
    """A table of a workbook that Kumu would read, and what it holds."""

    sort: Sort
    part: Part


def sections(file: InputFile) -> list[Section]:
    """The sections of a workbook; none for a file that is not made for Kumu, which needs both sorts."""
    if not file.is_workbook:
        return []
    found = [section for grid in file.book.grids if not _set_aside(grid) for section in _on_sheet(grid)]
    return found if {section.sort for section in found} == set(SORTS) and _is_for_kumu(found) else []


def _is_for_kumu(found: Sequence[Section]) -> bool:
    """Whether sheets or columns have Kumu's own names, or sections stand below each other; else they are plain."""
    sheets = [(section.part.table.sheet or "").strip().lower() for section in found]
    columns = {name.lower() for section in found for name in section.part.table.header}
    return bool(OWN_SHEETS & set(sheets) or OWN_COLUMNS & columns) or len(set(sheets)) < len(sheets)


def workbook(file: InputFile) -> Project | None:
    """The project of a workbook, None for a file that is not made for Kumu."""
    found = sections(file)
    if not found:
        return None
    rows = {sort: [row for each in found if each.sort == sort for row in each.part.rows({})] for sort in SORTS}
    return Project(
        file=file.name,
        elements=tuple(_item(row.origin(), _lower(row.left)) for row in rows["elements"]),
        connections=tuple(
            _item(row.origin(), own) for row in rows["connections"] for own in _each_end(_lower(row.left))
        ),
        loops=(),
        private=frozenset(),
        unread=0,
        trashed=0,
        left_out=tuple(_left_out(file)),
    )


def _lower(cells: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): cell for name, cell in cells.items()}


def _item(origin: Origin, cells: dict[str, str]) -> Item:
    fields = {name: cells.pop(name) for name in FIELDS if name in cells}
    return Item(origin, cells.pop("id", "").strip(), dict(cells), fields)


def _each_end(cells: dict[str, str]) -> Iterator[dict[str, str]]:
    """A connection for each of several ends in one cell, none of which then has the id."""
    ends = [end.strip() for end in cells.get("to", "").split("|") if end.strip()]
    if len(ends) > 1:
        cells.pop("id", None)
    return ({**cells, "to": end} for end in ends or [""])


def _left_out(file: InputFile) -> list[str]:
    """The sheets that hold something, but nothing that Kumu would read."""
    return [grid.sheet or "" for grid in file.book.grids if _set_aside(grid) or not any(_on_sheet(grid))]


def _set_aside(grid: Grid) -> bool:
    return grid.hidden or IGNORE in (grid.sheet or "").lower()


def _on_sheet(grid: Grid) -> Iterator[Section]:
    for above, below in _extents(grid):
        found = part(grid, above, below)
        if found and (sort := _sort(found.table.header, grid.sheet or "")):
            yield Section(sort, found)


def _extents(grid: Grid) -> Iterator[tuple[int, int]]:
    """Where sections begin and end: two blank rows lie between them."""
    start, last = None, 0
    for at, row in enumerate(grid.rows()):
        if not any(cell and not cell.isspace() for cell in row):
            continue
        if start is not None and at - last > BLANK_ROWS:
            yield start, last + 1
            start = at
        start, last = at if start is None else start, at
    if start is not None:
        yield start, last + 1


def _sort(header: Sequence[str], sheet: str) -> Sort | None:
    """What a header in Kumu's order says: label first, or from and to, an id before either."""
    names = [name.lower() for name in header]
    first = names[1:] if names[0] == "id" else names
    if first[:2] == ["from", "to"]:
        return "connections"
    return "elements" if first[:1] == ["label"] and "loop" not in sheet.lower() else None
