"""`import --people` and `erase`: what a data protection officer asks for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.app.command import Command

BOARD = "Name,Type\nCity of Riga,municipality\nJane Quillfeather,person\nCivic Lab,lab\n"
TIES = "Source,Target\nJane Quillfeather,Civic Lab\nCity of Riga,Civic Lab\n"
JANE = "board/jane-quillfeather:person"
SECRET = "a secret of the tests"


@pytest.fixture
def board(command: Command) -> tuple[str, str]:
    return command.file("board.csv", BOARD), command.file("ties.csv", TIES)


def names(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "ecosystem.db")) as store:
        return [name for (name,) in store.execute("SELECT name FROM actors WHERE until IS NULL ORDER BY name")]


def test_the_choice_stays_with_the_dataset(command: Command, board: tuple[str, str], tmp_path: Path) -> None:
    command("import", *board)
    assert names(tmp_path) == ["City of Riga", "Civic Lab"]
    report = command("import", *board, "--people", "keep", "--output", "json").json
    assert (report["added"]["actors"], report["problem_totals"]["people_kept"]) == (1, 1)
    again = command("import", *board, "--output", "json").json
    assert (again["unchanged"]["actors"], again["revision"]) == (3, 2)
    assert command("import", *board, "--people", "drop", "--complete", "--output", "json").json["absent"]["actors"] == 1
    assert names(tmp_path) == ["City of Riga", "Civic Lab"]


def test_the_precedence_stays_with_the_dataset(command: Command, board: tuple[str, str]) -> None:
    command("import", *board, "--precedence", "2", "--people", "keep")
    assert command("import", *board, "--output", "json").json["revision"] == 1
    assert command("import", *board, "--precedence", "1", "--output", "json").json["revision"] == 2
    (said,) = command("store", "info", "--output", "json").json["datasets"]
    assert (said["precedence"], said["people"]) == (1, "keep")
    assert command("import", *board, "--precedence", "0").code == 2


def test_pseudonyms_are_the_same_in_the_next_delivery(
    command: Command, board: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = command("import", *board, "--people", "pseudonymise")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("Pseudonyms for people need a secret and ECOSYSTEM_PSEUDONYM_KEY is not set: ")
    assert not (tmp_path / "ecosystem.db").exists()
    monkeypatch.setenv("ECOSYSTEM_PSEUDONYM_KEY", SECRET)
    first = command("import", *board, "--people", "pseudonymise")
    assert first.code == 0
    assert "1 person was let in under a pseudonym" in first.err
    again = command("import", *board, "--output", "json")
    assert (again.json["unchanged"]["actors"], again.json["unchanged"]["ties"]) == (3, 2)
    assert [name.partition(" ")[0] for name in names(tmp_path)] == ["City", "Civic", "Person"]
    raw = b"".join(each.read_bytes() for each in tmp_path.glob("ecosystem.db*"))
    assert b"Quillfeather" not in raw
    assert b"quillfeather" not in raw


def test_another_choice_is_refused(command: Command, board: tuple[str, str]) -> None:
    assert command("import", *board, "--people", "hide").code == 2


def test_erasing_a_person(command: Command, board: tuple[str, str], tmp_path: Path) -> None:
    command("import", *board, "--people", "keep")
    command("store", "backup", "ecosystem.db.copy")
    done = command("erase", JANE, "--yes")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:4] == [
        f"Erased 'Jane Quillfeather' (1 record: {JANE}) from all revisions; the store is at revision 2.",
        "rows of all revisions: ties 1, actors 1",
        "Out of reach, for you to see to:",
        "  files beside the store: look into ecosystem.db.copy: each may be a copy of it",
    ]
    assert names(tmp_path) == ["City of Riga", "Civic Lab"]
    raw = b"".join(each.read_bytes() for each in tmp_path.glob("ecosystem.db*") if each.suffix != ".copy")
    assert b"uillfeather" not in raw
    assert command("store", "check").code == 0
    gone = command("erase", JANE, "--yes")
    assert (gone.code, gone.out) == (1, "")
    assert gone.err.startswith(f"There is no actor or initiative '{JANE}', now or earlier")


def test_all_records_of_one_thing_go_and_namesakes_are_told(command: Command) -> None:
    command("import", command.file("a.csv", "Name,Type,ROR\nCivic Lab,lab,ror:05a28rw58\nHub,hub,\n"))
    command("import", command.file("b.csv", "Name,Type,ROR\nThe Civic Lab,lab,ror:05a28rw58\nHub,hub,\n"))
    command("import", command.file("c.csv", "Name,Type\nCivic  LAB,lab\nHub,hub\n"))
    done = command("erase", "b/the-civic-lab:lab", "--yes", "--output", "json").json
    assert done["ids"] == ["a/civic-lab:lab", "b/the-civic-lab:lab"]
    assert done["rows"] == {"actors": 2}
    told = {each["place"]: each["advice"] for each in done["unreached"]}
    assert told["same name"] == "look whether these are the same: c/civic-lab:lab"


def test_erasing_a_dataset(command: Command, board: tuple[str, str], tmp_path: Path) -> None:
    command("import", *board, "--people", "keep")
    command("import", command.file("other.csv", "Name,Type\nHub,hub\nCell,hub\n"))
    done = command("erase", "--dataset", "board", "--yes", "--output", "json").json
    assert (done["dataset"], done["revision"], done["rows"]) == ("board", 3, {"ties": 2, "actors": 3})
    assert names(tmp_path) == ["Cell", "Hub"]
    assert [each["name"] for each in command("store", "info", "--output", "json").json["datasets"]] == ["other"]


@pytest.mark.parametrize("args", [(), (JANE, "--dataset", "board")])
def test_what_to_erase_is_one_thing_or_one_dataset(
    command: Command, board: tuple[str, str], args: tuple[str, ...]
) -> None:
    command("import", *board)
    done = command("erase", *args, "--yes")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Expected ids or one dataset to erase")


@pytest.mark.parametrize(("answer", "code", "left"), [("y\n", 0, 2), ("n\n", 1, 3), ("", 1, 3)])
def test_it_asks_before(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, left: int
) -> None:
    command("import", command.file("board.csv", BOARD), "--people", "keep")
    refused = command("erase", JANE)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("Erasing cannot be undone and nobody is there to ask")
    with (tmp_path / command.file("answer", answer)).open() as terminal:
        monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("sys.stdin", terminal)
        asked = command("erase", JANE)
    assert f"Erase 'Jane Quillfeather' (1 record: {JANE}) for good? It cannot be undone." in asked.err
    assert (asked.code, len(names(tmp_path))) == (code, left)
    assert ("Nothing was erased." in asked.err) == (left == 3)
