"""The rows of a part of a sheet that hold something, with what merged cells mean written into each of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ecosystem_importers.grid import Grid, Range

# More merged blocks at once than any sheet has that was made by hand; the others stay as they are.
OPEN = 100


@dataclass(frozen=True)
class Line:
    """A row of the sheet, the first being 1.

    `copies` are the positions of cells that hold the text of a merged block that begins elsewhere; `merged` those that
    a block merged across columns covers, its first excepted.
    """

    number: int
    cells: Sequence[str]
    copies: frozenset[int] = frozenset()
    merged: frozenset[int] = frozenset()

    @cached_property
    def own(self) -> int:
        """How many cells are filled, copies left out."""
        return len(self.texts)

    @property
    def texts(self) -> list[str]:
        """What the filled cells say, copies left out."""
        return [self.cells[at].strip() for at in self.filled if at not in self.copies]

    def at(self, position: int) -> str:
        """The cell at a position, trimmed; blank beyond the end of the row."""
        return self.cells[position].strip() if position < len(self.cells) else ""

    @cached_property
    def filled(self) -> list[int]:
        """The positions of cells that are not blank."""
        return [at for at, cell in enumerate(self.cells) if cell and not cell.isspace()]

    @property
    def first(self) -> str:
        """The first cell that is not blank."""
        return next((cell.strip() for cell in self.cells if cell and not cell.isspace()), "")


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
            if number >= self.top and (line := self._merged(number, row, here) if here else self._plain(number, row)):
                yield line

    def _plain(self, number: int, row: list[str]) -> Line | None:
        cells = row[self.left : self.right] if self.left or self.right else row
        return Line(number, cells) if any(cells) and "".join(cells).strip() else None

    def _merged(self, number: int, row: list[str], blocks: Sequence[_Block]) -> Line | None:
        cells, copies, across = list(row), set[int](), set[int]()
        for block in blocks:
            _write(cells, block)
            covered = range(block.range.left, min(block.range.right + 1, len(cells)))
            copies.update(covered if number > block.range.top + 1 else covered[1:])
            across.update(covered[1:])
        line = Line(number, cells[self.left : self.right], self._here(copies), self._here(across))
        return line if line.own else None

    def _here(self, positions: set[int]) -> frozenset[int]:
        return frozenset(at - self.left for at in positions if at >= self.left)


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
            if text.strip() and block.bottom + 1 >= number and len(self._open) < OPEN:
                self._open.append(_Block(block, text))
        return self._open


def _write(cells: list[str], block: _Block) -> None:
    left, end = block.range.left, min(block.range.right + 1, max(len(cells), block.range.left + 1))
    cells += [""] * (end - len(cells))
    cells[left:end] = [block.text] * (end - left)
