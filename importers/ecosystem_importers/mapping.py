"""The mapping that a user gives for the files of a dataset: YAML, with a part for each importer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ecosystem.errors import BadInput, UnknownName

CHARACTERS, DEPTH = 1_000_000, 40


@dataclass(frozen=True)
class Mapping:
    """The text as the user wrote it, and what it is called in the report.

    It is kept with the dataset as it is, comments included; `file` is its name.
    """

    text: str
    file: str = "mapping"
    remembered: bool = False

    @property
    def origin(self) -> str:
        return "the mapping remembered for this dataset" if self.remembered else f"the mapping '{self.file}'"

    @property
    def _subject(self) -> str:
        return f"T{self.origin[1:]}"

    def content(self, importers: list[str]) -> dict[str, Any]:
        """What it says by importer; raises BadInput for what is no such YAML."""
        found = self._loaded()
        for name in found:
            if name not in importers:
                raise UnknownName("importer", str(name), importers)
        return found

    def _loaded(self) -> dict[str, Any]:
        try:
            found = yaml.load(self._plain(), yaml.CSafeLoader)
        except (ValueError, RecursionError, yaml.YAMLError) as error:
            raise BadInput(f"{self._subject} is no YAML ({_line(error)}): correct it.") from error
        if not isinstance(found, dict):
            raise BadInput(f"{self._subject} holds no names with values: start from what --propose writes.")
        return found

    def _plain(self) -> str:
        """The text, refused where it is huge, deep or repeats itself, since reading it could then break the program."""
        if len(self.text) > CHARACTERS:
            raise BadInput(f"{self._subject} has more than {CHARACTERS:,} characters: shorten it.")
        depth = 0
        for event in yaml.parse(self.text, yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise BadInput(f"{self._subject} repeats a part by *name: write the part out.")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH:
                raise BadInput(f"{self._subject} is nested more than {DEPTH} deep: start from what --propose writes.")
        return self.text


def read_mapping(path: Path) -> Mapping:
    """The mapping in a file; raises BadInput where there is none."""
    try:
        return Mapping(path.read_text(encoding="utf-8-sig"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise BadInput(f"The mapping '{path}' cannot be read ({why}): check the path, or write `none`.") from error


def _line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}: {getattr(error, 'problem', None)}" if mark else str(error)
