"""The bundled samples, and the scope and view that each prefers when it is looked at by itself."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import yaml

from ecosystem.errors import BadInput, UnknownName

SAMPLES: tuple[str, ...] = ("horizon", "open-government", "science-advice")
PREFERENCES = "scope.yaml"


def folder(name: str) -> Path:
    """The folder of a sample's files."""
    if name not in SAMPLES:
        raise UnknownName("sample", name, list(SAMPLES))
    with as_file(files("ecosystem.data") / name) as path:
        return path


def preferences(datasets: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The values under `scope` and `view` that a sample ships, where it is the only dataset."""
    if len(datasets) != 1 or datasets[0] not in SAMPLES:
        return {"scope": {}, "view": {}}
    path = folder(datasets[0]) / PREFERENCES
    said = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if said.keys() - {"scope", "view"}:
        raise BadInput(f"'{path.name}' of {datasets[0]} has other keys than scope and view: correct it.")
    return {"scope": said.get("scope") or {}, "view": said.get("view") or {}}
