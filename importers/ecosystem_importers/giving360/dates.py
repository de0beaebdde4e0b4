"""The order of day and month in the dates of a file, and the dates of a grant read by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ecosystem.model import Origin, PartialDate
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields, Scalar
from ecosystem_importers.giving360.package import Given
from ecosystem_importers.giving360.words import words
from ecosystem_importers.values.dates import NUMERIC, Order, date, day_order

PERIODS = ("actualDates", "plannedDates")
ENDS = ("startDate", "endDate")


def order_of(file: str, cells: Iterable[str], context: Context) -> Order | None:
    """What the dates of a file agree on; where none tells, the usual order, as noted; None where they disagree."""
    numeric = [cell for cell in cells if NUMERIC.match(cell)]
    told = {order for cell in numeric if (order := day_order([cell]))}
    if numeric and not told:
        message = "No date tells whether day or month comes first: they were read as day/month/year."
        context.problems.note("day_order_assumed", message, Origin(file, column="awardDate"), min(numeric))
    return next(iter(told)) if len(told) == 1 else None if told else words().day_order


def written(grant: Fields) -> Iterator[str]:
    """The dates of a grant as they are written."""
    periods = [each for name in PERIODS for each in _objects(grant.left.get(name))]
    for value in (grant.left.get("awardDate"), *(each.get(name) for each in periods for name in ENDS)):
        if isinstance(value, str):
            yield value.strip()


def day(grant: Given, fields: Fields, name: str, order: Order | None, context: Context) -> PartialDate | None:
    """The date in a member, as precise as it is sure; what is no date stays and is said."""
    text = fields.text(name)
    if text is None:
        return None
    reading = date(text, order)
    if reading.code:
        context.problems.warning(reading.code, reading.message, grant.origin(name), text)
        fields.left[name] = text
    return reading.value


def period(grant: Given, order: Order | None, context: Context) -> tuple[PartialDate | None, PartialDate | None]:
    """The actual dates of what was funded, else the planned ones; the others stay."""
    for name in PERIODS:
        for each in grant.fields.each(name)[:1]:
            start, end = (day(grant, each, own, order, context) for own in ENDS)
            grant.fields.left.update({name: each.left} if each.left else {})
            if start or end:
                _note_reversed(grant, start, end, context)
                return start, end
    return None, None


def _note_reversed(grant: Given, start: PartialDate | None, end: PartialDate | None, context: Context) -> None:
    if start and end and end.last_day < start.first_day:
        message = f"Expected an end after the start {start}: both were kept."
        context.problems.warning("end_before_start", message, grant.origin("endDate"), str(end))


def _objects(value: object) -> list[dict[str, Scalar]]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]
