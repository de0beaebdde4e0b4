"""One row being read: its cells are taken by role, and what is left over is kept as attributes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ecosystem.model import Origin, ProblemLog
from ecosystem.model.problem import Severity
from ecosystem_importers import limits
from ecosystem_importers.tables import Row
from ecosystem_importers.tabular.privacy import without_emails
from ecosystem_importers.tabular.sheet import Sheet
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
    left_out: frozenset[str] = frozenset()
    readings: dict[tuple[str, str], Reading[Any]] = field(default_factory=dict)
    _said: set[tuple[str, str | None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.left_out = self.sheet.left_out

    def first_time(self, code: str, value: str | None) -> bool:
        """Whether this has not been said of this value in this sheet."""
        new = (code, value) not in self._said
        self._said.add((code, value))
        return new


class Line:
    """Pops cells from a row; `rest` is what no role took."""

    def __init__(self, desk: Desk, row: Row) -> None:
        self.desk, self.sheet, self.row, self._roles = desk, desk.sheet, row, desk.sheet.roles
        out = desk.left_out
        self._left = {
            header: text
            for header, cell in row.cells.items()
            if cell
            and header not in out
            and (text := cell.strip() if cell.isprintable() and "@" not in cell else self._clean(cell))
        }

    def text(self, role: str) -> str | None:
        """The cell of a role, None where it is blank."""
        return self._left.pop(self._roles[role], None) if role in self._roles else None

    def peek(self, role: str) -> str | None:
        """The cell of a role, which is not used up by this."""
        return self._left.get(self._roles[role]) if role in self._roles else None

    def playing(self, roles: Mapping[str, str]) -> Line:
        """The same row with its columns under other roles; what is taken from one is taken from both."""
        other = copy(self)
        other._roles = {new: self._roles[role] for role, new in roles.items() if role in self._roles}
        return other

    def stated(self, role: str) -> str | None:
        """The cell of a role, None where it is blank or says that nothing is known."""
        if role not in self._roles:
            return None
        text = self._left.pop(self._roles[role], None)
        return None if text is None or is_placeholder(text) else text

    def read(self, role: str, reader: Callable[[str], Reading[V]], *, alike: bool = True) -> V | None:
        """The cell of a role as a value; a complaint is reported, and what gives no value becomes an attribute.

        Cells of one role that say the same are read once, unless they are not `alike` in all rows.
        """
        if role not in self._roles:
            return None
        text = self.text(role) if role in WORDY else self.stated(role)
        if text is None:
            return None
        reading = self._reading(role, text, reader) if alike else reader(text)
        if reading.code:
            self.report(reading.severity, reading.code, reading.message, role, text)
            if reading.value is None:
                self.keep(role, text)
        return reading.value

    def _reading(self, role: str, text: str, reader: Callable[[str], Reading[V]]) -> Reading[V]:
        known: Reading[V] | None = self.desk.readings.get((role, text))
        if known is None:
            known = self.desk.readings[role, text] = reader(text)
        return known

    def keep(self, role: str, text: str) -> None:
        """Put a cell back, to be kept as an attribute."""
        self._left[self._roles[role]] = text

    def attribute(self, name: str, text: str) -> None:
        """Keep something that was read from a cell as an attribute of its own."""
        self._left[name] = text

    def cell(self, column: str) -> str | None:
        """The cell of a column, None where it is blank."""
        return self._left.pop(column, None)

    def numbered(self) -> list[tuple[str, str]]:
        """Registry numbers by scheme."""
        return [
            (scheme, text)
            for header, scheme in self.sheet.schemes.items()
            if (text := self._left.pop(header, None)) and not is_placeholder(text)
        ]

    def rest(self) -> dict[str, str]:
        """What no role took; a dictionary of its own, since one from which was taken stays as large as it was."""
        return dict(self._left)

    @property
    def origin(self) -> Origin:
        return Origin(self.sheet.table.file, self.sheet.table.sheet, self.row.number)

    def report(self, severity: Severity, code: str, message: str, role: str, value: str | None) -> None:
        table = self.sheet.table
        place = Origin(table.file, table.sheet, self.row.number, self._roles.get(role, role or None))
        self.desk.log.add(severity, code, message, place, value[: limits.REPORTED_CHARACTERS] if value else value)

    def report_once(self, code: str, message: str, role: str, value: str | None) -> None:
        """A note on a word of the sheet, where it comes first."""
        if self.desk.first_time(code, value):
            self.report("note", code, message, role, value)

    def report_once_in_sheet(self, code: str, message: str, role: str, value: str | None) -> None:
        """A note on a column, where the first of its cells stands."""
        if self.desk.first_time(code, role):
            self.report("note", code, message, role, value)

    def _clean(self, cell: str) -> str:
        text = cell.strip() if cell.isprintable() else cell.translate(UNSEEN).strip()
        if "@" not in text:
            return text
        text, emails = without_emails(text)
        self.desk.emails += emails
        return text
