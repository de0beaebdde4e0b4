"""The changes of a scenario as files: YAML, JSON or CSV, in whatever encoding and with whatever delimiter."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ecosystem.errors import BadInput
from ecosystem.model.vocabulary import Section, vocabulary
from ecosystem.network.scenario import Change

if TYPE_CHECKING:
    from ecosystem_importers.text import Text

SECTIONS: dict[str, Section] = {"actor": "actors", "initiative": "initiatives", "tie": "ties"}


def read_changes(path: Path) -> list[Change]:
    """The changes that a file lists; raises BadInput for one that cannot be used, with its number."""
    from ecosystem_importers.input_file import InputFile

    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise BadInput(f"'{path.name}' ends in {suffix or 'nothing'}: name a file that ends in {', '.join(READERS)}.")
    rows = READERS[suffix](InputFile(path, path.name).text)
    rows = rows.get("changes") if isinstance(rows, dict) else rows
    if not isinstance(rows, list):
        raise BadInput(f"'{path.name}' holds no list of changes: give one, or one under the key 'changes'.")
    return [_numbered(row, number, path) for number, row in enumerate(rows, 1)]


def changed(row: object) -> Change:
    """The change that a row says; kinds may be said in the words of the vocabulary."""
    if not isinstance(row, dict):
        raise BadInput(f"It is '{row}': expected action, id and what else the action takes.")
    plain = {str(name).strip().lower(): value for name, value in row.items() if value not in (None, "")}
    action = "-".join(str(plain.get("action", "")).lower().replace("_", " ").split())
    said = {name: value.strip() if isinstance(value, str) else value for name, value in plain.items()}
    section = SECTIONS.get(action.rpartition("-")[2])
    if section and isinstance(kind := said.get("kind"), str):
        said["kind"] = vocabulary().find(section, kind) or kind
    return msgspec.convert({**said, "action": action}, Change, strict=False)


def _numbered(row: object, number: int, path: Path) -> Change:
    try:
        return changed(row)
    except (msgspec.ValidationError, BadInput) as error:
        raise BadInput(f"Change {number} of '{path.name}' cannot be used: {str(error).rstrip('.')}.") from error


def _csv(text: Text) -> list[dict[str, str]]:
    """A change a row; an empty row says nothing, nor does an empty cell."""
    from ecosystem_importers.tables import csv_rows

    filled = [[cell.strip() for cell in row] for row in csv_rows(text) if any(cell.strip() for cell in row)]
    header, rows = (filled[0], filled[1:]) if filled else ([], [])
    if wide := next((row for row in rows if any(row[len(header) :])), None):
        raise BadInput(f"'{text.name}' has a row with more cells than its header: '{wide[-1]}' is beyond it.")
    return [dict(zip(header, row, strict=False)) for row in rows]


def _json(text: Text) -> Any:  # noqa: ANN401  # whatever the file holds
    try:
        return json.loads(text.content)
    except ValueError as error:
        raise BadInput(f"'{text.name}' is not JSON: {error}.") from error


def _yaml(text: Text) -> Any:  # noqa: ANN401  # whatever the file holds
    from ecosystem_importers.yamls import load_yaml

    return load_yaml(text.content, text.name)


READERS: dict[str, Callable[[Text], Any]] = {".yaml": _yaml, ".yml": _yaml, ".json": _json, ".csv": _csv}
