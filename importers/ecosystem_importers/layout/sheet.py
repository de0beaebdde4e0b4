"""The tables of a sheet: parted by blank columns and rows, each laid out by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from types import MappingProxyType

from ecosystem_importers.grid import Grid
from ecosystem_importers.layout.blocks import beside
from ecosystem_importers.layout.found import Found, LaidOut
from ecosystem_importers.layout.layout import Layout
from ecosystem_importers.layout.lines import Region
from ecosystem_importers.layout.notes import Note, of_line
from ecosystem_importers.layout.stacks import Part, stacked
from ecosystem_importers.layout.stretches import at_hand, survey
from ecosystem_importers.layout.table import table_in

NONE: Mapping[str, Layout] = MappingProxyType({})
DEEP = 2
FIRST_ROWS = 300


def lay_out(grid: Grid, given: Mapping[str, Layout] = NONE) -> LaidOut:
    """The tables of a sheet; `given` says by the name of a table how it lies, where the user knows better."""
    notes: list[Note] = []
    named = _named(grid, list(_parts(Region(grid), notes)), given)
    notes += [_unused(name) for name in given if name not in named]
    tables = [table_in(_cut(part, given.get(name)), name, given.get(name)) for name, part in named.items()]
    notes += [table for table in tables if isinstance(table, Note)]
    found = tuple(table for table in tables if isinstance(table, Found))
    if len(found) > 1:
        text = ", ".join(table.table.name or "" for table in found)
        notes.append(Note("several_tables", f"{len(found)} tables on one sheet; each was read by itself.", value=text))
    return LaidOut(grid.file, grid.sheet, found, tuple(notes))


def _unused(name: str) -> Note:
    message = "The mapping says how a table lies that was not found on this sheet; correct its name."
    return Note("layout_unused", message, value=name, severity="warning")


def start_of(grid: Grid) -> Grid:
    """The first rows of a sheet, enough to tell what it holds."""
    return replace(grid, cells=lambda: islice(grid.rows(), FIRST_ROWS))


def _parts(region: Region, notes: list[Note], depth: int = 0) -> Iterator[Part]:
    """The parts of a region, columns first, each looked into once more."""
    stretches = survey(region)
    side = beside(region, list(at_hand(stretches)))
    notes += [of_line("note_row", "A note at the side of a table; left out.", line) for line in side.notes]
    if side.regions != (region,):
        for each in side.regions:
            yield from _parts(each, notes, depth + 1)
        return
    parts = stacked(region, stretches)
    for part in parts:
        if len(parts) > 1 and depth < DEEP:
            yield from _parts(part.region, notes, depth + 1)
        else:
            yield part


def _named(grid: Grid, parts: list[Part], given: Mapping[str, Layout]) -> dict[str, Part]:
    """The parts by name: that of the sheet or file, and a title or number where there are several.

    Where the user says how the table of the whole sheet lies, there is but one.
    """
    sheet = grid.sheet or grid.file
    if len(parts) > 1 and sheet in given:
        return {sheet: Part(Region(grid), survey(Region(grid)))}
    if len(parts) == 1:
        return {sheet: parts[0]}
    named: dict[str, Part] = {}
    for number, part in enumerate(parts, 1):
        name = part.title or f"{sheet} {number}"
        named[f"{name} ({number})" if name in named else name] = part
    return named


def _cut(part: Part, asked: Layout | None) -> Part:
    """A part within the columns that the user names."""
    if asked is None or (asked.first_column is None and asked.last_column is None):
        return part
    left = asked.first_column - 1 if asked.first_column else part.region.left
    region = replace(part.region, left=left, right=asked.last_column or part.region.right)
    return Part(region, survey(region))
