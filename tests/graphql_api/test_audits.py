"""The audits of the npm package graphql-http against a running server."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import copytree

from ecosystem_graphql.workspaces import Workspaces
from tests.graphql_api.answers import asked, serving
from tests.needs import need

AUDITS = Path(__file__).parent / "audits"


def run(*command: str, cwd: Path) -> str:
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True, timeout=300).stdout


def test_all_audits_are_ok(horizon: Workspaces, tmp_path: Path) -> None:
    need("node")
    folder = Path(copytree(AUDITS, tmp_path / "audits"))
    run("npm", "ci", "--no-audit", "--no-fund", cwd=folder)
    asked(horizon, "{__typename}")
    with serving(horizon) as url:
        told = run("node", "audits.mjs", url, cwd=folder)
    assert told.splitlines() == ["61 of 61 ok"]
