"""The script and style in the package are those that the sources give, byte for byte."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from tests.needs import need

VISUAL = Path(__file__).parents[2] / "visual"
STATIC = Path("ecosystem_visual", "static")


def test_a_rebuild_gives_the_same_bytes(tmp_path: Path) -> None:
    need("node")
    shutil.copytree(VISUAL / "web", tmp_path / "web", ignore=shutil.ignore_patterns("node_modules"))
    for command in (["npm", "ci", "--ignore-scripts"], ["npm", "run", "build"]):
        done = subprocess.run(command, cwd=tmp_path / "web", capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    built = {path.name: path.read_bytes() for path in (tmp_path / STATIC).iterdir()}
    assert built == {path.name: path.read_bytes() for path in (VISUAL / STATIC).iterdir()}


def test_the_lock_names_no_registry() -> None:
    text = (VISUAL / "web" / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in text
    assert not re.search("registry|npmjs", text)
