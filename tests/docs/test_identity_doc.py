"""The files and commands in docs/identity.md work one after the other, and explain what stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from ecosystem.app.cli import run

PAGE = (Path(__file__).parents[2] / "docs" / "identity.md").read_text(encoding="utf-8")
FILES = re.compile(r"```csv\n(.*?)```", re.DOTALL)
COMMANDS = re.compile(r"^\$ ecosystem (.+)$", re.MULTILINE)
ANSWER = re.compile(r"```text\n(.*?)```", re.DOTALL)


def test_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in zip(("register.csv", "survey.csv"), FILES.findall(PAGE), strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = []
    for command in COMMANDS.findall(PAGE):
        capsys.readouterr()
        assert run(shlex.split(command)) == 0
        told.append(capsys.readouterr().out)
    assert told[2] == ANSWER.findall(PAGE)[0]
    assert told[3].endswith("see `ecosystem merges review`.\n")
    assert "Ann judged register/city and survey/2 the same" in told[4]
    assert "Ann judged register/uni and survey/3 the same despite ror:02nv7yv05 and ror:05a28rw58" in told[7]
    assert told[6] == "Taken back: 1 (revision 4).\n"
