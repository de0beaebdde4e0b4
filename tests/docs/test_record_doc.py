"""The files and commands in docs/record.md work one after the other, and answer what stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from ecosystem.app.cli import run

PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
BLOCKS = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
TIME = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?")


def test_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "labs").mkdir()
    told, answers = "", 0
    for kind, text in BLOCKS.findall(PAGE):
        if kind in {"yaml", "csv"}:
            (tmp_path / "labs" / ("source.yaml" if kind == "yaml" else "labs.csv")).write_text(text, encoding="utf-8")
        elif kind == "text":
            assert TIME.sub("TIME", told) == TIME.sub("TIME", text)
            answers += 1
        else:
            told = _last(text, capsys)
    assert answers == 8


def _last(text: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What the last of some commands prints; all of them work."""
    for line in text.splitlines():
        capsys.readouterr()
        assert run(shlex.split(line.removeprefix("$ ecosystem "))) == 0
    return capsys.readouterr().out
