"""Cells that mean the cell above, written out: groups that are named once, and ditto marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ecosystem_importers.layout.fill import is_ditto
from ecosystem_importers.layout.lines import Line
from ecosystem_importers.layout.notes import Note, of_line

ALONE = "A row that holds a group alone; its value was written into the rows below."


def filled(lines: Iterator[Line | Note], fill: Sequence[int]) -> Iterator[Line | Note]:
    """Rows with the values of their groups, outermost first; a group alone on its row is left out when rows follow."""
    above: dict[int, str] = {}
    waiting: Line | None = None
    full: Line | None = None
    for line in lines:
        if isinstance(line, Note):
            yield line
            continue
        if waiting and full:
            yield of_line("group_row", ALONE, waiting) if _is_alone(waiting, line, fill) else full
        waiting, full = line, replace(line, cells=_filled(line, above, fill))
    if full:
        yield full


def _is_alone(line: Line, following: Line, fill: Sequence[int]) -> bool:
    """Whether a row holds nothing but groups, the innermost of which goes on in the row that follows."""
    own = line.filled
    return set(own) <= set(fill) and not following.at(max(own))


def _filled(line: Line, above: dict[int, str], fill: Sequence[int]) -> list[str]:
    """The cells of a row with what stands above; a new group ends those inside the old one."""
    cells = [*line.cells, *[""] * (max(fill) + 1 - len(line.cells))]
    for depth, at in enumerate(fill):
        own = line.at(at)
        if not own or is_ditto(own):
            cells[at] = above.get(at, "")
            continue
        if own != above.get(at, "").strip():
            for inner in fill[depth + 1 :]:
                above.pop(inner, None)
        above[at] = cells[at]
    return cells


def without_dittos(lines: Iterator[Line | Note]) -> Iterator[Line | Note]:
    """Rows with the cell above in place of each ditto mark."""
    above: Sequence[str] = ()
    for line in lines:
        if isinstance(line, Note):
            yield line
        else:
            above = [above[at] if is_ditto(cell) and at < len(above) else cell for at, cell in enumerate(line.cells)]
            yield replace(line, cells=above)
