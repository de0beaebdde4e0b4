"""The compose file and the Dockerfile, as far as they can be checked without a container engine."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
COMPOSE = ROOT / "docker-compose.yml"
DOCKERFILE = ROOT / "Dockerfile"


def check(program: str, *arguments: str) -> None:
    command = [str(Path(sys.executable).parent / program), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE.read_text())["services"]
    return found


def test_compose_fits_its_schema() -> None:
    check("check-jsonschema", "--builtin-schema", "vendor.compose-spec", COMPOSE.name)


def test_dockerfile_is_clean() -> None:
    check("hadolint", DOCKERFILE.name)


def test_secrets_come_from_the_environment_and_have_no_default() -> None:
    used = re.findall(r"\$\{(\w+)([^}]*)\}", COMPOSE.read_text().replace("$${NEO4J_AUTH#*/}", ""))
    assert {name for name, _ in used} == {"NEO4J_PASSWORD", "ECOSYSTEM_TOKEN"}
    assert all(rest.startswith(":?") for _, rest in used)


def test_ports_are_published_on_this_machine_only(services: dict[str, dict[str, Any]]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_run_waits_for_a_healthy_server(services: dict[str, dict[str, Any]]) -> None:
    assert services["ecosystem"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "cypher-shell" in services["neo4j"]["healthcheck"]["test"][1]


def test_the_image_copies_every_package_and_runs_as_nobody_special() -> None:
    text = DOCKERFILE.read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    for folder in {package.split("/")[0] for package in packages}:
        assert f"COPY {folder} {folder}" in text
        assert f"!{folder}" in ignored
    assert text.count("FROM python") == 2
    assert re.search(r"^USER [1-9]\d*$", text, re.MULTILINE)
