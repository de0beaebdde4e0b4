"""The members of a node or an edge in a JSON network, each taken once; what is left are its attributes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from ecosystem.model import Origin
from ecosystem_importers.fields import Fields, Removed, Scalar, plain


@dataclass
class AsWritten(Removed):
    """Leaves texts as they are: contact data are taken out of a network where its nodes become records."""

    def clean(self, text: str) -> str:
        return text


@dataclass
class Members(Fields):
    """The members of one object of a network, or the cells of a row, by their headers."""

    removed: Removed = field(default_factory=AsWritten)
    sheet: str | None = None
    row: int | None = None

    @classmethod
    def at(cls, file: str, pointer: str, value: object) -> Members:
        """The members of an object; of anything else, none."""
        return cls(file, pointer, dict(value) if isinstance(value, Mapping) else {})

    @classmethod
    def of_row(cls, file: str, sheet: str | None, row: int, cells: Mapping[str, str]) -> Members:
        """The cells of a row that hold something."""
        return cls(file, "", {name: cell for name, cell in cells.items() if cell.strip()}, sheet=sheet, row=row)

    def origin(self, name: str | None = None) -> Origin:
        return Origin(self.file, self.sheet, self.row, name) if self.row else super().origin(name)

    def id(self, *names: str) -> str | None:
        """The first of the members that is an id."""
        for name in names:
            if (found := identity(self.left.get(name))) is not None:
                del self.left[name]
                return found
        return None

    def first(self, *names: str) -> object:
        """Take the first of the members that is there, whatever it is."""
        for name in names:
            if self.left.get(name) is not None:
                return self.left.pop(name)
        return None

    def number(self, *names: str) -> float | None:
        """The first of the members that is a number; what is none stays, and so ends among the attributes."""
        for name in names:
            value = self.left.get(name)
            if isinstance(value, Scalar) and not isinstance(value, bool) and (found := _number(value)) is not None:
                del self.left[name]
                return found
        return None

    def flag(self, *names: str) -> bool | None:
        """The first of the members that is true or false, also where it is written as a word or number."""
        for name in names:
            value = self.left.get(name)
            word = plain(value).strip().lower() if isinstance(value, Scalar) else ""
            if word in FLAGS:
                del self.left[name]
                return FLAGS[word]
        return None

    def _line(self, value: Scalar) -> str:
        """Texts keep their line ends: a description has some."""
        return unicodedata.normalize("NFC", plain(value)).strip()

    def lift(self, name: str) -> None:
        """Move the members of a nested object up to the others."""
        if isinstance(inner := self.left.get(name), dict):
            del self.left[name]
            self.add(inner, name)

    def add(self, more: Mapping[str, object], prefix: str) -> None:
        """Add members; one whose name is taken gets the prefix, so that none is lost."""
        for own, value in more.items():
            taken = own in self.left and self.left[own] != value
            self.left[f"{prefix}.{own}" if taken else str(own)] = value


FLAGS = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}


def identity(value: object) -> str | None:
    """An id as text: a number or a text, or the parts of a list, as some tools write composed ids."""
    if isinstance(value, list):
        parts = [identity(part) for part in value]
        return ", ".join(part for part in parts if part is not None) or None
    if isinstance(value, Mapping):
        return identity(value.get("id", value.get("key")))
    return (plain(value) or None) if isinstance(value, Scalar) else None


def _number(value: str | float) -> float | None:
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if abs(found) < float("inf") else None
