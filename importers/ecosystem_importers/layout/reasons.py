"""Why a row between the records is none of them, as far as the row alone tells."""

from __future__ import annotations

import functools

from ecosystem_importers.layout.ending import is_page
from ecosystem_importers.layout.lines import Line
from ecosystem_importers.layout.looks import is_rule
from ecosystem_importers.layout.notes import Note, of_line
from ecosystem_importers.layout.totals import is_called_total, is_surely_total

CACHED = 50_000


@functools.lru_cache(maxsize=CACHED)
def is_suspect(text: str) -> bool:
    """Whether a row that begins with a text may be no record, and is to be looked at."""
    return is_rule(text) or is_page(text) or is_called_total(text)


def why_not(line: Line) -> Note | None:
    """Why a row is no record, None where it may be one."""
    if all(is_rule(line.at(at)) for at in line.filled):
        return of_line("separator_row", "A row of dashes or other signs; left out.", line)
    if line.own == 1 and is_page(line.first):
        return of_line("page_row", "A row that says where the page or the table goes on; left out.", line)
    return total_note(line) if is_surely_total(line) else None


def total_note(line: Line) -> Note:
    return of_line("total_row", "A row of totals; left out.", line)


def trimmed(line: Line) -> tuple[str, ...]:
    """The cells of a row for comparison with another, blank ones at its end left out."""
    cells = [cell.strip() for cell in line.cells]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)
