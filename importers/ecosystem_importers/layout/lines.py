"""The rows of a part of a sheet that hold something, with what merged cells mean written into each of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecosystem_importers.grid import Grid, Range


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet, the first being 1; `own` counts its filled cells without the copies that merging makes.

    `merged` holds the positions that a block merged across columns covers, its first excepted.
    """

    number: int
    cells: Sequence[str]
    own: int
    merged: frozenset[int] = frozenset()

    def at(self, position: int) -> str:
        """The cell at a position, trimmed; blank beyond the end of the row."""
        return self.cells[position].strip() if position < len(self.cells) else ""

    @property
    def filled(self) -> list[int]:
        """The positions of cells that are not blank."""
        return [at for at, cell in enumerate(self.cells) if cell and not cell.isspace()]

    @property
    def first(self) -> str:
        """The first cell that is not blank."""
        return next((cell.strip() for cell in self.cells if cell and not cell.isspace()), "")

    @property
    def is_single(self) -> bool:
        return self.own == 1


@dataclass(frozen=True)
class Region:
    """A part of a sheet: all rows from `top` to `bottom`, and the columns from `left` up to before `right`."""

    grid: Grid
    top: int = 1
    bottom: int | None = None
    left: int = 0
    right: int | None = None

    def lines(self) -> Iterator[Line]:
        """The rows that hold something, from the first, read anew each time."""
        blocks = _Blocks(self.grid.merged)
        for number, row in enumerate(self.grid.rows(), 1):
            if self.bottom is not None and number > self.bottom:
                return
            here = blocks.at(number, row) if blocks.are_there else ()
            if not here and not any(row):
                continue
            line = self._merged(number, row, here) if here else _plain(number, row[self.left : self.right])
            if line and number >= self.top:
                yield line

    def _merged(self, number: int, row: list[str], blocks: Sequence[_Block]) -> Line | None:
        cells, copies, across = list(row), set[int](), set[int]()
        for block in blocks:
            _write(cells, block)
            covered = range(block.range.left, block.range.right + 1)
            copies.update(covered if number > block.range.top + 1 else covered[1:])
            across.update(covered[1:])
        part = cells[self.left : self.right]
        own = sum(1 for at, cell in enumerate(part, self.left) if cell and not cell.isspace() and at not in copies)
        merged = frozenset(at - self.left for at in across if at >= self.left)
        return Line(number, part, own, merged) if own else None


@dataclass(frozen=True)
class _Block:
    range: Range
    text: str


class _Blocks:
    """Merged blocks while the rows of their sheet pass by, each with the text of its first cell."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        self._waiting = deque(sorted(ranges))
        self._open: list[_Block] = []

    @property
    def are_there(self) -> bool:
        return bool(self._waiting or self._open)

    def at(self, number: int, row: Sequence[str]) -> list[_Block]:
        """The blocks that touch a row and say something."""
        self._open = [block for block in self._open if block.range.bottom + 1 >= number]
        while self._waiting and self._waiting[0].top < number:
            block = self._waiting.popleft()
            text = row[block.left] if block.left < len(row) else ""
            if text.strip() and block.bottom + 1 >= number:
                self._open.append(_Block(block, text))
        return self._open


def _write(cells: list[str], block: _Block) -> None:
    left, end = block.range.left, block.range.right + 1
    cells += [""] * (end - len(cells))
    cells[left:end] = [block.text] * (end - left)


def _plain(number: int, row: list[str]) -> Line | None:
    own = sum(1 for cell in row if cell and not cell.isspace())
    return Line(number, row, own) if own else None
