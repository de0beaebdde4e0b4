"""Each fault that a store can have is made behind its back, and told."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from ecosystem.model import Judgement
from ecosystem.store.base import Store
from ecosystem.store.undo import undo
from tests.neo4j.server import Neo4jServer
from tests.store.conftest import Home
from tests.store.made import actor, put, tie

# What is done to a SQLite store, what to one in Neo4j, and the sentence that follows.
FAULTS = {
    "a batch that is gone": (
        "DELETE FROM batches WHERE id = 3",
        "MATCH (b:EcosystemBatch {number: 3}) DELETE b",
        ("order", "Batch 3 is missing: the next one is batch 4."),
    ),
    "batches out of order": (
        "UPDATE batches SET revision = 0 WHERE id = 2",
        "MATCH (b:EcosystemBatch {number: 2}) SET b.revision = 0",
        ("order", "Batch 2 has revision 0, the one before 1."),
    ),
    "a batch beyond the revision": (
        "UPDATE batches SET revision = 9 WHERE id = 5",
        "MATCH (b:EcosystemBatch {number: 5}) SET b.revision = 9",
        ("order", "Batch 5 has revision 9, the store only 6."),
    ),
    "an undo of what is to come": (
        "UPDATE batches SET undoes = 5 WHERE id = 4",
        "MATCH (b:EcosystemBatch {number: 4}) SET b.undoes = 5",
        ("order", "Batch 4 undoes batch 5, which is not an earlier one."),
    ),
    "a row of no batch": (
        "UPDATE actor_versions SET since = 5 WHERE key = 'e/x'",
        "MATCH (n:Actor {key: 'e/x'}) SET n.since = 5",
        ("order", "1 rows of actors begin or end with no batch, the first is 'e/x'."),
    ),
    "a row that ends too early": (
        "UPDATE actor_endings SET until = 1 WHERE id = (SELECT id FROM actors WHERE key = 'd/a' AND since = 2)",
        "MATCH (n:PastActor {key: 'd/a', since: 2}) SET n.until = 1",
        ("order", "1 rows of actors end before they begin, the first is 'd/a'."),
    ),
    "two at once": (
        "UPDATE actor_endings SET until = 4 WHERE id = (SELECT id FROM actors WHERE key = 'd/a' AND since = 1)",
        "MATCH (n:PastActor {key: 'd/a', since: 1}) SET n.until = 4",
        ("integrity", "Keys that say two things at once: 1, the first is 'd/a'."),
    ),
    "a dataset that is gone": (
        "DELETE FROM datasets WHERE name = 'e'",
        "MATCH (n:EcosystemDataset {name: 'e'}) DELETE n",
        ("orphan", "There are records of a dataset 'e', and no such dataset."),
    ),
    "a judgement about nothing": (
        "UPDATE judgements SET \"right\" = 'e/lost'",
        "MATCH (j:EcosystemJudgement) SET j.right = 'e/lost'",
        ("orphan", "Judgement 1 is about 'e/lost', of which no record ever spoke."),
    ),
    "a judgement that never held": (
        "UPDATE judgements SET until = 5",
        "MATCH (j:EcosystemJudgement) SET j.until = 5",
        ("order", "Judgement 1 holds from revision 5 up to before 5."),
    ),
    "a tie without an end": (
        """INSERT INTO actor_endings SELECT id, 4 FROM actor_versions WHERE key = 'e/x';
        INSERT INTO name_endings SELECT id, 4 FROM name_versions WHERE folded = 'x'""",
        "MATCH (n:Actor {key: 'e/x'}) REMOVE n:Actor SET n:PastEnd",
        ("dangling", "Ties whose end is no longer current: 1, the first is 'e/t'."),
    ),
    "rows of an unpublished batch": (
        "UPDATE scheme_versions SET since = 7; UPDATE actor_versions SET since = 7 WHERE key = 'd/b'",
        "MATCH (n:Actor {key: 'd/b'}) SET n.since = 7",
        ("interrupted", "1 rows of actors are of an unpublished batch."),
    ),
    "another schema": (
        "UPDATE meta SET value = 9 WHERE name = 'schema_version'",
        "MATCH (m:EcosystemMeta) SET m.schema = 9",
        ("schema", "The schema has version 9, expected 4."),
    ),
}
SQLITE_FAULTS = {
    "an entity of no record": (
        "INSERT INTO entities (key) VALUES ('d/lost')",
        ("orphan", "Entities of which no record speaks: 1, the first is 'd/lost'."),
    ),
    "a row of no entity": (
        "UPDATE tie_versions SET target = 99",
        ("integrity", "Row 1 of tie_versions refers to a row of entities that is not there."),
    ),
    "a current key twice": (
        "DELETE FROM actor_endings WHERE id = (SELECT id FROM actors WHERE key = 'd/a' AND since = 2)",
        ("integrity", "'d/a' stands more than once among the current actors."),
    ),
    "names that are gone": (
        "DELETE FROM name_versions WHERE folded = 'x'",
        ("orphan", "1 rows of actors are not found by their names, the first is 'e/x'."),
    ),
    "names of nothing": (
        "INSERT INTO name_endings SELECT id, 3 FROM name_versions WHERE folded = 'x'",
        ("orphan", "1 names are found of which no row of actors speaks."),
    ),
}
NEO4J_FAULTS = {
    "an end of no tie": (
        "CREATE (:PastEnd {key: 'd/lost'})",
        ("orphan", "Ends of ties that are gone: 1, the first is 'd/lost'."),
    ),
    "a tie without its pattern": (
        "MATCH ()-[r:PARTNERS_WITH]->() SET r.pattern = 99",
        ("integrity", "1 rows of ties have no pattern: analyses miss them."),
    ),
    "an index that is gone": (
        "DROP INDEX ecosystem_Actor_sort",
        ("schema", "Constraints or indexes are missing, the next import makes them: ecosystem_Actor_sort."),
    ),
    "a current tie twice": (
        "MATCH (s)-[r:PARTNERS_WITH]->(t) CREATE (t)-[x:PARTNERS_WITH]->(s) SET x = properties(r)",
        ("integrity", "'e/t' stands more than once among the current ties."),
    ),
}


@pytest.fixture
def full(store: Store) -> Store:
    """Five batches, one undone, and a judgement: revision 6."""
    put(store, actor("a"), actor("b"))
    put(store, actor("a", "changed"))
    put(store, actor("x", dataset="e"), tie("t", "x", "d/a", dataset="e", kind="partners_with"), dataset="e")
    put(store, actor("a", "again"), actor("c"))
    store.judge([Judgement(left="d/a", right="e/x", verdict="same", author="Ann")])
    undo(store, 4)
    assert (store.revision(), store.check()) == (6, [])
    return store


@pytest.fixture
def meddle(home: Home, request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Does something behind the back of the store."""

    def do(sql: str, cypher: str) -> None:
        if home.kind == "sqlite":
            with closing(sqlite3.connect(home.url.removeprefix("sqlite:///"))) as other, other:
                other.executescript(sql)
        else:
            server: Neo4jServer = request.getfixturevalue("neo4j_server")
            server.driver.execute_query(cypher)

    return do


def told(store: Store) -> list[tuple[str, str]]:
    return [(fault.code, fault.message) for fault in store.check()]


@pytest.mark.parametrize("fault", FAULTS)
def test_faults(full: Store, meddle: Callable[[str, str], None], fault: str) -> None:
    sql, cypher, said = FAULTS[fault]
    meddle(sql, cypher)
    assert said in told(full)


@pytest.mark.parametrize("home", ["sqlite"], indirect=True)
@pytest.mark.parametrize("fault", SQLITE_FAULTS)
def test_faults_of_sqlite(full: Store, meddle: Callable[[str, str], None], fault: str) -> None:
    sql, said = SQLITE_FAULTS[fault]
    meddle(sql, "")
    assert said in told(full)


@pytest.mark.parametrize("home", ["neo4j"], indirect=True)
@pytest.mark.parametrize("fault", NEO4J_FAULTS)
def test_faults_of_neo4j(full: Store, meddle: Callable[[str, str], None], fault: str) -> None:
    cypher, said = NEO4J_FAULTS[fault]
    meddle("", cypher)
    assert said in told(full)
