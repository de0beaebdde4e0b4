"""The program in docs/networkx.md prints what stands beneath it, with the backend and without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.network.networkx_program import python

PAGE = Path(__file__).parents[2] / "docs" / "networkx.md"
PROGRAM = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("backend", ["", "ecosystem"])
def test_the_program_prints_what_is_shown(tmp_path: Path, backend: str) -> None:
    (code, shown), *others = PROGRAM.findall(PAGE.read_text("utf-8"))
    assert not others
    done = python(tmp_path, "-c", code, NETWORKX_BACKEND_PRIORITY=backend, NETWORKX_WARNINGS_TO_IGNORE="cache")
    assert (done.stdout, done.stderr) == (shown, "")
