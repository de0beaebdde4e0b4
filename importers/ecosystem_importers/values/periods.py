"""Periods in one cell: "1996-2016", "2019/20", "Q3 2021", "since 2015", "01/2019 to 12/2021"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from ecosystem.model import PartialDate
from ecosystem_importers.values.dates import Order, date
from ecosystem_importers.values.reading import Reading
from ecosystem_importers.values.words import CACHED, comparable, folded, words

YEARS = re.compile(r"(\d{4})\s*[-/\u2013\u2014]\s*(\d{2}|\d{4})")
HALVES = re.compile(
    r"(.+?)\s*(?:[\u2013\u2014]|\s-\s|\bto\b|\buntil\b|\bbis\b|\bau\b|\bà\b|\bal?\b|\bhasta\b|\btot\b|\btil\b|\btill\b|\baté\b|\bdo\b|/)\s*(.+)",
    re.IGNORECASE,
)
DASHED = re.compile(r"([^-]+)-([^-]+)")
OPEN = re.compile(r"(.+?)\s*[-\u2013\u2014]")
QUARTER = re.compile(r"(?:([a-z]+) ?([1-4])|([1-4]) ?([a-z]+)) (?:de |of )?(\d{4})|(\d{4}) ([a-z]+) ?([1-4])")
LONGEST = 30
CHARACTERS = 200
EXPECTED = "Expected a period such as 2019-2021, 2019/20, Q3 2021 or since 2015; kept as an attribute."


@dataclass(frozen=True)
class Period:
    """Beginning and end as precise as they are written; an end that is None is open or not said."""

    start: PartialDate | None = None
    end: PartialDate | None = None


@functools.lru_cache(maxsize=CACHED)
def period(text: str, order: Order | None, *, split_years: bool = False) -> Reading[Period]:
    """The period in a cell; one date is its beginning, unless it says "until".

    `split_years` says that `2011/12` is two years here and no December.
    """
    cell = text.strip()
    if len(cell) > CHARACTERS:
        return Reading(None, "not_a_period", EXPECTED)
    if comparable(cell) in words().open_end:
        return Reading(Period())
    found = (
        (_years(cell, split_years) or _quarter(cell) or _worded(cell, order))
        or _single(cell, order)
        or _halves(cell, order)
    )
    return Reading(found) if found else Reading(None, "not_a_period", EXPECTED)


def holds_split_years(cells: list[str]) -> bool:
    """Whether some cell can only be two years, as `2019/20`, and none only a month, as `2019/02`."""
    pairs = [
        (int(match[1]), int(match[2])) for cell in cells if (match := YEARS.fullmatch(cell)) and len(match[2]) == 2
    ]
    following = [(first + 1) % 100 == second for first, second in pairs]
    return all(following) and any(second > 12 for _, second in pairs)


def _years(cell: str, split_years: bool) -> Period | None:
    match = YEARS.fullmatch(cell)
    if not match:
        return None
    first, second = int(match[1]), int(match[2])
    if len(match[2]) == 2:
        if 1 <= second <= 12 and not split_years:
            return None
        second += first // 100 * 100 + (100 if second < first % 100 else 0)
        if not 0 < second - first <= LONGEST:
            return None
    return Period(_year(first), _year(second)) if first and second else None


def _year(number: int) -> PartialDate:
    return PartialDate(number)


def _quarter(cell: str) -> Period | None:
    match = QUARTER.fullmatch(folded(cell))
    if not match:
        return None
    word, number, year = (
        (match[1] or match[4], match[2] or match[3], match[5]) if match[5] else (match[7], match[8], match[6])
    )
    if word not in words().quarters or not int(year):
        return None
    last = 3 * int(number)
    return Period(PartialDate(int(year), last - 2), PartialDate(int(year), last))


def _worded(cell: str, order: Order | None) -> Period | None:
    """A date with "since" or "until" before it, or a dash without an end behind it."""
    if match := OPEN.fullmatch(cell):
        start = date(match[1], order).value
        return Period(start) if start else None
    first, _, rest = cell.partition(" ")
    said = date(rest.strip(), order).value if rest else None
    if said and comparable(first.rstrip(":")) in words().since:
        return Period(said)
    return Period(None, said) if said and comparable(first.rstrip(":")) in words().until else None


def _single(cell: str, order: Order | None) -> Period | None:
    found = date(cell, order).value
    return Period(found) if found else None


def _halves(cell: str, order: Order | None) -> Period | None:
    for pattern in (HALVES, DASHED):
        if match := pattern.fullmatch(cell):
            first = match[1].strip()
            one, _, rest = first.partition(" ")
            start = date(rest if rest and comparable(one) in words().since else first, order).value
            if start and comparable(match[2].strip()) in words().open_end:
                return Period(start)
            end = date(match[2].strip(), order).value
            if start and end:
                return Period(start, end)
    return None
