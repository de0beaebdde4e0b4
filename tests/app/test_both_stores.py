"""The same files give the same answers, to the byte, from SQLite and from a real Neo4j server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ecosystem.app.samples import SAMPLES
from tests.app.command import Command

if TYPE_CHECKING:
    from tests.neo4j.server import Neo4jServer

ANSWERS = (
    ("analyse", "brokers", "--dataset", "science-advice", "--output", "json"),
    ("analyse", "brokers", "--dataset", "open-government", "--weighted", "--output", "csv"),
    ("analyse", "gaps", "--by", "country", "--output", "json"),
    ("analyse", "coverage"),
)


@pytest.fixture
def stores(neo4j_server: Neo4jServer, command: Command, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    neo4j_server.empty()
    monkeypatch.setenv("ECOSYSTEM_STORE_PASSWORD", neo4j_server.password)
    return "sqlite:///ecosystem.db", neo4j_server.url


def demonstrated(command: Command, store: str, sample: str) -> tuple[str, dict[str, bytes]]:
    """The briefing without the line that names the store, and the tables."""
    done = command("demo", "--no-serve", "--sample", sample, "--store", store)
    assert done.code == 0, done.err
    told = [line for line in done.out.splitlines() if not line.startswith("  Store: ")]
    tables = {path.name: path.read_bytes() for path in Path("demo").glob("*.csv")}
    return "\n".join(told), tables


def test_both_stores_give_the_same_bytes(command: Command, stores: tuple[str, str]) -> None:
    for sample in SAMPLES:
        one, other = (demonstrated(command, store, sample) for store in stores)
        assert one == other, sample
    for answer in ANSWERS:
        first, second = (command(*answer, "--store", store) for store in stores)
        assert first.code == 0
        assert first == second, answer


def test_a_second_import_changes_nothing(command: Command, stores: tuple[str, str]) -> None:
    labs = command.file("labs.csv", "Source,Target\nAnna Lab,Beta Lab\n")
    for store in stores:
        assert command("import", labs, "--store", store, "--output", "json").json["revision"] == 1
        again = command("import", labs, "--store", store, "--output", "json").json
        assert (again["batch"], again["revision"], again["unchanged"]["ties"]) == (2, 1, 1)
        assert command("store", "check", "--store", store).out == "The store is sound.\n"


def test_a_neo4j_store_is_shown_without_its_user(command: Command, stores: tuple[str, str]) -> None:
    command("import", command.file("labs.csv", "Source,Target\nAnna Lab,Beta Lab\n"), "--store", stores[1])
    info = command("store", "info", "--store", stores[1], "--output", "json").json
    assert info["url"] == stores[1].replace("neo4j@", "")
    assert info["counts"]["actors"] == 2


def test_a_wrong_password_is_one_sentence(
    command: Command, stores: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ECOSYSTEM_STORE_PASSWORD", "wrong-hunter2")
    refused = command("store", "info", "--store", stores[1])
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert "hunter2" not in refused.err
