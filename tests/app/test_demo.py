"""`ecosystem demo`: a sample, its tables and its briefing."""

from __future__ import annotations

import csv
import signal
import urllib.request
from pathlib import Path

import pytest

from ecosystem.analysis import BRIEFING
from ecosystem.app.samples import SAMPLES
from tests.app.command import Command
from tests.app.web import from_port, running, taken

DOCUMENTS = ("map.html", "map.svg", "report.pdf", "report.html")
TITLES = ("Key figures", "Who connects the system", "Clusters", "Gaps", "Themes", "Data quality", "How to cite")


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_is_loaded_once_and_answered_the_same(command: Command, tmp_path: Path, sample: str) -> None:
    first = command("demo", "--sample", sample, "--no-serve")
    assert first.code == 0
    assert all(title in first.out.splitlines() for title in TITLES)
    assert first.err == f"The sample '{sample}' is in sqlite:///demo/ecosystem.db as revision 1.\n"
    tables = {path.stem: path.read_bytes() for path in (tmp_path / "demo").glob("*.csv")}
    assert tables.keys() == {analysis.name for analysis in BRIEFING}
    documents = {name: (tmp_path / "demo" / name).stat().st_size for name in DOCUMENTS}
    assert min(documents.values()) > 10_000
    again = command("demo", "--sample", sample, "--no-serve")
    assert again.out == first.out
    assert "already: nothing has changed (revision 1)" in again.err
    assert tables == {path.stem: path.read_bytes() for path in (tmp_path / "demo").glob("*.csv")}


def test_the_demo_uses_the_store_that_is_named(command: Command, tmp_path: Path) -> None:
    assert command("demo", "--store", "sqlite:///mine.db", "--sample", "science-advice", "--no-serve").code == 0
    assert (tmp_path / "mine.db").exists()
    assert not (tmp_path / "demo" / "ecosystem.db").exists()


def test_an_unknown_sample(command: Command, tmp_path: Path) -> None:
    refused = command("demo", "--sample", "nonsense")
    assert refused.code == 2
    assert refused.err == f"There is no sample 'nonsense': use one of {', '.join(SAMPLES)}.\n"
    assert not list(tmp_path.iterdir())


def test_horizon_in_figures(command: Command, tmp_path: Path) -> None:
    assert command("demo", "--quiet", "--no-serve").err == ""
    with (tmp_path / "demo" / "brokers.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == 1820
    assert rows[0]["name"].startswith("FRAUNHOFER")
    figures = [float(row["betweenness"]) for row in rows]
    assert figures == sorted(figures, reverse=True)


def test_it_serves_what_it_printed_on_the_next_free_port(tmp_path: Path) -> None:
    arguments = ("demo", "--sample", "science-advice")
    with taken() as port, running(tmp_path, *arguments, start=from_port(port)) as service:
        assert service.port > port
        with urllib.request.urlopen(service.address) as answer:
            assert b"Who connects the system" in answer.read()
        assert service.stopped(signal.SIGINT)[0] == 0


def test_beside_another_sample_it_serves_its_own(tmp_path: Path, command: Command) -> None:
    assert command("demo", "--sample", "open-government", "--no-serve").code == 0
    with running(tmp_path, "demo", "--sample", "science-advice") as service:
        assert service.address.endswith("/?dataset=science-advice")
