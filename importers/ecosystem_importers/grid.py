"""A sheet or CSV file before its meaning: rows of text cells, and what is merged or hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

Cells = Callable[[], Iterator[list[str]]]


@dataclass(frozen=True, order=True)
class Range:
    """A block of merged cells by positions in the rows of its grid, the first being 0; all four are inside."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """All cells of one sheet, or of a CSV file, where `sheet` is None.

    `merged` is known for XLSX and XLS; the text of a merged block stands in its upper left cell, the others are blank.
    """

    file: str
    sheet: str | None
    hidden: bool = False
    cells: Cells = field(default=lambda: iter(()), repr=False, compare=False)
    ranges: Callable[[], tuple[Range, ...]] = field(default=tuple, repr=False, compare=False)

    @classmethod
    def of(cls, file: str, sheet: str | None, rows: Sequence[Sequence[str]], merged: tuple[Range, ...] = ()) -> Grid:
        """A grid over rows that are at hand."""
        return cls(file, sheet, cells=lambda: map(list, rows), ranges=lambda: merged)

    def rows(self) -> Iterator[list[str]]:
        """The rows from the sheet's first, blank ones too, each as long as it is; read anew each time it is called."""
        return self.cells()

    @property
    def merged(self) -> tuple[Range, ...]:
        return self.ranges()
