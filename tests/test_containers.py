"""The container files hold to their schema and rules; no image is built here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        ["check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"],
        ["hadolint", "Dockerfile"],
    ],
    ids=lambda command: str(command[0]),
)
def test_the_files_hold_to_their_schema_and_rules(command: list[str]) -> None:
    out = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert out.returncode == 0, out.stdout + out.stderr


def test_ports_are_published_on_this_machine_only() -> None:
    ports = [port for service in COMPOSE["services"].values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_no_secret_has_a_default() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    variables = re.findall(r"(?<!\$)\$\{([^}]*)\}", text)
    assert {variable.split(":?")[0] for variable in variables} == {"NEO4J_PASSWORD", "ECOSYSTEM_TOKEN"}
    assert all(":?" in variable for variable in variables)


def test_the_service_waits_for_a_healthy_server() -> None:
    assert COMPOSE["services"]["ecosystem"]["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert "RETURN 1" in COMPOSE["services"]["neo4j"]["healthcheck"]["test"][1]


def test_the_image_does_not_run_as_root() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert "USER 10001" in lines
    assert sum(line.startswith("FROM ") for line in lines) == 2
