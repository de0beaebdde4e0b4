"""Runs programs of NetworkX in a process that knows the entry points of this checkout, whatever is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.app.command import ROOT, environment


def announced(folder: Path) -> dict[str, str]:
    """The environment of a process that finds our backend through metadata written to `folder`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [
        line
        for group, names in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {target}" for name, target in names.items()))
    ]
    metadata = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    metadata.mkdir()
    (metadata / "entry_points.txt").write_text("\n".join(lines) + "\n", "utf-8")
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", "utf-8"
    )
    known = environment()
    return {**known, "PYTHONPATH": os.pathsep.join([str(folder), known["PYTHONPATH"]])}


def python(folder: Path, *args: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments in `folder`."""
    return subprocess.run(
        [sys.executable, *args],
        cwd=folder,
        env={**announced(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
