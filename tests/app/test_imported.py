"""The report of an import: what came, likely duplicates, repairs, and the preview of a dry run."""

from __future__ import annotations

import pytest

from ecosystem.app.imported.observed import Observed
from ecosystem.model import ActorRecord, TieRecord
from ecosystem.model.names import core
from tests.app.command import Command

TIES = """Source,Target,Type
Riga City,Latvian Innovation Agency,funds
"Latvian Innovation Agency, SIA",University of Latvia,partner
Latvian Innovation Agency,Lab X,partner
University of Latvia,,partner
"""


def test_the_report_says_what_came(command: Command) -> None:
    report = command("import", command.file("ties.csv", TIES), "--output", "json").json
    assert report["kinds"] == {"actors": {"other": 5}, "initiatives": {}, "ties": {"partners_with": 2, "funds": 1}}
    assert "Riga City funds Latvian Innovation Agency" in report["examples"]
    assert [(each["name"], each["format"]) for each in report["files"]] == [("ties.csv", "tabular")]
    assert report["preview"] is None


def test_a_problem_comes_with_a_repair(command: Command) -> None:
    done = command("import", command.file("ties.csv", TIES))
    assert "To do: Fill in both ends of the tie, or delete the row." in done.err


def test_likely_duplicates_are_listed_and_not_merged(command: Command) -> None:
    report = command("import", command.file("ties.csv", TIES), "--output", "json").json
    (found,) = report["duplicates"]
    assert found["names"] == ["Latvian Innovation Agency", "Latvian Innovation Agency, SIA"]
    assert found["why"] == "same_words"
    assert report["added"]["actors"] == 5
    assert "1 group of names reads alike" in command("import", "ties.csv").out


def test_a_dry_run_shows_the_network_that_would_be(command: Command) -> None:
    found = command("import", command.file("ties.csv", TIES), "--dry-run", "--output", "json").json["preview"]
    assert (found["nodes"], found["pairs"], found["components"], found["alone"]) == (5, 2, 3, 1)
    assert found["most_connected"][0]["partners"] == 1
    assert "5 nodes, 2 pairs with ties, 3 components" in command("import", "ties.csv", "--dry-run").out


def test_a_preview_is_of_the_delivery_alone(command: Command) -> None:
    command("import", command.file("ties.csv", TIES))
    other = command.file("other.csv", "Source,Target\nA Lab,B Lab\n")
    assert command("import", other, "--dry-run", "--output", "json").json["preview"]["nodes"] == 2


def test_the_page_is_whole_and_escapes_what_the_file_says(command: Command) -> None:
    evil = "<script>alert(1)</script> Lab"
    page = command(
        "import", command.file("x.csv", f"Source,Target\n{evil},B Lab\nB Lab,\n"), "--dry-run", "--output", "html"
    )
    assert page.code == 0
    assert page.out.startswith("<!doctype html>")
    assert "<script" not in page.out
    assert "alert(1)" in page.out
    for heading in ("The network of this delivery", "What changes", "What was read", "Blank end: 1 error"):
        assert heading in page.out
    assert "data:image/svg+xml;base64," in page.out


def test_an_empty_network_has_a_preview_too(command: Command) -> None:
    found = command("import", command.file("x.csv", "Name\nA Lab\n"), "--dry-run", "--output", "json").json["preview"]
    assert (found["nodes"], found["pairs"], found["most_connected"]) == (1, 0, [])


def test_a_full_record_counts_instead_of_its_stub() -> None:
    observed = Observed()
    stub = ActorRecord(key="d/1", name="1", stub=True)
    tie = TieRecord(key="d/t", source="d/1", target="d/2", kind="leads", role="host")
    list(observed.watch([stub, ActorRecord(key="d/1", name="A Lab", kind="lab"), tie]))
    assert observed.kinds().actors == {"lab": 1}
    assert observed.examples() == ("A Lab leads d/2 (host)",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siemens AG", "SIEMENS"),
        ("University of Riga", "Riga, University of the"),
        ("ACME S.p.A.", "Acme"),
        ("Fraunhofer-Gesellschaft e.V.", "Fraunhofer Gesellschaft"),
    ],
)
def test_names_that_read_alike(one: str, other: str) -> None:
    assert core(one) == core(other)


@pytest.mark.parametrize(("one", "other"), [("Lab A", "Lab B"), ("SIA", "AG"), ("City of Riga", "City of Liepāja")])
def test_names_that_differ(one: str, other: str) -> None:
    assert core(one) != core(other)
