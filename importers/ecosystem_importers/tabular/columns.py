"""All columns of a table gone through once: how full they are, and which different values they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from zlib import crc32

from ecosystem_importers.tables import Row, Table
from ecosystem_importers.values.words import is_placeholder

KEPT, FEW = 20_000, 300


@dataclass(frozen=True, eq=False)
class Column:
    """A column; `values` are its different cells in order, trimmed, of very many those that their digests choose."""

    name: str
    filled: int
    values: tuple[str, ...]

    @cached_property
    def stated(self) -> tuple[str, ...]:
        """The values that say something."""
        return tuple(value for value in self.values if not is_placeholder(value))

    @cached_property
    def few(self) -> tuple[str, ...]:
        """A few of them, chosen by what they say and not by where they stand."""
        return self.stated if len(self.stated) <= FEW else tuple(sorted(self.stated, key=_digest)[:FEW])

    def share(self, test: Callable[[str], object]) -> float:
        """The share of a few values that pass a test; 0 where there is none."""
        return sum(bool(test(value)) for value in self.few) / len(self.few) if self.few else 0.0


@dataclass(frozen=True)
class Survey:
    """The columns of a table, how many rows it has, and how many of these are shorter than the header."""

    table: Table
    rows: int
    short: int
    columns: dict[str, Column]

    def values(self, name: str) -> tuple[str, ...]:
        """The different cells of a column that are not blank."""
        return self.columns[name].values if name in self.columns else ()


@dataclass
class _Kept:
    """Different values, of more than twice as many as are kept those with the smallest digests."""

    filled: int = 0
    values: set[str] = field(default_factory=set)
    below: int = 1 << 32

    def add(self, cell: str) -> None:
        """Take in a value that is not among those kept."""
        if self.below < 1 << 32 and _digest(cell) >= self.below:
            return
        self.values.add(cell)
        if len(self.values) > 2 * KEPT:
            self._prune()

    def _prune(self) -> None:
        chosen = sorted(self.values, key=_digest)
        self.below = _digest(chosen[KEPT])
        self.values = {cell for cell in chosen[:KEPT] if _digest(cell) < self.below}

    def column(self, name: str) -> Column:
        return Column(name, self.filled, tuple(sorted({text for cell in self.values if (text := cell.strip())})))


def survey(table: Table, rows: Iterable[Row] | None = None) -> Survey:
    """Go through the rows of a table once; `rows` are these, where somebody else goes through them too."""
    kept = {name: _Kept() for name in table.header}
    count = short = 0
    width = len(table.header)
    for row in table.rows if rows is None else rows:
        count += 1
        short += len(row.cells) < width
        for name, cell in row.cells.items():
            if cell:
                own = kept[name]
                if cell in own.values:
                    own.filled += 1
                elif not cell.isspace():
                    own.filled += 1
                    own.add(cell)
    return Survey(table, count, short, {name: each.column(name) for name, each in kept.items()})


def _digest(cell: str) -> int:
    return crc32(cell.encode("utf-8", "surrogatepass"))
