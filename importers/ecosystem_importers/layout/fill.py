"""Columns whose blank cells mean the value above: groups that are written once, on their first row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ecosystem_importers.layout.lines import Line
from ecosystem_importers.layout.looks import look
from ecosystem_importers.layout.names import Columns
from ecosystem_importers.layout.words import has_role, words

GROUPS = 2
BLANK_SHARE = 0.3
NEVER = (
    "id",
    "aliases",
    "identifiers",
    "website",
    "description",
    "evidence",
    "postcode",
    "address",
    "nuts",
    "latitude",
    "longitude",
    "coordinates",
    "founded",
    "closed",
    "start",
    "end",
    "amount",
    "strength",
    "confidence",
)


def filled_down(body: Sequence[Line], columns: Columns) -> tuple[int, ...]:
    """The leading columns that are written once a group, outermost first, by position."""
    found: list[int] = []
    rows = list(body)
    for at, name in zip(columns.positions, columns.names, strict=True):
        if _is_running(rows, at):
            continue
        if not _is_written_once(rows, at, found, columns) or has_role(name, NEVER):
            break
        found.append(at)
        rows = [line for line in rows if set(line.filled) - set(found)] or rows
    return tuple(found)


def has_dittos(body: Sequence[Line]) -> bool:
    """Whether cells repeat those above by a sign: a ditto mark, idem."""
    return any(is_ditto(line.at(at)) for line in body[1:] for at in line.filled)


def is_ditto(cell: str) -> bool:
    text = cell.strip()
    return len(text) < 8 and (text in words().ditto or text.lower().rstrip(".") in words().ditto)


def _is_running(rows: Sequence[Line], at: int) -> bool:
    """Whether a column counts the rows."""
    cells = [line.at(at) for line in rows]
    return len(cells) > 1 and all(cell.rstrip(".").isdigit() for cell in cells)


def _is_written_once(rows: Sequence[Line], at: int, outer: Sequence[int], columns: Columns) -> bool:
    """Whether blanks follow text that is never the same twice running, and the rows go on beside them."""
    cells = [line.at(at) for line in rows]
    texts = [cell for cell in cells if cell]
    blank = len(cells) - len(texts)
    if len(texts) < GROUPS or blank < max(GROUPS, BLANK_SHARE * len(cells)):
        return False
    if not cells[0] or any(look(cell) != "text" for cell in texts):
        return False
    if not outer and any(first == second for first, second in pairwise(texts)):
        return False
    return _has_rows(rows, at, outer, columns) and len(set(texts)) > 1


def _has_rows(rows: Sequence[Line], at: int, outer: Sequence[int], columns: Columns) -> bool:
    """Whether a column to the right names what each row is about: nearly full, mostly unlike, and of text."""
    blank = [line for line in rows if not line.at(at)]
    right = [each for each in columns.positions if each > at and each not in outer]
    return any(_names_rows(blank, each) for each in right)


def _names_rows(rows: Sequence[Line], at: int) -> bool:
    cells = [line.at(at) for line in rows if line.at(at)]
    return len(cells) >= 0.8 * len(rows) and len(set(cells)) > 0.5 * len(cells) and look(cells[0]) == "text"
