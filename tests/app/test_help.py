"""The help is fast, complete, and the same as in the docs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ecosystem.app.pages import commands
from ecosystem.app.settings import SETTINGS
from tests.app.command import ROOT, Command, environment, separately

HEAVY = (
    *("numba", "scipy", "polars", "numpy", "neo4j", "networkx", "rich.console"),
    *("starlette", "uvicorn", "strawberry", "graphql", "jinja2", "typst", "pyvis"),
    *("ecosystem_importers", "ecosystem_graphql", "ecosystem_visual", "ecosystem.report"),
)
LIST_MODULES = "import atexit, sys\natexit.register(lambda: print(*sys.modules, sep='\\n', file=sys.stderr))"
COMMANDS = dict(commands())


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_loads_nothing_heavy(tmp_path: Path, option: str) -> None:
    shown = separately(option, folder=tmp_path, start=LIST_MODULES)
    assert shown.code == 0
    assert not set(HEAVY) & set(shown.err.split())


def test_an_import_loads_no_analyses(tmp_path: Path) -> None:
    (tmp_path / "labs.csv").write_text("Name,Kind\nAnna Lab,lab\n", encoding="utf-8")
    done = separately("import", "labs.csv", folder=tmp_path, start=LIST_MODULES)
    assert done.code == 0
    assert not {"numba", "scipy", "polars", "networkx", "ecosystem.analysis"} & set(done.err.split())


def test_help_takes_less_than_half_a_second_of_cpu(tmp_path: Path) -> None:
    timed = "import atexit, time, sys\natexit.register(lambda: print(time.process_time(), file=sys.stderr))"
    assert min(float(separately("--help", folder=tmp_path, start=timed).err) for _ in range(3)) < 0.5


def test_without_arguments_the_help_is_shown(command: Command) -> None:
    assert command() == command("--help")
    assert command("--version").out.startswith("ecosystem 0.")


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_has_help(path: str) -> None:
    assert COMMANDS[path].help
    for parameter in COMMANDS[path].params:
        assert getattr(parameter, "help", None), f"{path} {parameter.name}"


def test_the_commands_are_these() -> None:
    names = [path.removeprefix("ecosystem").strip() for path in COMMANDS]
    assert names == [
        "",
        "demo",
        "import",
        "analyse",
        "compare",
        "whatif",
        "query",
        "map",
        "report",
        "serve",
        "schema",
        "explain",
        "merges",
        "merges find",
        "merges list",
        "merges review",
        "merges accept",
        "merges reject",
        "merges split",
        "merges take-back",
        "batches",
        "undo",
        "history",
        "changes",
        "erase",
        "store",
        "store info",
        "store check",
        "store backup",
        "store restore",
        "store copy",
        "store migrate",
    ]


@pytest.mark.parametrize("page", ["cli.md", "settings.md"])
def test_the_docs_are_up_to_date(page: str) -> None:
    checked = [sys.executable, "-m", "cogapp", "--check", f"docs/{page}"]
    done = subprocess.run(checked, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\nRun `cog -r docs/{page}`."


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for setting in SETTINGS:
        assert f"`{setting.variable}`" in text
