"""Beginning and end of what a row is about: from two columns, or from one that holds a period."""

from __future__ import annotations

from ecosystem.model import PartialDate
from ecosystem_importers.tabular.evidence import Evidence
from ecosystem_importers.tabular.line import Line
from ecosystem_importers.values.dates import date, is_serial, serial
from ecosystem_importers.values.periods import Period, period
from ecosystem_importers.values.reading import Reading

Span = tuple[PartialDate | None, PartialDate | None]


def span(line: Line, evidence: Evidence, first: str, last: str) -> Span:
    """Two dates of a row; an end before the start is reported and both are kept."""
    said = _read(line, first, evidence) or Period()
    late = _read(line, last, evidence) or Period()
    whole = _read(line, "period", evidence) or Period()
    start = said.start or whole.start
    end = late.end or late.start or said.end or whole.end
    if start and end and end.last_day < start.first_day:
        message = f"Expected an end on or after the start {start}; both were kept."
        line.report("warning", "end_before_start", message, last if last in line.sheet.roles else first, str(end))
    return start, end


def day(line: Line, role: str, evidence: Evidence) -> PartialDate | None:
    """One date of a row; of a period, its end."""
    found = _read(line, role, evidence) or Period()
    return found.end or found.start


def _read(line: Line, role: str, evidence: Evidence) -> Period | None:
    return line.read(role, lambda cell: _period(line, cell, role, evidence))


def _period(line: Line, cell: str, role: str, evidence: Evidence) -> Reading[Period]:
    if role in evidence.serials and is_serial(cell):
        message = "Numbers of days as a spreadsheet keeps them; read as dates."
        line.report_once_in_sheet("serial_dates", message, role, cell)
        return Reading(Period(serial(cell, evidence.epoch)))
    one = date(cell, evidence.order)
    if one.value is not None and not (evidence.split_years and "/" in cell):
        return Reading(Period(one.value), one.code, one.message)
    found = period(cell, evidence.order, split_years=evidence.split_years)
    if found.value is not None:
        return found
    return Reading(None, one.code, one.message) if role != "period" else found
