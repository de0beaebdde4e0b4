"""One row being read: its cells are taken by role, and what is left over is kept as attributes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from ecosystem.model import Origin, ProblemLog
from ecosystem.model.problem import Severity
from ecosystem_importers import limits
from ecosystem_importers.tables import Row
from ecosystem_importers.tabular.privacy import without_emails
from ecosystem_importers.tabular.shape import Sheet
from ecosystem_importers.values.reading import Reading
from ecosystem_importers.values.words import is_placeholder

V = TypeVar("V")
# Roles in which "NA", "-->" or "€" are values and no gaps.
WORDY = ("country", "direction", "mutual", "currency")
KEPT = "\t\n\r"
UNSEEN = {code: None for code in range(32) if chr(code) not in KEPT} | {0xFEFF: None, 0x200B: None}


@dataclass
class Desk:
    """A sheet while its rows are read: where problems go, what has been said once, and what was taken out."""

    sheet: Sheet
    log: ProblemLog
    emails: int = 0
    _said: set[tuple[str, str | None]] = field(default_factory=set)

    def first_time(self, code: str, value: str | None) -> bool:
        """Whether this has not been said of this value in this sheet."""
        new = (code, value) not in self._said
        self._said.add((code, value))
        return new


class Line:
    """Pops cells from a row; `rest` is what no role took."""

    def __init__(self, desk: Desk, row: Row) -> None:
        self.desk, self.sheet, self.row, self._roles = desk, desk.sheet, row, desk.sheet.roles
        out = desk.sheet.left_out
        self._left = {
            header: text
            for header, cell in row.cells.items()
            if cell and header not in out and (text := self._clean(cell))
        }

    def text(self, role: str) -> str | None:
        """The cell of a role, None where it is blank."""
        return self._left.pop(self._roles[role], None) if role in self._roles else None

    def stated(self, role: str) -> str | None:
        """The cell of a role, None where it is blank or says that nothing is known."""
        text = self.text(role)
        return None if text is None or is_placeholder(text) else text

    def read(self, role: str, reader: Callable[[str], Reading[V]]) -> V | None:
        """The cell of a role as a value; a complaint is reported, and what gives no value becomes an attribute."""
        if role not in self._roles:
            return None
        text = self.text(role) if role in WORDY else self.stated(role)
        if text is None:
            return None
        reading = reader(text)
        if reading.code:
            self.report(reading.severity, reading.code, reading.message, role, text)
            if reading.value is None:
                self.keep(role, text)
        return reading.value

    def keep(self, role: str, text: str) -> None:
        """Put a cell back, to be kept as an attribute."""
        self._left[self._roles[role]] = text

    def numbered(self) -> list[tuple[str, str]]:
        """Registry numbers by scheme."""
        return [
            (scheme, text)
            for header, scheme in self.sheet.schemes.items()
            if (text := self._left.pop(header, None)) and not is_placeholder(text)
        ]

    def rest(self) -> dict[str, str]:
        return self._left

    @property
    def origin(self) -> Origin:
        return Origin(self.sheet.table.file, self.sheet.table.sheet, self.row.number)

    def report(self, severity: Severity, code: str, message: str, role: str, value: str | None) -> None:
        table = self.sheet.table
        place = Origin(table.file, table.sheet, self.row.number, self.sheet.roles.get(role))
        self.desk.log.add(severity, code, message, place, value[: limits.REPORTED_CHARACTERS] if value else value)

    def report_once(self, code: str, message: str, role: str, value: str | None) -> None:
        """A note on a word of the sheet, where it comes first."""
        if self.desk.first_time(code, value):
            self.report("note", code, message, role, value)

    def _clean(self, cell: str) -> str:
        text = cell.strip() if cell.isprintable() else cell.translate(UNSEEN).strip()
        if "@" not in text:
            return text
        text, emails = without_emails(text)
        self.desk.emails += emails
        return text
