"""YAML files as plain objects, all scalars text; what is huge, endless or broken is refused with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from ecosystem.errors import NotThisFormat
from ecosystem_importers.files import InputFile

SUFFIXES = (".yaml", ".yml")
CHARACTERS, PARTS, DEPTH = 2_000_000, 200_000, 40
KEY = re.compile(r"""^(?:- )?['"]?(@?[A-Za-z_][\w ]*?)['"]?[ \t]*:(?:[ \t]|$)""", re.MULTILINE)
TYPES = frozenset({"@type", "type"})
NAMES = frozenset({"name", "title", "label", "source", "from"})
MERGED = "<<"
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True)
class Document:
    """One object of a file; `number` is its place where a file holds several, else None."""

    file: InputFile
    content: dict[str, Any]
    number: int | None = None


def recognises(file: InputFile) -> bool:
    """A YAML file with a type and a name in its outermost layer, also where it is broken further down."""
    if file.suffix not in SUFFIXES:
        return False
    found = set(KEY.findall(file.text.start))
    return bool(TYPES & found) and bool(NAMES & found)


def documents(file: InputFile) -> Iterator[Document]:
    """The objects of a file; raises NotThisFormat for what is no YAML, huge, or repeats itself endlessly."""
    text = file.text.content
    if len(text) > CHARACTERS:
        raise NotThisFormat(f"'{file.name}' has more than {CHARACTERS:,} characters: expected one entity a file.")
    try:
        _refuse_deep(file.name, text)
        found = [each for each in yaml.load_all(text, yaml.CBaseLoader) if each not in ("", None)]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise NotThisFormat(f"'{file.name}' is no YAML ({_where(error)}): correct it.") from error
    _refuse_endless(file.name, found)
    objects = [each for part in found for each in (part if isinstance(part, list) else [part])]
    for number, content in enumerate(objects, 1):
        if isinstance(content, dict):
            yield Document(file, _filled(content), number if len(objects) > 1 else None)


def _refuse_deep(name: str, text: str) -> None:
    depth = 0
    for event in yaml.parse(text, yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH:
            raise NotThisFormat(f"'{name}' is nested more than {DEPTH} deep: expected one entity a file.")


def _refuse_endless(name: str, found: list[Any]) -> None:
    """Count the parts as they would be written out: aliases may stand for more than a machine can hold."""
    left, number = list(found), 0
    while left:
        number += 1
        if number > PARTS:
            raise NotThisFormat(f"'{name}' has more than {PARTS:,} parts by its aliases (*name): write them out.")
        part = left.pop()
        if isinstance(part, dict):
            left.extend(part.values())
        elif isinstance(part, list):
            left.extend(part)


def _filled(content: dict[Any, Any]) -> dict[str, Any]:
    """The object without fields, lists and objects that hold nothing, and with what it takes over by `<<`."""
    own = {str(name): value for name, value in content.items()}
    merged = own.pop(MERGED, None)
    for part in merged if isinstance(merged, list) else [merged]:
        own = {**part, **own} if isinstance(part, dict) else own
    pairs = ((name, _value(value)) for name, value in own.items())
    return {name: value for name, value in pairs if value not in (None, [], {})}


def _value(value: Any) -> Any:  # noqa: ANN401 - YAML holds anything.
    if isinstance(value, dict):
        return _filled(value)
    if isinstance(value, list):
        return [each for part in value if (each := _value(part)) not in (None, [], {})]
    return None if value.strip() in NOTHING else value


def _where(error: Exception) -> str:
    """Line and trouble; of what is never closed, the line where it begins."""
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    begun = getattr(error, "context_mark", None) if "end of stream" in problem else None
    mark = begun or getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}: {problem}" if mark else problem
