"""The manifest that lies among the files of a delivery."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ecosystem.errors import BadInput
from ecosystem_importers.files import InputFile, everything
from ecosystem_importers.limits import USUAL, Limits
from ecosystem_importers.yamls import CHARACTERS, load_yaml

NAMES = ("source.yaml", "datapackage.json")


def manifest(paths: Sequence[Path], limits: Limits = USUAL) -> dict[str, Any]:
    """The `source.yaml` of the first folder or archive that was given, else its `datapackage.json`, else nothing."""
    for path in paths:
        if path.is_dir() or path.suffix.lower() == ".zip":
            return next((_loaded(file) for name in NAMES if (file := _inside(path, name, limits))), {})
    return {}


def _inside(path: Path, name: str, limits: Limits) -> InputFile | None:
    if path.is_dir():
        found = path / name
        return InputFile(found, name, limits) if found.is_file() and not found.is_symlink() else None
    return next((file for file in everything(path, limits) if file.path == path / name), None)


def _loaded(file: InputFile) -> dict[str, Any]:
    found = load_yaml(file.text.content, file.name) if file.suffix == ".yaml" else _json(file)
    if not isinstance(found, dict):
        raise BadInput(f"'{file.name}' is not a mapping of names to values: see the docs on manifests.")
    return found


def _json(file: InputFile) -> object:
    text = file.text.content
    if len(text) > CHARACTERS:
        raise BadInput(f"'{file.name}' has more than {CHARACTERS:,} characters: shorten it.")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"'{file.name}' cannot be read ({error}): correct it or take it away.") from error
