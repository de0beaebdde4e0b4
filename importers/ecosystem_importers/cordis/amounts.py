"""Amounts whose decimal mark is a comma in one column and a point in another."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Literal

from ecosystem_importers.base import Context
from ecosystem_importers.cordis.packing import Line

Mark = Literal[",", "."]
Marks = Mapping[tuple[str, str], set[Mark]]
CURRENCY = "EUR"
LARGEST, GROUP = 30, 3
DRESSING = re.compile(r"[\s'€£$]|EUR", re.IGNORECASE)
GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")


def column_mark(cells: Iterable[str]) -> Mark | None:
    """The decimal mark of a column: what its clear cells agree on, None when they say nothing or disagree."""
    marks = {mark for cell in cells if (mark := _mark(_bare(cell)))}
    return marks.pop() if len(marks) == 1 else None


def notice(cell: str, marks: set[Mark]) -> None:
    """Add the decimal mark that a cell tells to those that its column has told."""
    if not _told(cell, marks) and (mark := _mark(_bare(cell))):
        marks.add(mark)


def _told(cell: str, marks: set[Mark]) -> bool:
    """Whether a cell adds nothing to what its column has told: it has no mark, or only one that is known."""
    points, commas = cell.count("."), cell.count(",")
    if points + commas == 1:
        return ("." if points else ",") in marks
    return points == commas == 0


def money_in(line: Line, column: str, marks: Marks, context: Context) -> Decimal | None:
    """The amount in a cell, None where it is empty or, as reported, cannot be read."""
    cell = line[column]
    if not cell:
        return None
    told = marks[line.source.file, column]
    try:
        return amount(cell, next(iter(told)) if len(told) == 1 else None)
    except ValueError as error:
        message = f"Expected an amount: {error}; it was left out."
        context.problems.warning("bad_amount", message, line.origin(column), cell)
        return None


def amount(cell: str, column: Mark | None) -> Decimal:
    """The amount in a cell; raises ValueError when it is no number or when neither cell nor column tells its mark."""
    if (plain := _plain(cell)) is not None:
        return plain
    bare = _bare(cell)
    mark = _mark(bare) or column
    if mark is None and GROUPED.fullmatch(bare):
        raise ValueError(f"'{cell}' may be thousands or decimals and its column does not tell")
    return _number(bare, mark or ".", cell)


@functools.lru_cache(maxsize=64)
def _plain(cell: str) -> Decimal | None:
    """Digits, or digits with one or two decimals, as most cells are: either mark can only be a decimal one."""
    whole, mark, decimals = cell.replace(",", ".").partition(".")
    if not whole.isdecimal() or len(whole) > LARGEST or (mark and not (decimals.isdecimal() and len(decimals) < GROUP)):
        return None
    return Decimal(f"{whole}.{decimals}".rstrip("0").rstrip(".")) if mark else Decimal(whole)


def _number(bare: str, mark: Mark, cell: str) -> Decimal:
    whole, _, decimals = bare.partition(mark)
    try:
        value = Decimal(_ungrouped(whole, "," if mark == "." else ".") + (f".{decimals}" if decimals else ""))
    except (InvalidOperation, ValueError):
        raise ValueError(f"'{cell}' is not an amount") from None
    if not value.is_finite() or value.adjusted() > LARGEST:
        raise ValueError(f"'{cell}' is not an amount")
    return Decimal(f"{value.normalize():f}")


def _ungrouped(whole: str, separator: str) -> str:
    first, *groups = whole.split(separator)
    if any(len(group) != 3 or not group.isdigit() for group in groups):
        raise ValueError(whole)
    return "".join((first, *groups))


def _bare(cell: str) -> str:
    return DRESSING.sub("", cell)


def _mark(bare: str) -> Mark | None:
    """The decimal mark as far as the cell alone tells it."""
    marks = [sign for sign in bare if sign in ",."]
    if not marks or GROUPED.fullmatch(bare):
        return None
    if len(set(marks)) == 1 and len(marks) > 1:
        return "." if marks[0] == "," else ","
    return "." if marks[-1] == "." else ","
