"""JSON files opened one layer at a time, so that a large file is never built as a whole."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw

from ecosystem.errors import NotThisFormat
from ecosystem_importers.mojibake import mend_escapes

if TYPE_CHECKING:
    from ecosystem_importers.input_file import InputFile

SUFFIXES = (".json", ".jsonl", ".ndjson", ".jsonlines", ".jsonld", ".geojson", ".cyjs", ".cx2", ".ftm")
Failure = (msgspec.DecodeError, ValueError)


@dataclass(frozen=True)
class Outline:
    """The outermost layer of a JSON file, its parts not yet decoded.

    `members` are those of one object; `items` those of one array, or the documents of JSON lines and of documents that
    follow each other. One of the two is empty. `lenient` says that NaN or broken Unicode was read as null or repaired.
    """

    file: str
    members: dict[str, Raw] = field(default_factory=dict)
    items: tuple[Raw, ...] = ()
    lines: bool = False
    lenient: bool = False

    def value(self, name: str) -> object:
        """A member, decoded; None where the object has none of this name."""
        return self._decoded(self.members[name], f"/{name}") if name in self.members else None

    def each(self, name: str) -> Iterator[tuple[str, object]]:
        """The items of a member that is an array or an object, one after the other, each with its JSON pointer."""
        raw = self.members.get(name)
        parts = _parts(raw, self.file) if raw else {}
        return ((f"/{name}/{escaped(own)}", self._decoded(part, f"/{name}/{own}")) for own, part in parts.items())

    def documents(self) -> Iterator[tuple[str, object]]:
        """The items of the outermost array, or the documents, one after the other, each with its JSON pointer."""
        return ((f"/{at}", self._decoded(item, f"/{at}")) for at, item in enumerate(self.items))

    def first(self) -> dict[str, Any]:
        """The one object, its members undecoded, or the first item when that is an object; else nothing."""
        if self.members:
            return dict(self.members)
        found = self._decoded(self.items[0], "/0") if self.items else None
        return found if isinstance(found, dict) else {}

    def _decoded(self, raw: Raw, pointer: str) -> object:
        try:
            return msgspec.json.decode(raw)
        except RecursionError as error:
            raise _too_deep(self.file) from error
        except Failure as error:
            raise NotThisFormat(f"'{self.file}' cannot be read at {pointer} ({error}): export it again.") from error


def outline(file: InputFile) -> Outline | None:
    """The outline of a JSON file, None for what is none; raises NotThisFormat for one that is broken."""
    if file.text.start.lstrip()[:1] not in ("{", "["):
        return None
    data = file.data if file.text.as_stored else file.text.content.encode("utf-8", "surrogatepass")
    try:
        data = mend_escapes(data, file.repairs)
        return _strict(file.name, data) or _lines(file.name, data) or _lenient(file.name, file.text.content)
    except RecursionError as error:
        raise _too_deep(file.name) from error
    except ValueError as error:
        if file.suffix not in SUFFIXES:
            return None
        raise NotThisFormat(f"'{file.name}' is not complete JSON ({error}): export it again.") from error


def _strict(name: str, data: bytes) -> Outline | None:
    try:
        if data.lstrip()[:1] == b"[":
            return Outline(name, items=tuple(msgspec.json.decode(data, type=list[Raw])))
        return Outline(name, members=msgspec.json.decode(data, type=dict[str, Raw]))
    except Failure:
        return None


def _lines(name: str, data: bytes) -> Outline | None:
    """JSON lines: a document on each line."""
    try:
        items = tuple(msgspec.json.Decoder(Raw).decode_lines(data))
        return Outline(name, items=items, lines=True)
    except Failure:
        return None


def _lenient(name: str, text: str) -> Outline:
    """Documents that follow each other in any layout, NaN and half Unicode characters allowed."""
    found = list(_documents(text))
    if len(found) > 1:
        return Outline(name, items=tuple(map(_raw, found)), lines=True, lenient=True)
    only = found[0]
    if isinstance(only, dict):
        return Outline(name, members={key: _raw(value) for key, value in only.items()}, lenient=True)
    return Outline(name, items=tuple(map(_raw, only)), lenient=True)


def _documents(text: str) -> Iterator[Any]:
    decoder = json.JSONDecoder(parse_constant=lambda _: None, parse_float=_finite)
    at, end = 0, len(text)
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        document, at = decoder.raw_decode(text, at)
        yield document


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _raw(value: object) -> Raw:
    return Raw(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def _parts(raw: Raw, file: str) -> dict[str, Raw]:
    """The parts of an array by position, of an object by name; a plain value has none."""
    start = bytes(memoryview(raw)[:1])
    if start == b"{":
        return msgspec.json.decode(raw, type=dict[str, Raw])
    if start != b"[":
        return {}
    try:
        return {str(at): part for at, part in enumerate(msgspec.json.decode(raw, type=list[Raw]))}
    except RecursionError as error:
        raise _too_deep(file) from error


def escaped(name: str) -> str:
    """A name as it stands in a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def _too_deep(file: str) -> NotThisFormat:
    return NotThisFormat(f"'{file}' is nested too deeply to be data: expected objects within a few layers.")
