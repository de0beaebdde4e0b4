"""The program in docs/matching.md prints what stands beneath it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.network.networkx_program import python

PAGE = Path(__file__).parents[2] / "docs" / "matching.md"
PROGRAM = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)


def test_the_program_prints_what_is_shown(tmp_path: Path) -> None:
    (code, shown), *others = PROGRAM.findall(PAGE.read_text("utf-8"))
    assert not others
    done = python(tmp_path, "-c", code)
    assert (done.stdout, done.stderr) == (shown, "")
