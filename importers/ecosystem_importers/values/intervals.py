"""Times as Gephi writes them in a cell: `<[2019.0, 2021.0]>`, several intervals, or a set of moments."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ecosystem.model import PartialDate
from ecosystem_importers.values.dates import date
from ecosystem_importers.values.reading import Reading

WHOLE = re.compile(r"<\s*([\[(][^<>]*[\])])\s*>")
INTERVAL = re.compile(r"[\[(]([^\[\]()]*)[\])]")
YEAR = re.compile(r"([1-9]\d{3})(?:\.0+)?")
OPEN = ("", "-infinity", "infinity", "+infinity", "-inf", "inf")
EXPECTED = "Expected intervals such as <[2019.0, 2021.0]>; kept as an attribute."


@dataclass(frozen=True)
class Interval:
    """From the first moment to the last; None where that side is open."""

    start: PartialDate | None
    end: PartialDate | None


def interval(text: str) -> Reading[Interval]:
    """The whole span of the intervals in a cell."""
    whole = WHOLE.fullmatch(text.strip())
    moments = [[_bare(part) for part in inner.split(",")] for inner in INTERVAL.findall(whole[1])] if whole else []
    starts, ends = [_moment(each[0]) for each in moments], [_moment(each[-1]) for each in moments]
    if not moments or _unread(starts, moments, 0) or _unread(ends, moments, -1):
        return Reading(None, "not_an_interval", EXPECTED)
    first = None if None in starts else min(filter(None, starts), key=lambda day: day.first_day)
    last = None if None in ends else max(filter(None, ends), key=lambda day: day.last_day)
    return Reading(Interval(first, last))


def _bare(part: str) -> str:
    return part.strip().strip("\"'")


def _moment(text: str) -> PartialDate | None:
    match = YEAR.fullmatch(text)
    return PartialDate(int(match[1])) if match else date(text, None).value


def _unread(found: list[PartialDate | None], moments: list[list[str]], side: int) -> bool:
    """Whether some end is neither a date nor open."""
    given = (each[side] for each in moments)
    return any(day is None and text.lower() not in OPEN for day, text in zip(found, given, strict=True))
