"""Dates as people write them, never more precise than written, the order of day and month by the column's evidence."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from datetime import date as Day
from datetime import timedelta
from typing import Literal

from ecosystem.model import PartialDate
from ecosystem_importers.values.reading import Reading
from ecosystem_importers.values.words import CACHED, folded

Order = Literal["day_first", "month_first"]
TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$")
ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
SHORT = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2})")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
SERIALS = range(15_000, 75_000)
EPOCHS = {1900: Day(1899, 12, 30), 1904: Day(1904, 1, 1)}
CENTURY = 70
# Polish names of months stand in another case beside a day, which is the one that the CLDR gives.
OTHERS = {
    **{"sept": 9, "mrz": 3, "styczen": 1, "luty": 2, "marzec": 3, "kwiecien": 4, "czerwiec": 6, "lipiec": 7},
    **{"sierpien": 8, "wrzesien": 9, "pazdziernik": 10, "listopad": 11, "grudzien": 12},
}
MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
WORDY = re.compile(r"(?:(\d{1,2}) )?(?:de )?([a-z]+) (?:(\d{1,2}) )?(?:de |del )?(\d{4})")
ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th|er)\b")
EXPECTED = "Expected a date such as 2019, 2019-09, 2019-09-12 or Mar-2016; kept as an attribute."


def day_order(cells: Iterable[str]) -> Order | None:
    """Day or month first, where a cell of the column can only be read one way and none contradicts it."""
    found: set[Order] = set()
    for cell in cells:
        match = NUMERIC.fullmatch(bare := _bare(cell)) or SHORT.fullmatch(bare)
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
    if match := NUMERIC.fullmatch(bare) or SHORT.fullmatch(bare):
        return _numeric(match, order)
    return _made(*(_iso(bare) or _month_year(bare) or _wordy(bare) or (None, None, None)))


def _bare(text: str) -> str:
    return TIME.sub("", text.strip())


def _numeric(match: re.Match[str], order: Order | None) -> Reading[PartialDate]:
    first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
    if match[2] == "." or first > 12 or first == second or (order == "day_first" and second <= 12):
        return _made(year, second, first)
    if second > 12 or order == "month_first":
        return _made(year, first, second)
    if len(match[4]) == 2:
        message = f"Day, month and year of '{match[0]}' may be in any order; kept as an attribute."
        return Reading(None, "ambiguous_date", message)
    message = f"Day and month of '{match[0]}' may be either way round in this column; only the year was kept."
    return Reading(PartialDate(year) if year else None, "ambiguous_date", message)


def is_serial(cell: str) -> bool:
    """Whether a cell may be the number that a spreadsheet keeps for a day."""
    return SERIAL.fullmatch(cell) is not None and int(float(cell)) in SERIALS


def serial(cell: str, epoch: int) -> PartialDate:
    """The day behind such a number; spreadsheets count from 1900 or, on older Macs, from 1904."""
    day = EPOCHS[epoch] + timedelta(days=int(float(cell)))
    return PartialDate(day.year, day.month, day.day)


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < CENTURY else 1900)


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
        value = PartialDate(year, month, day) if year and month != 0 and day != 0 else None
    except ValueError:
        value = None
    return Reading(value) if value else Reading(None, "not_a_date", EXPECTED)


@functools.cache
def months() -> dict[str, int]:
    """Names and abbreviations of the months in eleven languages, but for those that mean two months."""
    from babel import Locale

    said: dict[str, set[int]] = {}
    for language in ("en", "fr", "es", "de", "it", "nl", "nb", "sv", "da", "pt", "pl"):
        forms = Locale(language).months["format"]
        for number, name in (pair for form in ("wide", "abbreviated") for pair in forms[form].items()):
            said.setdefault(folded(name), set()).add(number)
    return {name: next(iter(found)) for name, found in said.items() if len(found) == 1} | OTHERS
