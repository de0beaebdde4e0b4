"""What the outline of a JSON file shows of a network, for recognising it without reading it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

from ecosystem.errors import NotThisFormat
from ecosystem_importers.files import InputFile
from ecosystem_importers.outline import Outline

LOOKED_AT = 20


def outline_of(file: InputFile, recognises: Callable[[InputFile], bool], expected: str) -> Outline:
    """The outline of a file that an importer reads; raises NotThisFormat where it was named for a file of another."""
    if file.outline is None or not recognises(file):
        raise NotThisFormat(f"'{file.name}' is not a file of this format: expected {expected}.")
    return file.outline


def is_array(found: Outline, name: str) -> bool:
    return _starts(found, name, b"[")


def is_object(found: Outline, name: str) -> bool:
    return _starts(found, name, b"{")


def first_objects(found: Outline, name: str) -> list[dict[str, Any]]:
    """The objects among the first items of a member that is an array or an object."""
    return [part for _, part in islice(found.each(name), LOOKED_AT) if isinstance(part, dict)]


def _starts(found: Outline, name: str, sign: bytes) -> bool:
    raw = found.members.get(name)
    return raw is not None and bytes(memoryview(raw)[:1]) == sign
