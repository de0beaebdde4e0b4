"""What was done with a sheet before its cells were read, to be reported line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ecosystem.model import Origin, ProblemLog
from ecosystem.model.problem import Severity
from ecosystem_importers import limits
from ecosystem_importers.layout.lines import Line


@dataclass(frozen=True)
class Note:
    """One thing done or noticed: a code, a sentence, and the row, column and text that it is about."""

    code: str
    message: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    severity: Severity = "note"


def of_line(code: str, message: str, line: Line, severity: Severity = "note") -> Note:
    """A note on a whole row, with its text."""
    text = " | ".join(" ".join(said.split()) for said in line.texts)
    return Note(code, message, line.number, None, text[: limits.REPORTED_CHARACTERS], severity)


def report(notes: Iterable[Note], problems: ProblemLog, file: str, sheet: str | None) -> None:
    for note in notes:
        origin = Origin(file, sheet, note.row, note.column)
        problems.add(note.severity, note.code, note.message, origin, note.value)
