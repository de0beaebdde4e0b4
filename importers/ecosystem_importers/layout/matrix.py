"""A table whose body is a matrix: every cell says something of its row and its column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ecosystem_importers.tables import Table

MatrixKind = Literal["adjacency", "incidence"]


@dataclass(frozen=True)
class MatrixCell:
    """A filled cell: the row of the sheet, the labels of its row and column, and its text."""

    number: int
    row: str
    column: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """The matrix in a table: `label` is the column of row labels, `columns` those that are the matrix, under `labels`.

    In an adjacency matrix rows and columns are the same actors; in an incidence matrix the columns are something else,
    such as themes or initiatives, of which `band` is the title where the sheet gives one. All other columns of the
    table describe its rows.
    """

    table: Table
    kind: MatrixKind
    label: str
    columns: tuple[str, ...]
    labels: tuple[str, ...]
    band: str | None = None

    @property
    def describing(self) -> tuple[str, ...]:
        """The columns that are neither labels nor matrix."""
        return tuple(name for name in self.table.header if name != self.label and name not in self.columns)

    def row_labels(self) -> Iterator[str]:
        """The labels of the rows, from top to bottom; blank ones are left out."""
        return (label for row in self.table.rows if (label := row.cells.get(self.label, "").strip()))

    def cells(self) -> Iterator[MatrixCell]:
        """The filled cells of rows that have a label, row by row."""
        for row in self.table.rows:
            if label := row.cells.get(self.label, "").strip():
                for column, head in zip(self.columns, self.labels, strict=True):
                    if value := row.cells.get(column, "").strip():
                        yield MatrixCell(row.number, label, head, value)
