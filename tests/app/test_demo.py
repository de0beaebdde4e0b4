"""`ecosystem demo`: a sample, its tables and its briefing."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ecosystem.analysis import ANALYSES
from ecosystem.app.samples import SAMPLES
from tests.app.command import Command

TITLES = ("Key figures", "Who connects the system", "Clusters", "Gaps", "Themes", "Data quality", "How to cite")


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_is_loaded_once_and_answered_the_same(command: Command, tmp_path: Path, sample: str) -> None:
    first = command("demo", "--sample", sample, "--no-serve")
    assert first.code == 0
    assert all(title in first.out.splitlines() for title in TITLES)
    assert first.err == f"The sample '{sample}' is in sqlite:///demo/ecosystem.db as revision 1.\n"
    tables = {path.stem: path.read_bytes() for path in (tmp_path / "demo").glob("*.csv")}
    assert tables.keys() == {analysis.name for analysis in ANALYSES}
    again = command("demo", "--sample", sample, "--no-serve")
    assert again.out == first.out
    assert "already: nothing has changed (revision 1)" in again.err
    assert tables == {path.stem: path.read_bytes() for path in (tmp_path / "demo").glob("*.csv")}


def test_the_demo_uses_the_store_that_is_named(command: Command, tmp_path: Path) -> None:
    assert command("demo", "--store", "sqlite:///mine.db", "--sample", "science-advice").code == 0
    assert (tmp_path / "mine.db").exists()
    assert not (tmp_path / "demo" / "ecosystem.db").exists()


def test_an_unknown_sample(command: Command, tmp_path: Path) -> None:
    refused = command("demo", "--sample", "nonsense")
    assert refused.code == 2
    assert refused.err == f"There is no sample 'nonsense': use one of {', '.join(SAMPLES)}.\n"
    assert not list(tmp_path.iterdir())


def test_horizon_in_figures(command: Command, tmp_path: Path) -> None:
    assert command("demo", "--quiet").err == ""
    with (tmp_path / "demo" / "brokers.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == 1820
    assert rows[0]["name"].startswith("FRAUNHOFER")
    figures = [float(row["betweenness"]) for row in rows]
    assert figures == sorted(figures, reverse=True)
