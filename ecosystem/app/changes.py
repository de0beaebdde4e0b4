"""The changes of a scenario, from files and from options."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from ecosystem.errors import BadInput
from ecosystem.network.scenario import Action, Change

BETWEEN = " -- "


@dataclass(frozen=True)
class ChangeOption:
    """An option that makes a change of its value: the fields that its parts fill, and how many must be there."""

    action: Action
    fields: tuple[str, ...]
    needed: int
    meaning: str

    @property
    def name(self) -> str:
        return self.action.replace("-", "_")

    @property
    def shown(self) -> str:
        """The parts as an error and the help name them."""
        parts = [field.upper() for field in self.fields]
        return BETWEEN.join(parts[: self.needed]) + "".join(f"[{BETWEEN}{part}]" for part in parts[self.needed :])

    def change(self, text: str) -> Change:
        """The change that a value of the option says."""
        parts = [part.strip() for part in text.split(BETWEEN)]
        if not self.needed <= len(parts) <= len(self.fields):
            raise BadInput(f"--{self.action} '{text}' has {len(parts)} parts: expected {self.shown}.")
        return Change(action=self.action, **dict(zip(self.fields, parts, strict=False)))  # type: ignore[arg-type]  # all are texts


OPTIONS: tuple[ChangeOption, ...] = (
    ChangeOption("add-actor", ("id", "kind"), 1, "An actor that comes, by name, and its kind."),
    ChangeOption("add-initiative", ("id", "kind"), 1, "An initiative that comes, by name, and its kind."),
    ChangeOption("remove-actor", ("id",), 1, "An actor that goes, by id or name."),
    ChangeOption("remove-initiative", ("id",), 1, "An initiative that goes, by id or name."),
    ChangeOption("add-tie", ("id", "other", "kind"), 2, "A tie that comes between two, by id or name, and its kind."),
    ChangeOption("remove-tie", ("id", "other", "kind"), 2, "All ties between two that go, or those of one kind."),
)


def changes(paths: Sequence[Path], given: Mapping[str, Sequence[str] | None]) -> tuple[Change, ...]:
    """What files and options say, in this order."""
    read = [change for path in paths for change in _read(path)]
    said = [option.change(text) for option in OPTIONS for text in given.get(option.name) or ()]
    return (*read, *said)


def _read(path: Path) -> list[Change]:
    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise BadInput(f"'{path.name}' ends in {suffix or 'nothing'}: name a file that ends in {', '.join(READERS)}.")
    rows = READERS[suffix](path.read_text(encoding="utf-8-sig"), path)
    rows = rows.get("changes") if isinstance(rows, dict) else rows
    if not isinstance(rows, list):
        raise BadInput(f"'{path.name}' holds no list of changes: give one, or one under the key 'changes'.")
    return [_change(row, number, path) for number, row in enumerate(rows, 1)]


def _change(row: object, number: int, path: Path) -> Change:
    try:
        return msgspec.convert(row, Change, strict=False)
    except (msgspec.ValidationError, BadInput) as error:
        raise BadInput(f"Change {number} of '{path.name}' cannot be used: {str(error).rstrip('.')}.") from error


def _csv(text: str, path: Path) -> list[dict[str, str]]:
    """A change a row; a blank cell says nothing."""
    rows = csv.DictReader(io.StringIO(text), restkey="more")
    return [{name: cell for name, cell in row.items() if cell and cell.strip()} for row in rows if any(row.values())]


def _json(text: str, path: Path) -> Any:  # noqa: ANN401  # whatever the file holds
    try:
        return json.loads(text)
    except ValueError as error:
        raise BadInput(f"'{path.name}' is not JSON: {error}.") from error


def _yaml(text: str, path: Path) -> Any:  # noqa: ANN401  # whatever the file holds
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise BadInput(f"'{path.name}' is not YAML: {said}.") from error


READERS: dict[str, Callable[[str, Path], Any]] = {".yaml": _yaml, ".yml": _yaml, ".json": _json, ".csv": _csv}
