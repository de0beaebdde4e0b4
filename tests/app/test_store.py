"""`ecosystem store`, and how stores are named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.app.command import Command

TIES = "Source,Target\nAnna Lab,Beta Lab\n"
COUNTS = {"actors": 2, "initiatives": 0, "themes": 0, "ties": 1, "schemes": 0, "assessments": 0}
SECRET = "hunter2"


@pytest.fixture
def labs(command: Command) -> Command:
    assert command("import", command.file("labs.csv", TIES)).code == 0
    return command


def test_info(labs: Command) -> None:
    info = labs("store", "info", "--output", "json").json
    assert (info["url"], info["revision"], info["schema_version"]) == ("sqlite:///ecosystem.db", 1, 4)
    assert info["counts"] == COUNTS
    assert [dataset["name"] for dataset in info["datasets"]] == ["labs"]
    assert "dataset labs" in labs("store", "info").out


def test_check(labs: Command, tmp_path: Path) -> None:
    assert labs("store", "check").out == "The store is sound.\n"
    assert labs("store", "check", "--output", "json").json["faults"] == []
    (tmp_path / "ecosystem.db").write_bytes(b"no store")
    assert labs("store", "check").code == 1


def test_backup(labs: Command) -> None:
    assert labs("store", "backup", "copy.db", "--output", "json").json["revision"] == 1
    assert labs("--store", "sqlite:///copy.db", "store", "info", "--output", "json").json["counts"] == COUNTS
    assert labs("store", "backup", "copy.db").code == 1


@pytest.mark.parametrize(
    "args",
    [
        ("--store", "sqlite:///here.db", "import", "labs.csv"),
        ("import", "--store", "sqlite:///here.db", "labs.csv"),
        ("import", "labs.csv", "--store=sqlite:///here.db", "--quiet"),
    ],
)
def test_the_store_stands_before_or_after_the_command(command: Command, tmp_path: Path, args: tuple[str, ...]) -> None:
    command.file("labs.csv", TIES)
    assert command(*args).code == 0
    assert (tmp_path / "here.db").exists()


def test_the_environment_names_the_store(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECOSYSTEM_STORE", "sqlite:///there.db")
    assert command("import", command.file("labs.csv", TIES)).code == 0
    assert (tmp_path / "there.db").exists()
    assert command("store", "info", "--store", "sqlite:///elsewhere.db").code == 1


@pytest.mark.parametrize("url", [f"neo4j://neo4j:{SECRET}@host", f"bolt://neo4j:a/{SECRET}@host", f"x://u:{SECRET}@h"])
def test_a_password_in_the_url_is_refused_and_not_repeated(command: Command, url: str) -> None:
    refused = command("store", "info", "--store", url)
    assert (refused.code, refused.out) == (2, "")
    assert "ECOSYSTEM_STORE_PASSWORD" in refused.err
    assert SECRET not in refused.err


def test_what_is_no_store(command: Command) -> None:
    assert command("store", "info", "--store", "ftp://host").code == 2
    assert command("store", "info", "--store", "sqlite:///missing/folder.db").code == 1
    command.file("other.db", "")
    assert command("store").code == 2
    assert command("nonsense").err == "No such command 'nonsense': see `ecosystem --help`.\n"


def test_migrate(labs: Command, tmp_path: Path) -> None:
    assert labs("store", "migrate").out == "The store has schema version 4: there is nothing to migrate.\n"
    with closing(sqlite3.connect(tmp_path / "old.db")) as old:
        old.executescript((Path(__file__).parents[1] / "store" / "version1.sql").read_text())
    refused = labs("--store", "sqlite:///old.db", "store", "info")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "run `ecosystem store migrate`" in refused.err
    migrated = labs("--store", "sqlite:///old.db", "store", "migrate")
    assert migrated.out == (
        "The store went from schema version 1 to 4; as it was it lies in old.db.before-migration.\n"
    )
    assert labs("--store", "sqlite:///old.db", "store", "check").code == 0
    again = labs("--store", "sqlite:///old.db", "store", "migrate", "--output", "json").json
    assert again == {"url": "sqlite:///old.db", "found": 4, "schema_version": 4}


def test_restore(labs: Command) -> None:
    assert labs("store", "backup", "copy.db").code == 0
    refused = labs("store", "restore", "copy.db")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "is not empty" in refused.err
    assert labs("import", labs.file("more.csv", "Source,Target\nGamma,Delta\n")).code == 0
    restored = labs("store", "restore", "copy.db", "--replace")
    assert restored.out == (
        "Revision 1 is restored from copy.db. What it replaced lies in ecosystem.db.before-restore.\n"
    )
    assert labs("store", "info", "--output", "json").json["counts"] == COUNTS
    again = labs(
        "store", "restore", "ecosystem.db.before-restore", "--replace", "--backup", "first.db", "--output", "json"
    )
    assert again.json["revision"] == 2
    assert [each["id"] for each in labs("batches", "--output", "json").json] == [1, 2]
    assert labs("--store", "sqlite:///new.db", "store", "restore", "copy.db").out == (
        "Revision 1 is restored from copy.db.\n"
    )


def test_a_store_that_could_not_be_restored_is_not_made(labs: Command, tmp_path: Path) -> None:
    refused = labs("--store", "sqlite:///new.db", "store", "restore", "labs.csv")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "expected a file made by `ecosystem store backup`" in refused.err
    assert not (tmp_path / "new.db").exists()


def test_copy(labs: Command) -> None:
    copied = labs("store", "copy", "--to", "sqlite:///copy.db")
    assert copied.out == "Revision 1 is copied to sqlite:///copy.db.\n"
    assert labs("--store", "sqlite:///copy.db", "store", "info", "--output", "json").json["counts"] == COUNTS
    again = labs("store", "copy", "--to", "sqlite:///copy.db", "--output", "json")
    assert (again.code, again.err.count("\n")) == (1, 1)
    assert "is not empty" in again.err
    assert labs("store", "copy", "--to", f"neo4j://neo4j:{SECRET}@host").code == 2
