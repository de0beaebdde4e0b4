"""Dates as sources give them: a year, a month or a day, never more precise than stated."""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date

import msgspec

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate(msgspec.Struct, frozen=True, array_like=True):
    """A date known to the year, the month or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("A day needs its month.")
        if not MINYEAR <= self.year <= MAXYEAR:
            raise ValueError("A year lies between 1 and 9999.")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2019`, `2019-09` or `2019-09-12`; anything else raises ValueError."""
        match = ISO.fullmatch(text.strip())
        year, month, day = (int(part) if part else None for part in match.groups()) if match else (None, None, None)
        try:
            return cls(year or 0, month, day)
        except ValueError:
            raise ValueError(f"'{text}' is not a date: expected YYYY, YYYY-MM or YYYY-MM-DD.") from None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])
