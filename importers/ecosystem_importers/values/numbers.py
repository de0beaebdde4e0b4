"""Numbers as people write them: decimal comma or point, by the evidence of the column, else by the cell."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Literal

from ecosystem_importers.values.reading import Reading
from ecosystem_importers.values.words import CACHED

Mark = Literal[",", "."]
BLANKS = re.compile(r"[\s\u00a0\u202f'\u2019]")
DRESSING = re.compile(r"[^\d.,+-]")
PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?", re.IGNORECASE)
GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
EXPECTED = "Expected a number; kept as an attribute."


def decimal_mark(cells: Iterable[str]) -> Mark | None:
    """The decimal mark that the column's clear cells agree on; None where they do not say or disagree."""
    found = {mark for cell in cells if (mark := _evidence(DRESSING.sub("", cell)))}
    return found.pop() if len(found) == 1 else None


@functools.lru_cache(maxsize=CACHED)
def number(text: str, mark: Mark | None, *, grouped: bool = False) -> Reading[Decimal]:
    """A number; a lone group of three, as in `1,234`, follows the column, then `grouped`."""
    cell = compact(text)
    own = _evidence(cell) or mark
    if own is None and "," in cell and not grouped:
        message = "Expected a number: a comma before three digits may be a decimal mark; kept as an attribute."
        return Reading(None, "ambiguous_number", message)
    if own is None:
        own = "," if grouped and "." in cell else "."
    return _parsed(cell, own)


def compact(text: str) -> str:
    return BLANKS.sub("", text).replace("\u2212", "-")


def _parsed(cell: str, mark: Mark) -> Reading[Decimal]:
    plain = cell.replace("," if mark == "." else ".", "").replace(mark, ".")
    try:
        value = Decimal(plain) if PLAIN.fullmatch(plain) and len(plain) < 40 else None
    except InvalidOperation:
        value = None
    return Reading(value) if value is not None else Reading(None, "not_a_number", EXPECTED)


def _evidence(cell: str) -> Mark | None:
    """The decimal mark of a cell that can only be read one way."""
    commas, points = cell.count(","), cell.count(".")
    if commas and points:
        return "," if cell.rfind(",") > cell.rfind(".") else "."
    if commas + points == 0:
        return None
    mark: Mark = "," if commas else "."
    other: Mark = "." if commas else ","
    if commas + points > 1:
        return other if GROUPED.fullmatch(cell) else None
    whole, _, fraction = cell.lstrip("+-").partition(mark)
    clear = len(fraction) != 3 or whole in ("", "0") or len(whole) > 3
    return mark if clear and whole.isdigit() | (whole == "") else None
