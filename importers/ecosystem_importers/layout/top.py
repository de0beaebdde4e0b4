"""What stands above the records of a table: its header, and what is above that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ecosystem_importers.layout.band import Head, head, with_what_is_below
from ecosystem_importers.layout.header import find_header
from ecosystem_importers.layout.layout import Layout
from ecosystem_importers.layout.lines import Line


@dataclass(frozen=True, kw_only=True)
class Top:
    """The header if there is one, the rows above it, and the number of the first row below."""

    head: Head | None
    above: tuple[Line, ...]
    first: int


def top_of(lines: Sequence[Line], asked: Layout) -> Top:
    """The top as the user says, else by the evidence of the rows."""
    if asked.header_row:
        return _given(lines, asked.header_row, asked)
    found = find_header(lines)
    if asked.header_row == 0 or not found.is_there:
        first = asked.first_row or lines[found.start].number
        return Top(head=None, above=tuple(line for line in lines if line.number < first), first=first)
    return _below(lines, head(lines, found.at), asked)


def _given(lines: Sequence[Line], number: int, asked: Layout) -> Top:
    end = number + (asked.header_rows or 1)
    rows = tuple(line for line in lines if number <= line.number < end)
    if rows:
        return _below(lines, with_what_is_below(rows, [line for line in lines if line.number >= end]), asked)
    above = tuple(line for line in lines if line.number < number)
    return Top(head=None, above=above, first=asked.first_row or end)


def _below(lines: Sequence[Line], seen: Head, asked: Layout) -> Top:
    above = tuple(line for line in lines if line.number < seen.rows[0].number)
    return Top(head=seen, above=above, first=asked.first_row or seen.last + 1)
