"""Dates as people write them, never more precise than written, the order of day and month by the column's evidence."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Literal

from ecosystem.model import PartialDate
from ecosystem_importers.values.reading import Reading
from ecosystem_importers.values.words import CACHED, folded

Order = Literal["day_first", "month_first"]
TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$")
ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
WORDY = re.compile(r"(?:(\d{1,2}) )?(?:de )?([a-z]+) (?:(\d{1,2}) )?(?:de |del )?(\d{4})")
ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th|er)\b")
EXPECTED = "Expected a date such as 2019, 2019-09, 2019-09-12 or Mar-2016; kept as an attribute."


def day_order(cells: Iterable[str]) -> Order | None:
    """Day or month first, where a cell of the column can only be read one way and none contradicts it."""
    found: set[Order] = set()
    for cell in cells:
        match = NUMERIC.fullmatch(_bare(cell))
        if match and match[2] != "." and int(match[1]) != int(match[3]):
            found |= {"day_first"} if int(match[1]) > 12 else set()
            found |= {"month_first"} if int(match[3]) > 12 else set()
    return found.pop() if len(found) == 1 else None


def looks_like_date(cell: str) -> bool:
    return date(cell, "day_first").value is not None or date(cell, "month_first").value is not None


@functools.lru_cache(maxsize=CACHED)
def date(text: str, order: Order | None) -> Reading[PartialDate]:
    """A date as precise as it is written; day and month in doubt give the year."""
    bare = _bare(text)
    if match := NUMERIC.fullmatch(bare):
        return _numeric(match, order)
    return _made(*(_iso(bare) or _month_year(bare) or _wordy(bare) or (None, None, None)))


def _bare(text: str) -> str:
    return TIME.sub("", text.strip())


def _numeric(match: re.Match[str], order: Order | None) -> Reading[PartialDate]:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first > 12 or first == second or (order == "day_first" and second <= 12):
        return _made(year, second, first)
    if second > 12 or order == "month_first":
        return _made(year, first, second)
    message = f"Day and month of '{match[0]}' may be either way round in this column; only the year was kept."
    return Reading(PartialDate(year) if year else None, "ambiguous_date", message)


def _iso(bare: str) -> tuple[int, int | None, int | None] | None:
    if match := ISO.fullmatch(bare):
        year, month, day = (int(part) if part else None for part in match.groups())
        return (year or 0, month, day)
    return None


def _month_year(bare: str) -> tuple[int, int | None, int | None] | None:
    match = MONTH_YEAR.fullmatch(bare)
    return (int(match[2]), int(match[1]), None) if match else None


def _wordy(bare: str) -> tuple[int, int | None, int | None] | None:
    match = WORDY.fullmatch(ORDINAL.sub(r"\1", folded(bare)))
    if not match or match[2] not in months() or (match[1] and match[3]):
        return None
    day = match[1] or match[3]
    return (int(match[4]), months()[match[2]], int(day) if day else None)


def _made(year: int | None, month: int | None, day: int | None) -> Reading[PartialDate]:
    try:
        value = PartialDate(year, month, day) if year else None
    except ValueError:
        value = None
    return Reading(value) if value else Reading(None, "not_a_date", EXPECTED)


@functools.cache
def months() -> dict[str, int]:
    """Names and abbreviations of the months in four languages."""
    from babel import Locale

    names: dict[str, int] = {}
    for language in ("en", "fr", "es", "de"):
        forms = Locale(language).months["format"]
        for form in ("wide", "abbreviated"):
            names |= {folded(name): number for number, name in forms[form].items()}
    return {**names, "sept": 9, "mrz": 3}
