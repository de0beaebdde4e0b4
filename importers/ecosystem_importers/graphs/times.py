"""Times of networks: dates, or years written as numbers; several spells of one thing become their whole span."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ecosystem.model import PartialDate
from ecosystem_importers.values.dates import date

YEARS = range(1000, 2201)
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
UNBOUNDED = frozenset({"", "*", "inf", "-inf", "+inf", "infinity", "-infinity", "+infinity", "nan", "null", "none"})
MILLISECONDS = 1e11
SECONDS = 1e8


@dataclass(frozen=True)
class Span:
    """Beginning and end as far as they are dates, and the source's own words where these say more."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    said: dict[str, str] | None = None


NEVER = Span()


def moment(text: str, *, dates: bool = False) -> PartialDate | None:
    """A date, or a year such as `2009.0`; where the file says that times are dates, a number is time since 1970."""
    plain = text.strip()
    if not NUMBER.fullmatch(plain):
        return date(plain, None).value
    number = float(plain)
    if number == int(number) and int(number) in YEARS:
        return PartialDate(int(number))
    if not dates or not SECONDS < abs(number) < MILLISECONDS * 1e3:
        return None
    found = datetime.fromtimestamp(number / 1000 if abs(number) > MILLISECONDS else number, UTC)
    return PartialDate(found.year, found.month, found.day) if found.year in YEARS else None


def span(intervals: Sequence[tuple[str, str]], *, dates: bool = False) -> Span:
    """The span of intervals; their own words are kept where there are several, or no dates."""
    if not intervals:
        return NEVER
    pairs = [(start.strip(), end.strip()) for start, end in intervals if not (_open(start) and _open(end))]
    starts = [moment(start, dates=dates) for start, _ in pairs if not _open(start)]
    ends = [moment(end, dates=dates) for _, end in pairs if not _open(end)]
    from_open = any(_open(start) for start, _ in pairs)
    to_open = any(_open(end) for _, end in pairs)
    unread = None in starts or None in ends
    first = None if from_open or unread else min(filter(None, starts), key=lambda day: day.first_day, default=None)
    last = None if to_open or unread else max(filter(None, ends), key=lambda day: day.last_day, default=None)
    said = {"time": shown(pairs)} if unread or len(pairs) > 1 else None
    return Span(first, last, said)


def shown(intervals: Sequence[tuple[str, str]]) -> str:
    """Intervals as text: `2001/2003 | 2005/`, a point in time as itself."""
    return " | ".join(sorted(dict.fromkeys(_shown(start, end) for start, end in intervals)))


def _shown(start: str, end: str) -> str:
    first, last = ("" if _open(each) else _plain(each) for each in (start, end))
    return first if first == last else f"{first}/{last}"


def _plain(text: str) -> str:
    return text.removesuffix(".0") if NUMBER.fullmatch(text) else text


def _open(text: str) -> bool:
    if text.strip().lower() in UNBOUNDED:
        return True
    return bool(NUMBER.fullmatch(text.strip())) and not math.isfinite(float(text))
