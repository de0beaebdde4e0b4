"""What the tests of the command line share: a command in an empty folder, without settings from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecosystem.app.settings import SETTINGS
from tests.app.command import Command


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    for setting in SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)
    return Command(tmp_path, capsys)
