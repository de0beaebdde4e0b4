"""Pages by keyset: a cursor holds the values that a row is ordered by, so that insertions elsewhere do not move it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec
import polars as pl

from ecosystem.errors import BadInput

FIRST, AT_MOST = 20, 1_000
FOREIGN = "The cursor is not one of this list and order: begin without it."
Cell = str | float | int | bool | None


@dataclass(frozen=True)
class By:
    """A column to order by; what is null comes last in both directions."""

    column: str
    descending: bool = False


@dataclass(frozen=True)
class Window:
    """Which rows of a list a client asks for."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None

    @property
    def size(self) -> int:
        given = self.first if self.first is not None else self.last
        return FIRST if given is None else given

    @property
    def backward(self) -> bool:
        return self.first is None and self.last is not None

    def check(self) -> Window:
        if self.first is not None and self.last is not None:
            raise BadInput("Both `first` and `last` are given: ask for the one or the other.")
        if not 0 <= self.size <= AT_MOST:
            raise BadInput(f"A page of {self.size} rows is asked for: expected 0 to {AT_MOST}; go on with `after`.")
        return self


@dataclass(frozen=True)
class Page:
    """The rows of a window with their cursors."""

    rows: pl.DataFrame
    order: Sequence[By]
    total: int
    has_next: bool
    has_previous: bool

    @cached_property
    def cursors(self) -> list[str]:
        return [encode(values, self.order) for values in self._places(self.rows)]

    def ends(self) -> tuple[str | None, str | None]:
        """The cursors of the first and the last row."""
        if self.rows.is_empty():
            return None, None
        first, last = (encode(next(self._places(each)), self.order) for each in (self.rows.head(1), self.rows.tail(1)))
        return first, last

    def _places(self, rows: pl.DataFrame) -> Iterator[tuple[Cell, ...]]:
        return rows.select(_named(self.order)).iter_rows()


def ordered(rows: pl.DataFrame, order: Sequence[By]) -> pl.DataFrame:
    """The rows in an order that ends with a column whose values differ."""
    return rows.sort([each.column for each in order], descending=[each.descending for each in order], nulls_last=True)


def page(rows: pl.DataFrame, order: Sequence[By], window: Window) -> Page:
    """The window of rows that lie in this order."""
    window.check()
    inside = rows
    if window.after is not None:
        inside = inside.filter(_beyond(rows, order, decode(window.after, order)))
    if window.before is not None:
        inside = inside.filter(~_beyond(rows, order, decode(window.before, order), equal=True))
    shown = inside.tail(window.size) if window.backward else inside.head(window.size)
    cut = inside.height > shown.height
    return Page(
        shown,
        order,
        rows.height,
        has_next=cut if not window.backward else window.before is not None,
        has_previous=cut if window.backward else window.after is not None,
    )


def encode(values: Sequence[Cell], order: Sequence[By]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode([_sign(order), *values])).decode()


def decode(cursor: str, order: Sequence[By]) -> list[Cell]:
    """The values in a cursor; raises BadInput for one of another list or order."""
    try:
        sign, *values = msgspec.json.decode(base64.urlsafe_b64decode(cursor.encode()), type=list[Cell])
    except (binascii.Error, ValueError, msgspec.DecodeError):
        sign, values = None, []
    if sign != _sign(order) or len(values) != len(order):
        raise BadInput(FOREIGN)
    return values


def _sign(order: Sequence[By]) -> str:
    return ",".join(f"-{each.column}" if each.descending else each.column for each in order)


def _named(order: Sequence[By]) -> list[pl.Expr]:
    return [pl.col(each.column).alias(str(at)) for at, each in enumerate(order)]


def _beyond(rows: pl.DataFrame, order: Sequence[By], values: Sequence[Cell], *, equal: bool = False) -> pl.Expr:
    """Whether a row comes after these values; with `equal`, or is the one that has them."""
    _check_types(rows, order, values)
    return pl.any_horizontal(*_alternatives(rows, order, values), pl.lit(equal) & _same(rows, order, values))


def _check_types(rows: pl.DataFrame, order: Sequence[By], values: Sequence[Cell]) -> None:
    for each, value in zip(order, values, strict=True):
        if value is not None and not _fits(rows.schema[each.column], value):
            raise BadInput(FOREIGN)


def _fits(kind: pl.DataType, value: Cell) -> bool:
    if isinstance(kind, pl.Enum):
        return value in kind.categories.to_list()
    if kind == pl.String:
        return isinstance(value, str)
    return not isinstance(value, str | bool) and (kind.is_float() or isinstance(value, int)) and abs(value or 0) < 2**63


def _alternatives(rows: pl.DataFrame, order: Sequence[By], values: Sequence[Cell]) -> Iterator[pl.Expr]:
    for at, (each, value) in enumerate(zip(order, values, strict=True)):
        column = pl.col(each.column)
        if value is None:
            continue
        limit = pl.lit(value, rows.schema[each.column])
        later = (column < limit) if each.descending else (column > limit)
        yield _same(rows, order[:at], values[:at]) & (later.fill_null(value=False) | column.is_null())


def _same(rows: pl.DataFrame, order: Sequence[By], values: Sequence[Cell]) -> pl.Expr:
    equal = [
        pl.col(each.column).eq_missing(pl.lit(value, rows.schema[each.column]))
        for each, value in zip(order, values, strict=False)
    ]
    return pl.all_horizontal(*equal) if equal else pl.lit(value=True)
