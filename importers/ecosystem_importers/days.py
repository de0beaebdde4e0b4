"""Dates among the members of an object, as precise as stated; what is no date is kept as an attribute and said."""

from __future__ import annotations

from ecosystem.model import PartialDate
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields
from ecosystem_importers.values.dates import date

EXPECTED = "Expected a date such as 2019, 2019-09 or 2019-09-12; kept as an attribute."
ACCURACIES = {"y": 1, "year": 1, "m": 2, "month": 2, "d": 3, "day": 3}


def day(fields: Fields, context: Context, *names: str) -> PartialDate | None:
    """The date in the first of the members that says something; others stay."""
    for name in names:
        if (text := fields.text(name)) is None:
            continue
        if found := date(text, None).value:
            return _as_sure(found, fields, f"{name}_accuracy")
        fields.left[name] = text
        context.problems.warning("not_a_date", EXPECTED, fields.origin(name), text)
        return None
    return None


def interval(
    fields: Fields, context: Context, starts: tuple[str, ...], ends: tuple[str, ...]
) -> tuple[PartialDate | None, PartialDate | None]:
    """Start and end; one that ends before it starts is kept as it is and said."""
    start, end = day(fields, context, *starts), day(fields, context, *ends)
    if start and end and end.last_day < start.first_day:
        message = f"Expected an end after the start {start}: both were kept."
        context.problems.warning("end_before_start", message, fields.origin(), str(end))
    return start, end


def _as_sure(found: PartialDate, fields: Fields, name: str) -> PartialDate:
    """The date cut to what its accuracy promises, `year` or `month`; another word stays an attribute."""
    accuracy = fields.text(name)
    parts = ACCURACIES.get((accuracy or "day").lower())
    if parts is None and accuracy:
        fields.left[name] = accuracy
    return PartialDate(found.year, found.month if parts != 1 else None, found.day if parts not in (1, 2) else None)
