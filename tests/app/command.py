"""Runs the command line: in this process, or in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ecosystem.app.cli import run

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Command:
    """Runs commands in this process, in a folder of the test's own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    def __call__(self, *args: str) -> Outcome:
        self._capture.readouterr()
        code = run(args)
        printed = self._capture.readouterr()
        return Outcome(code, printed.out, printed.err)

    def file(self, name: str, text: str) -> str:
        """Write a file; returns its name."""
        (self.folder / name).write_text(text, encoding="utf-8")
        return name


def environment() -> dict[str, str]:
    folders = [ROOT, ROOT / "graphql", ROOT / "importers", ROOT / "visual"]
    paths = [*map(str, folders), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def separately(*args: str, folder: Path, start: str = "") -> Outcome:
    """Run a command in a process of its own, after some lines of Python."""
    done = subprocess.run(
        [sys.executable, "-c", program(start), *args],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def program(start: str = "") -> str:
    return f"{start}\nfrom ecosystem.app.cli import main\nmain()"
