"""The members of one JSON object, each taken once; what nobody took is kept as attributes, so that nothing is lost."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ecosystem.model import Origin
from ecosystem_importers.contacts import without_contacts

Scalar = str | int | float | bool


@dataclass
class Removed:
    """How many e-mail addresses and telephone numbers were taken out of texts."""

    contacts: int = 0

    def clean(self, text: str) -> str:
        """The text without contact data."""
        bare, count = without_contacts(text)
        self.contacts += count
        return bare


@dataclass
class Fields:
    """Takes members from an object; what has another shape than asked for stays, and so ends among the attributes."""

    file: str
    pointer: str
    left: dict[str, Any]
    removed: Removed = field(default_factory=Removed)

    @classmethod
    def of(cls, file: str, pointer: str, value: object, removed: Removed) -> Fields:
        """The fields of an object; of anything else, none."""
        left = {str(name): each for name, each in value.items()} if isinstance(value, Mapping) else {}
        return cls(file, pointer, left, removed)

    def origin(self, name: str | None = None) -> Origin:
        return Origin(self.file, column=f"{self.pointer}/{name}" if name else self.pointer or "/")

    def text(self, *names: str) -> str | None:
        """The first of the members that says something, as text on one line; the others stay."""
        for name in names:
            if isinstance(self.left.get(name), Scalar) and (text := self._line(self.left[name])):
                del self.left[name]
                return text
        return None

    def prose(self, *names: str) -> str | None:
        """The first of the members that says something, with its line ends."""
        for name in names:
            value = self.left.get(name)
            if isinstance(value, str) and (text := self.removed.clean(unicodedata.normalize("NFC", value)).strip()):
                del self.left[name]
                return text
        return None

    def texts(self, name: str) -> tuple[str, ...]:
        """The different scalars of a list, or the one scalar."""
        value = self.left.get(name)
        parts = value if isinstance(value, list) else [value]
        if not all(isinstance(part, Scalar | None) for part in parts):
            return ()
        self.left.pop(name, None)
        return tuple(dict.fromkeys(text for part in parts if part is not None and (text := self._line(part))))

    def take(self, name: str) -> object:
        """The member as it is."""
        return self.left.pop(name, None)

    def fields(self, name: str) -> Fields:
        """The fields of a nested object; none where it is something else."""
        value = self.left.pop(name) if isinstance(self.left.get(name), Mapping) else None
        return Fields.of(self.file, f"{self.pointer}/{name}", value, self.removed)

    def each(self, name: str) -> list[Fields]:
        """The fields of each object of a list; a lone object counts as a list of one."""
        value = self.left.get(name)
        parts = value if isinstance(value, list) else [value]
        if not all(isinstance(part, Mapping) for part in parts):
            return []
        del self.left[name]
        listed = isinstance(value, list)
        pointers = (f"{self.pointer}/{name}/{at}" if listed else f"{self.pointer}/{name}" for at in range(len(parts)))
        return [
            Fields.of(self.file, pointer, part, self.removed) for pointer, part in zip(pointers, parts, strict=True)
        ]

    def skip(self, *names: str) -> None:
        """Leave members out, as the manifest says."""
        for name in names:
            self.left.pop(name, None)

    def rest(self) -> dict[str, str]:
        """What is left, flattened: `a.b` for nested objects, lists with | between, objects in lists as JSON."""
        found = {name: text for name, value in _flat("", self.left) if (text := self._attribute(value))}
        self.left = {}
        return dict(sorted(found.items()))

    def _line(self, value: Scalar) -> str:
        return " ".join(self.removed.clean(unicodedata.normalize("NFC", plain(value))).split())

    def _attribute(self, value: object) -> str:
        if isinstance(value, list):
            return " | ".join(text for part in value if (text := self._attribute(part)))
        return (
            self._line(
                value if isinstance(value, Scalar) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            )
            if value
            else ""
        )


def plain(value: Scalar) -> str:
    """A JSON scalar as text: whole numbers without a point, true and false in small letters."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _flat(prefix: str, value: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, each in value.items():
        if isinstance(each, Mapping):
            yield from _flat(f"{prefix}{name}.", each)
        else:
            yield f"{prefix}{name}", each
