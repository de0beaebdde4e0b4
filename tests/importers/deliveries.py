"""Small JSON and text deliveries for tests: written to a folder, read as one dataset, and looked at by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.importers.sheets import Read, read, write


def deliver(folder: Path, files: dict[str, Any]) -> Read:
    """Read files, given as text or as what is written as JSON, as the dataset `d`."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, content if isinstance(content, str) else json.dumps(content, ensure_ascii=False))
    return read(folder)


def lines(*values: object) -> str:
    """JSON lines."""
    return "".join(f"{json.dumps(value)}\n" for value in values)


def relations(got: Read) -> set[tuple[str, str, str]]:
    """The ties as names of source, kind and target."""
    names = {actor.key: name for name, actor in got.actors.items()}
    names |= {initiative.key: name for name, initiative in got.initiatives.items()}
    return {(names[tie.source], tie.kind, names[tie.target]) for tie in got.ties}


def stubs(got: Read) -> set[str]:
    return {name for name, actor in got.actors.items() if actor.stub}
