"""Dates among the members of an object, as precise as stated; what is no date is kept as an attribute and said."""

from __future__ import annotations

from ecosystem.model import PartialDate
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields
from ecosystem_importers.values.dates import date

EXPECTED = "Expected a date such as 2019, 2019-09 or 2019-09-12; kept as an attribute."


def day(fields: Fields, context: Context, *names: str) -> PartialDate | None:
    """The date in the first of the members that says something; others stay."""
    for name in names:
        if (text := fields.text(name)) is None:
            continue
        if found := date(text, None).value:
            return _as_sure(found, fields.text(f"{name}_accuracy"))
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


def _as_sure(found: PartialDate, accuracy: str | None) -> PartialDate:
    """The date cut to what its accuracy promises: `year` or `month`."""
    if accuracy and accuracy.lower().startswith("y"):
        return PartialDate(found.year)
    return PartialDate(found.year, found.month) if accuracy and accuracy.lower().startswith("m") else found
