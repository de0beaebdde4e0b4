"""The layout: folders that hold a package are none themselves, and a wheel installs only our names."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA = {
    "ecosystem/model/kinds.yaml",
    "ecosystem/model/schemes.yaml",
    "ecosystem/matching/words.yaml",
    "ecosystem/matching/countries.yaml",
    "ecosystem_graphql/schema.graphql",
    "ecosystem_graphql/operations/brokers.graphql",
    "ecosystem_visual/static/map.js",
    "ecosystem_visual/catalogue.yaml",
    *(
        f"{package}/py.typed"
        for package in ("ecosystem", "ecosystem_importers", "ecosystem_graphql", "ecosystem_visual")
    ),
}
FOLDERS = ["graphql", "importers", "visual"]
OURS = {"ecosystem", *(f"ecosystem_{folder}" for folder in FOLDERS)}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_component_folder_holds_no_loose_module(folder: str) -> None:
    assert list((ROOT / folder).glob("*.py")) == []


@pytest.mark.parametrize("name", ["networkx", "numpy", "polars", "neo4j", "yaml"])
def test_libraries_are_not_hidden_by_folders_of_the_project(name: str) -> None:
    code = f"import {name}; print({name}.__file__)"
    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "site-packages" in out.stdout


def test_the_wheel_installs_only_our_names_and_all_data(tmp_path: Path) -> None:
    code = f"from hatchling.build import build_wheel; print(build_wheel({str(tmp_path)!r}))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == OURS
    assert set(names) >= DATA
    for sample in (ROOT / "ecosystem" / "data").iterdir():
        assert any(name.startswith(f"ecosystem/data/{sample.name}/") for name in names)


def test_locks_name_no_host() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in lock.read_text(encoding="utf-8")


def test_the_lock_pins_every_requirement_with_hashes() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        pins = [line for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line.split("#")[0]]
        assert pins
        assert all(pin.rstrip().endswith("\\") for pin in pins)
