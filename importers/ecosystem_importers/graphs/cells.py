"""The attributes of one node or edge, taken by role; what is left over is kept, without contact data."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from ecosystem.model import Origin, ProblemLog
from ecosystem.model.problem import Severity
from ecosystem_importers import limits
from ecosystem_importers.contacts import without_contacts, without_emails
from ecosystem_importers.graphs.columns import Columns
from ecosystem_importers.values.dates import looks_like_date
from ecosystem_importers.values.reading import Reading
from ecosystem_importers.values.words import folded, is_placeholder

V = TypeVar("V")
# Roles in which "NA", "-->" or "€" are values and no gaps.
WORDY = ("country", "direction", "mutual", "currency")
NAMING = {"id", "key", "name", "label", "title", "vertex"}


@dataclass
class Desk:
    """Where problems go, what has been said once, and how much was left out of all nodes and edges."""

    problems: ProblemLog
    lets_people: bool = False
    contacts: int = 0
    unnamed: int = 0
    people: int = 0
    people_ties: int = 0
    _said: set[tuple[str, str | None]] = field(default_factory=set)

    def clean(self, text: str) -> str:
        """Text in NFC on one line, without contact data; what is only a number or a date is a code, not a phone."""
        if not text:
            return ""
        line = " ".join(unicodedata.normalize("NFC", text).split())
        code = line.isascii() and (line.isalnum() or looks_like_date(line))
        bare, count = without_emails(line) if code else without_contacts(line)
        self.contacts += count
        return " ".join(bare.split()) if count else line

    def prose(self, text: str) -> str:
        """Text with its line ends, without contact data."""
        bare, count = without_contacts(unicodedata.normalize("NFC", text).strip())
        self.contacts += count
        return bare.strip()

    def first_time(self, code: str, value: str | None) -> bool:
        """Whether this has not been said of this value before."""
        new = (code, value) not in self._said
        self._said.add((code, value))
        return new


class Cells:
    """Takes values by role; `rest` is what no role took."""

    def __init__(self, attributes: Mapping[str, str], origin: Origin, columns: Columns, desk: Desk) -> None:
        self.columns, self.desk, self.origin = columns, desk, origin
        out = columns.private | columns.results
        self._left = {name: value for name, value in attributes.items() if name not in out and value.strip()}

    def text(self, role: str) -> str | None:
        """The first value of a role as it is written."""
        for name in self.columns.roles.get(role, ()):
            if name in self._left:
                return self._left.pop(name).strip()
        return None

    def stated(self, role: str) -> str | None:
        """The value of a role on one line, None where it says that nothing is known."""
        text = self.text(role)
        return None if text is None or is_placeholder(text) else self.desk.clean(text) or None

    def read(self, role: str, reader: Callable[[str], Reading[V]]) -> V | None:
        """The value of a role; a complaint is reported, and what gives no value becomes an attribute."""
        text = self.text(role)
        if text is not None and "@" in text:
            text = self.desk.clean(text) or None
        if text is None or (role not in WORDY and is_placeholder(text)):
            return None
        reading = reader(text)
        if reading.code:
            self.report(reading.severity, reading.code, reading.message, text, role)
            if reading.value is None:
                self.keep(role, text)
        return reading.value

    def keep(self, role: str, text: str) -> None:
        """Put a value back, to be kept as an attribute."""
        self._left[self.columns.roles[role][0] if role in self.columns.roles else role] = text

    def numbered(self) -> list[tuple[str, str]]:
        """Registry numbers by scheme."""
        found = ((scheme, self._left.pop(name, "")) for name, scheme in self.columns.schemes.items())
        return [(scheme, text) for scheme, text in found if text and not is_placeholder(text)]

    def tagged(self) -> dict[str, str]:
        """The themes that yes-or-no attributes stand for, with what is said of each."""
        return {tag: self._left.pop(name) for name, tag in self.columns.tags.items() if name in self._left}

    def drop(self, *values: str) -> None:
        """Leave out names and ids that only repeat what the record says."""
        said = {name for name, value in self._left.items() if value.strip() in values}
        for name in said:
            if NAMING & set(folded(name).split()):
                del self._left[name]

    def rest(self) -> dict[str, str]:
        found = {name: self.desk.clean(value) for name, value in sorted(self._left.items())}
        return {own: value for name, value in found.items() if value and (own := self.desk.clean(name))}

    def report(self, severity: Severity, code: str, message: str, value: str | None, role: str | None = None) -> None:
        names = self.columns.roles.get(role or "", ())
        place = msgspec.structs.replace(self.origin, column=self.origin.column or (names[0] if names else None))
        shown = without_emails(value)[0][: limits.REPORTED_CHARACTERS] if value else value
        self.desk.problems.add(severity, code, message, place, shown)
