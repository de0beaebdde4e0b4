"""`ecosystem batches`, `undo`, `history` and `changes`."""

from __future__ import annotations

import pytest

from tests.app.command import Command

FIRST = "Source,Target\nAnna Lab,Beta Lab\n"
SECOND = "Source,Target\nAnna Lab,Beta Lab\nAnna Lab,Gamma Lab\n"


@pytest.fixture
def labs(command: Command) -> Command:
    for text in (FIRST, SECOND):
        assert command("import", command.file("labs.csv", text), "--dataset", "labs").code == 0
    return command


def test_batches(labs: Command) -> None:
    first, second = labs("batches").out.splitlines()
    assert first.startswith("batch 1 | revision 1 | ")
    assert first.endswith(" | labs | tabular: labs.csv | +2 actors, +1 ties, +1 datasets")
    assert second.endswith("labs | tabular: labs.csv | +1 actors, +1 ties")
    found = labs("batches", "--output", "json").json
    assert [(each["id"], each["revision"], each["undone_by"]) for each in found] == [(1, 1, None), (2, 2, None)]
    assert found[0]["files"][0]["size"] == len(FIRST)


def test_no_batches(command: Command) -> None:
    command("import", command.file("labs.csv", FIRST), "--dry-run")
    assert command("--store", "sqlite://", "batches").out == "no batch yet\n"


def test_undo(labs: Command) -> None:
    assert labs("undo", "2").out == "Undone: batch 2 by batch 3; the store is at revision 3.\n"
    assert labs("store", "info", "--output", "json").json["counts"]["actors"] == 2
    _, second, third = labs("batches").out.splitlines()
    assert second.endswith(" | undone by batch 3")
    assert " | undoes batch 2 | -1 ties, -1 actors" in third
    assert labs("undo", "3", "--output", "json").json == {"undone": [3], "by": [4], "revision": 4}
    assert labs("store", "info", "--output", "json").json["counts"]["actors"] == 3


def test_undo_is_refused_in_a_sentence(labs: Command) -> None:
    refused = labs("undo", "1")
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert refused.err.startswith(
        "Batch 1 cannot be undone by itself: batch 2 has since changed a record that it wrote"
    )
    assert labs("undo", "1", "--cascade").out == (
        "Undone: batch 2 by batch 3, batch 1 by batch 4; the store is at revision 4.\n"
    )
    assert "There is no batch 9" in labs("undo", "9").err


def test_history(labs: Command) -> None:
    table = "Organisation,Country\nAnna Lab,France\n"
    assert labs("import", labs.file("labs.csv", table), "--dataset", "labs").code == 0
    key = labs("changes", "--from", "2", "--output", "json").json["tables"]["actors"]["changed"]["keys"][0]
    told = labs("history", key).out.splitlines()
    assert told[0].startswith("revision 1: actor by batch 1 (labs, tabular of ")
    assert "  name: Anna Lab" in told
    assert any(line.startswith("revision 3: actor by batch 3") for line in told)
    assert "  country: nothing -> FR" in told
    labs("undo", "3")
    versions = labs("history", key, "--output", "json").json["versions"]
    assert [(each["since"], each["until"], each["batch"]) for each in versions] == [(1, 3, 1), (3, 4, 3), (4, None, 1)]
    assert labs("history", "labs/nobody").code == 2


def test_changes(labs: Command) -> None:
    told = labs("changes", "--from", "1").out.splitlines()
    assert told[:3] == ["From revision 1 to 2:", "actors: 1 added, 0 changed, 0 closed", "  + labs/gamma-lab Gamma Lab"]
    assert told[3] == "ties: 1 added, 0 changed, 0 closed"
    assert labs("changes", "--from", "2", "--to", "2").out.splitlines()[1] == "no record has changed"
    found = labs("changes", "--from", "0", "--first", "1", "--versions", "--output", "json").json
    added = found["tables"]["actors"]["added"]
    assert (found["from"], found["to"], added["number"], added["keys"]) == (0, 2, 3, ["labs/anna-lab"])
    assert (added["versions"][0]["before"], added["versions"][0]["after"]["name"]) == (None, "Anna Lab")
    assert "  + … and 2 more" in labs("changes", "--from", "0", "--first", "1").out
    assert labs("changes", "--from", "2", "--to", "1").code == 1


def test_an_earlier_revision_is_read_everywhere(labs: Command) -> None:
    before, now = (labs("analyse", "brokers", *given, "--output", "json").json for given in (("--revision", "1"), ()))
    assert (before["revision"], len(before["rows"]), now["revision"], len(now["rows"])) == (1, 2, 2, 3)
    drawn = [labs("map", "map.svg", *given).out for given in (("--revision", "1"), ())]
    assert [text.split()[3] for text in drawn] == ["2", "3"]
    assert labs("report", "old.html", "--revision", "1").out.startswith("The report on revision 1 ")
    text = "{ ecosystem { revision } old: ecosystem(revision: 2) { revision } }"
    assert labs("query", text, "--revision", "1").json["data"] == {"ecosystem": {"revision": 1}, "old": {"revision": 2}}
    refused = labs("analyse", "brokers", "--revision", "9")
    assert (refused.code, refused.err) == (1, "There is no revision 9: the store has revisions 0 to 2.\n")
