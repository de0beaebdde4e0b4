"""Sheets that serve the others: lists of codes, pivot tables, explanations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ecosystem_importers.headers.headers import is_usable
from ecosystem_importers.layout.lines import Line
from ecosystem_importers.layout.names import Columns
from ecosystem_importers.layout.words import has_role, words
from ecosystem_importers.values.words import folded

EXPLAINING = "A sheet of explanations; left out."
PIVOT = "A pivot table, which only counts what other sheets say; left out."
CODES = "A list of codes for other sheets, not of actors; left out."
COLUMNS = 4
NUMBER = re.compile(r"\s*\d+$")


def why_aside(sheet: str | None, title: str | None, columns: Columns, body: Sequence[Line]) -> str | None:
    """Why a table is none of actors or ties, None where it may be one."""
    heads = [folded(name) for name in columns.written]
    if heads and heads[0] in words().pivots:
        return PIVOT
    if title and folded(title) in words().explaining and not _names(columns):
        return EXPLAINING
    if sheet is None:
        return None
    said = NUMBER.sub("", folded(sheet))
    if said in words().explaining and not _names(columns):
        return EXPLAINING
    listed = said in words().lists
    if _are_lists(columns, body) and (listed or not _names(columns)):
        return CODES
    coded = listed or (len(heads) > 1 and all(head in words().codes for head in heads))
    return CODES if coded and len(heads) <= COLUMNS and not _names(columns) else None


def _names(columns: Columns) -> bool:
    return is_usable(tuple(name for name in columns.written if not has_role(name, ("id",))))


def _are_lists(columns: Columns, body: Sequence[Line]) -> bool:
    """Whether each column is a list by itself: filled from the top without a gap, each value once, lengths unlike."""
    cells = [[line.at(at) for line in body] for at in columns.positions]
    lengths = [sum(map(bool, column)) for column in cells]
    dense = all(all(column[:length]) for column, length in zip(cells, lengths, strict=True))
    once = all(len({*column[:length]}) == length for column, length in zip(cells, lengths, strict=True))
    return len(lengths) > 1 and dense and once and len(set(lengths)) == len(lengths) and min(lengths) > 0
