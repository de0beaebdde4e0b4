"""Matrices of networks: a symmetric one holds undirected edges, one of only zeros and ones has no weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Cells = Mapping[tuple[int, int], float]


@dataclass(frozen=True)
class Cell:
    """An edge of a matrix from row to column, counted from 0; `weight` is None where the matrix has none."""

    row: int
    column: int
    weight: float | None
    directed: bool | None


def edges(cells: Cells, *, square: bool) -> Iterator[Cell]:
    """The edges of cells that are not 0; of a symmetric square each pair once, of two modes without direction."""
    symmetric = square and all(cells.get((column, row), 0) == value for (row, column), value in cells.items() if value)
    weighted = any(value not in (0, 1) for value in cells.values())
    directed = None if not square else not symmetric
    for (row, column), value in cells.items():
        if value != 0 and (row <= column or not symmetric):
            yield Cell(row, column, value if weighted else None, directed)
