"""A Kumu file as elements and connections, whichever of its shapes it has."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from ecosystem.errors import NotThisFormat
from ecosystem.model import Origin
from ecosystem_importers.beside import source
from ecosystem_importers.contacts import EMAIL
from ecosystem_importers.files import InputFile

TRASHED = ("deleted", "deletedAt", "deleted_at", "isDeleted", "trash", "trashed")
OWN = ("_id", "id", "from", "to", "direction", "reversed", "delayed", "attributes", *TRASHED)


@dataclass(frozen=True)
class Item:
    """An element, connection or loop: id, attributes by names in small letters, and what Kumu itself keeps of it."""

    origin: Origin
    id: str
    attributes: dict[str, Any]
    fields: Mapping[str, Any]

    def text(self, name: str) -> str:
        """Take a text attribute; lists are joined."""
        return as_text(self.attributes.pop(name, None))

    def names(self, name: str) -> tuple[str, ...]:
        """Take an attribute of many values, given as a list or with `|`."""
        value = self.attributes.pop(name, None)
        parts = value if isinstance(value, list) else as_text(value).split("|")
        return tuple(dict.fromkeys(text for part in parts if (text := as_text(part))))


@dataclass(frozen=True)
class Project:
    """What is read of one file.

    `unread` counts its maps and perspectives, `trashed` what was deleted in Kumu; `left_out` are sheets that are not
    made for Kumu.
    """

    file: str
    elements: tuple[Item, ...]
    connections: tuple[Item, ...]
    loops: tuple[Item, ...]
    private: frozenset[str]
    unread: int
    trashed: int
    left_out: tuple[str, ...] = ()


def as_text(value: object) -> str:
    if isinstance(value, list):
        return " | ".join(as_text(each) for each in value if as_text(each))
    return "" if value is None else str(value).strip()


def content(file: InputFile) -> dict[str, Any] | None:
    """The JSON object of a Kumu file, None for other files; raises NotThisFormat for one that is broken."""
    if file.outline is None or "elements" not in file.outline.members:
        return None
    found: dict[str, Any] = {name: file.outline.value(name) for name in file.outline.members}
    listed = isinstance(found.get("elements"), list) and isinstance(found.get("connections", []), list)
    return found if listed and not any(_is_cytoscape(each) for each in found["elements"]) else None


def project(file: InputFile) -> Project:
    """The project of a JSON file; raises NotThisFormat for another file."""
    found = content(file)
    if found is None:
        raise NotThisFormat(
            f"'{file.name}' is not a Kumu file: expected JSON with lists 'elements' and 'connections', or a workbook "
            "with the columns 'Label' on a sheet 'Elements' and 'From' and 'To' on a sheet 'Connections'."
        )
    parts = {
        part: list(_items(file.name, part, _list(file.name, found, part)))
        for part in ("elements", "connections", "loops")
    }
    kept = {part: tuple(item for item in items if not _is_trashed(item)) for part, items in parts.items()}
    return Project(
        file=file.name,
        elements=kept["elements"],
        connections=kept["connections"],
        loops=kept["loops"],
        private=frozenset(_private(_list(file.name, found, "attributes"))),
        unread=sum(len(_list(file.name, found, part)) for part in ignored()["project"]),
        trashed=sum(map(len, parts.values())) - sum(map(len, kept.values())),
    )


class Manifest(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    ignored: dict[str, dict[str, str]]
    groups: dict[str, str]


@functools.cache
def manifest() -> Manifest:
    return source(Path(__file__).parent, Manifest)


def ignored() -> dict[str, dict[str, str]]:
    """The attributes that are not imported, by group."""
    return manifest().ignored


def _list(file: str, found: Mapping[str, Any], part: str) -> list[Any]:
    value = found.get(part)
    if value is not None and not isinstance(value, list):
        raise NotThisFormat(f"'{file}' is not a Kumu file: /{part} is {str(value)[:50]!r}, expected a list.")
    return value or []


def _items(file: str, part: str, values: list[Any]) -> Iterator[Item]:
    for at, value in enumerate(values):
        pointer = f"/{part}/{at}"
        if not isinstance(value, dict):
            raise NotThisFormat(f"'{file}' is not a Kumu file: {pointer} is {str(value)[:50]!r}, expected an object.")
        if not isinstance(value.get("attributes", {}), dict):
            said = str(value["attributes"])[:50]
            raise NotThisFormat(f"'{file}' is not a Kumu file: {pointer}/attributes is {said!r}, expected an object.")
        yield _item(Origin(file, column=pointer), value)


def _item(origin: Origin, value: Mapping[str, Any]) -> Item:
    attributes = value.get("attributes", {name: each for name, each in value.items() if name not in OWN})
    own = as_text(value.get("_id", value.get("id", attributes.get("id"))))
    named = {name.strip().lower(): each for name, each in attributes.items()}
    named.pop("id", None)
    own = "" if EMAIL.search(own) else own
    return Item(origin, own, named, {name: each for name, each in value.items() if name in OWN})


def _private(definitions: list[Any]) -> Iterator[str]:
    for each in definitions:
        if isinstance(each, dict) and each.get("private") and isinstance(each.get("name"), str):
            yield each["name"].strip().lower()


def _is_trashed(item: Item) -> bool:
    return any(item.fields.get(name) for name in TRASHED)


def _is_cytoscape(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("data"), dict)
