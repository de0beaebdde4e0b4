"""`ecosystem import` of an existing Neo4j graph: proposed, edited, imported, remembered; its password stays unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.command import Command

if TYPE_CHECKING:
    from tests.neo4j.server import Neo4jServer

GRAPH = """
CREATE (:Lab {id: 'a', name: 'Anna Lab'})-[:PARTNERS_WITH {since: 2019}]->(b:Agency {id: 'b', name: 'Beta'})
CREATE (b)-[:FUNDS]->(:Project {id: 'p', name: 'Gamma'})
"""


@pytest.fixture
def address(neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> str:
    neo4j_server.empty()
    with neo4j_server.driver.session() as session:
        session.run(GRAPH).consume()
    monkeypatch.setenv("ECOSYSTEM_SOURCE_PASSWORD", neo4j_server.password)
    return neo4j_server.url


def test_a_graph_is_proposed_edited_imported_and_remembered(command: Command, address: str) -> None:
    proposed = command("import", "--propose", address, "--dataset", "graph")
    assert proposed.code == 0
    mapping = command.file("mapping.yaml", proposed.out.replace("kind: agency", "kind: ministry"))
    first = command("import", address, "--dataset", "graph", "--mapping", mapping, "--output", "json").json
    assert first["added"] == {"actors": 2, "initiatives": 1, "themes": 0, "ties": 2}
    assert (first["format"], first["kinds"]["actors"]) == ("neo4j", {"lab": 1, "ministry": 1})
    again = command("import", address, "--dataset", "graph", "--output", "json").json
    assert (again["revision"], again["unchanged"]["ties"]) == (1, 2)
    assert again["problem_totals"]["mapping_used"] == 1


def test_a_dry_run_shows_the_network_and_writes_nothing(command: Command, address: str) -> None:
    mapping = command.file("mapping.yaml", command("import", "--propose", address).out)
    report = command("import", address, "--mapping", mapping, "--dry-run", "--output", "json").json
    assert (report["revision"], report["preview"]["pairs"]) == (None, 1)


def test_the_password_is_never_shown(command: Command, address: str, neo4j_server: Neo4jServer) -> None:
    mapping = command.file("mapping.yaml", command("import", "--propose", address).out)
    for arguments in (("--propose",), ("--mapping", mapping), ("--mapping", mapping, "--output", "json"), ()):
        done = command("import", address, *arguments)
        assert neo4j_server.password not in f"{done.out}{done.err}"


def test_the_stores_password_is_not_sent_to_a_source(
    command: Command, address: str, neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ECOSYSTEM_SOURCE_PASSWORD")
    monkeypatch.setenv("ECOSYSTEM_STORE_PASSWORD", neo4j_server.password)
    refused = command("import", "--propose", address)
    assert refused.code == 2
    assert "ECOSYSTEM_SOURCE_PASSWORD" in refused.err


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        (("bolt://me:secret@localhost",), "must not hold a password"),
        (("bolt://localhost", "labs.csv"), "A database is a dataset of its own"),
        (("https://example.org/labs.csv",), "is a web address: download the file"),
    ],
)
def test_addresses_that_cannot_be_read_are_refused(command: Command, sources: tuple[str, ...], message: str) -> None:
    refused = command("import", *sources)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert message in refused.err
    assert "secret" not in refused.err
