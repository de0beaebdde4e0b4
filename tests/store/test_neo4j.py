"""What is special to Neo4j: the native graph, what is past, what a dead writer left, the lock, the password."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ecosystem.errors import BadInput, StoreBusy, StoreError, StoreTooNew, StoreUnreachable, UnknownEnd
from ecosystem.model import ActorRecord, AssessmentRecord, PartialDate, TieRecord
from ecosystem.store.base import BatchHead, Filter, Store
from ecosystem.store.neo4j import Neo4jStore
from ecosystem.store.neo4j.address import Address
from ecosystem.store.neo4j.lock import machine
from ecosystem.store.neo4j.names import kind_label, tie_type
from ecosystem.store.open import open_store
from tests.neo4j.server import Neo4jServer
from tests.store.made import actor, delivery, initiative, put, theme, tie

GRAPH = """MATCH (n) WHERE NOT n:EcosystemMeta
RETURN labels(n), properties(n), [(n)-[r]->(m) | [type(r), properties(r), m.key]]"""
DIE = """
import os, signal, sys
from ecosystem.errors import *
from ecosystem.model import *
from ecosystem.store.base import BatchHead
from ecosystem.store.changes import mark
from ecosystem.store.neo4j import Neo4jStore
from tests.store.made import *

url, steps = sys.argv[1:]
writer = Neo4jStore(url, os.environ["ECOSYSTEM_STORE_PASSWORD"]).writer(BatchHead.of(delivery([])))
for record_type in RECORD_TYPES:
    writer.known(record_type)
rows = lambda *records: [(record, mark(record)) for record in records]
if "copy" in steps:
    writer._copy(ActorRecord, ["d/a"])
if "add" in steps:
    writer.add(ActorRecord, rows(actor("new", "New"), actor("gone", "Again")))
    writer.add(TieRecord, rows(tie("new", "new", "a")))
if "replace" in steps:
    writer.replace(ActorRecord, rows(actor("a", "Other", kind="agency")))
    writer.replace(TieRecord, rows(tie("t", "b", "a", kind="funds")))
if "close" in steps:
    writer.close(AssessmentRecord, ["d/j"])
    writer.close(TieRecord, ["d/u"])
    writer.close(ActorRecord, ["d/b"])
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def server(neo4j_server: Neo4jServer) -> Neo4jServer:
    neo4j_server.empty()
    return neo4j_server


@pytest.fixture
def store(server: Neo4jServer) -> Iterator[Store]:
    with open_store(server.url, server.password) as store:
        yield store


def rows(server: Neo4jServer, statement: str, **parameters: Any) -> list[list[Any]]:
    with server.driver.session() as session:
        return session.run(statement, parameters).values()


def graph(server: Neo4jServer) -> list[str]:
    """Everything but the node that keeps the lock, as sorted texts."""
    return sorted(
        repr((sorted(labels), sorted(facts.items(), key=str), sorted(map(repr, ties))))
        for labels, facts, ties in rows(server, GRAPH)
    )


def judgement(own: str, subject: str, value: str = "good") -> AssessmentRecord:
    return AssessmentRecord(key=f"d/{own}", subject=f"d/{subject}", field="result", value=value)


def test_the_graph_is_native(store: Store, server: Neo4jServer) -> None:
    put(
        store,
        actor("a", "A", kind="research_organisation", aliases=("One", "Eins"), founded=PartialDate(1999)),
        initiative("i", "I", kind="commitment"),
        theme("t", "T"),
        actor("odd", "Odd", kind="theme"),
        tie("p", "a", "i", kind="participates_in", role="lead", strength=2.5),
        tie("q", "a", "t", kind="müsste (neu)"),
        judgement("j", "i"),
    )
    assert rows(server, "MATCH (n:Actor:ResearchOrganisation) RETURN n.name, n.aliases, n.founded, n.dataset") == [
        ["A", ["One", "Eins"], "1999", "d"]
    ]
    tied = "MATCH (:Actor)-[r:PARTICIPATES_IN]->(:Initiative:Commitment) RETURN r.key, r.role, r.strength, r.since"
    assert rows(server, tied) == [["d/p", "lead", 2.5, 1]]
    said = "MATCH (:Actor)-[r:PARTICIPATES_IN]->() RETURN keys(r)"
    assert set(rows(server, said)[0][0]) == {
        "key",
        "role",
        "strength",
        "since",
        "mark",
        "pattern",
        "origin_file",
        "origin_row",
    }
    assert rows(server, "MATCH (:Actor)-[r:MUSSTE_NEU]->(:Theme) RETURN r.kind") == [["müsste (neu)"]]
    assert rows(server, "MATCH (j:Assessment)-[:ASSESSES]->(n) RETURN j.value, n.key") == [["good", "d/i"]]
    assert rows(server, "MATCH (n:ThemeKind) RETURN labels(n)") == [[["Actor", "ThemeKind"]]]
    found = "CALL db.index.fulltext.queryNodes('ecosystem_names', 'eins') YIELD node RETURN node.key"
    assert rows(server, found) == [["d/a"]]


@pytest.mark.parametrize(
    ("kind", "label"), [("sme", "Sme"), ("actor", "ActorKind"), ("", "Unnamed"), ("3d lab", "3dLab")]
)
def test_kind_labels(kind: str, label: str) -> None:
    assert kind_label(kind) == label


@pytest.mark.parametrize(("kind", "name"), [("funds", "FUNDS"), ("assesses", "ASSESSES_TIE"), ("`x`", "X")])
def test_tie_types(kind: str, name: str) -> None:
    assert tie_type(kind) == name


def test_what_is_past_has_labels_of_its_own(store: Store, server: Neo4jServer) -> None:
    put(store, actor("a", "A", kind="agency"), actor("b"), tie("t", "a", "b", kind="funds"))
    rows(server, "MATCH (n:Actor {key: 'd/a'}) SET n.rank = 0.5, n:Mine")
    put(store, actor("a", "B", kind="lab"), complete=True)
    ((labels, *values),) = rows(server, "MATCH (n:Actor) RETURN labels(n), n.name, n.rank, n.since")
    assert (sorted(labels), values) == (["Actor", "Lab", "Mine"], ["B", 0.5, 2])
    past = "MATCH (n:PastActor) RETURN labels(n), n.name, n.kind, n.since, n.until ORDER BY n.name"
    assert rows(server, past) == [[["PastActor"], "A", "agency", 1, 2], [["PastActor"], "b", "other", 1, 2]]
    assert rows(server, "MATCH (n:PastTie) RETURN n.kind, n.source, n.target, n.until") == [["funds", "d/a", "d/b", 2]]
    assert rows(server, "MATCH ()-[r]->() RETURN count(r)") == [[0]]


def test_a_closed_entity_keeps_the_ties_of_other_datasets(store: Store, server: Neo4jServer) -> None:
    put(store, actor("a"), actor("b"))
    put(store, tie("t", "d/a", "d/b", dataset="e"), dataset="e")
    put(store, actor("a"), complete=True)
    assert rows(server, "MATCH (n:PastEnd) RETURN properties(n)") == [[{"key": "d/b"}]]
    assert store.reader().snapshot().dangling == 1
    assert [fault.code for fault in store.check()] == ["dangling"]
    put(store, actor("b", "Back"))
    assert rows(server, "MATCH (n:PastEnd) RETURN count(n)") == [[0]]
    assert store.reader().snapshot().ties.height == 1
    assert store.reader(3).snapshot().dangling == 1
    assert store.check() == []


def test_what_is_usual_stands_unsaid_on_ties(store: Store, server: Neo4jServer) -> None:
    unusual = tie("u", "a", "b", kind="a-b", directed=False, modality="aim")
    put(store, actor("a"), actor("b"), tie("t", "a", "b"), unusual)
    said = "MATCH ()-[r]->() RETURN type(r), r.kind, r.directed, r.modality ORDER BY r.key"
    assert rows(server, said) == [["RELATED_TO", None, None, None], ["A_B", "a-b", False, "aim"]]
    both = [tie("t", "a", "b"), unusual]
    assert store.reader().get(TieRecord, ["d/t", "d/u"]) == both
    assert store.reader().page(TieRecord, first=5, where=Filter(kinds=("related_to",))).records == (both[0],)
    assert store.reader().page(TieRecord, first=5, where=Filter(kinds=("a-b",), datasets=("d",))).records == (both[1],)
    assert store.reader().neighbours("d/a", kinds=["related_to"]) == [both[0]]
    put(store, actor("a"), actor("b"), complete=True)
    past = "MATCH (r:PastTie) RETURN r.kind, r.directed, r.modality ORDER BY r.key"
    assert rows(server, past) == [["related_to", True, "actual"], ["a-b", False, "aim"]]
    assert store.reader(1).page(TieRecord, first=5, where=Filter(kinds=("a-b",))).records == (both[1],)


def test_few_patterns_say_what_many_have_in_common(store: Store, server: Neo4jServer) -> None:
    put(store, *[actor(f"{number}") for number in range(20)], *[tie(f"{n}", f"{n}", "0") for n in range(20)])
    counted = "MATCH (p:EcosystemPattern) RETURN p.table, p.since, count(p) ORDER BY p.table, p.since"
    assert rows(server, counted) == [["actors", 1, 1], ["ties", 1, 1]]
    put(store, tie("0", "0", "0", role="lead", confidence=0.5))
    assert rows(server, counted) == [["actors", 1, 1], ["ties", 1, 1], ["ties", 2, 1]]
    writer = store.writer(BatchHead.of(delivery([])))
    writer.add(TieRecord, [(tie("new", "1", "2", kind="funds"), 2)])
    assert store.reader().snapshot().ties.height == 20
    writer.abandon()
    assert rows(server, counted) == [["actors", 1, 1], ["ties", 1, 1], ["ties", 2, 1]]
    rows(server, "MATCH (p:EcosystemPattern {table: 'ties', since: 2}) DELETE p")
    assert [fault.message for fault in store.check()] == ["1 rows of ties have no pattern: analyses miss them."]


def test_the_index_of_a_new_type_is_there_once_its_ties_are_published(store: Store, server: Neo4jServer) -> None:
    indexes = "SHOW INDEXES YIELD name, state WHERE name = 'ecosystem_tie_LATE' RETURN state"
    rows(server, "DROP INDEX ecosystem_tie_LATE IF EXISTS")
    put(store, actor("a"))
    writer = store.writer(BatchHead.of(delivery([])))
    writer.add(TieRecord, [(tie("t", "a", "a", kind="late"), 1)])
    assert rows(server, indexes) == []
    writer.replace(TieRecord, [(tie("t", "a", "a", kind="late", role="x"), 2)])
    assert rows(server, indexes) == [["ONLINE"]]
    writer.abandon()
    assert rows(server, "MATCH (m:EcosystemMeta) RETURN m.types, m.fresh") == [[[], []]]
    rows(server, "DROP INDEX ecosystem_tie_LATE")
    put(store, tie("t", "a", "a", kind="late"))
    assert rows(server, indexes) == [["ONLINE"]]


def test_a_node_that_was_replaced_behind_the_writer_is_found_again(store: Store, server: Neo4jServer) -> None:
    put(store, actor("a"), actor("b"))
    writer = store.writer(BatchHead.of(delivery([])))
    writer.known(ActorRecord)
    facts = rows(server, "MATCH (n:Actor {key: 'd/a'}) WITH n, properties(n) AS facts DELETE n RETURN facts")[0][0]
    with pytest.raises(UnknownEnd, match="d/a"):
        writer.add(TieRecord, [(tie("t", "a", "b"), 1)])
    rows(server, "CREATE (:Other), (:Other {key: 5}), (n:Actor) SET n = $facts", facts=facts)
    writer.add(TieRecord, [(tie("t", "a", "b"), 1)])
    assert rows(server, "MATCH (n)-[:RELATED_TO]->(m) RETURN n.key, m.key") == [["d/a", "d/b"]]
    writer.abandon()


@pytest.mark.parametrize("steps", ["copy", "add", "replace", "close", "add replace close"])
def test_what_a_killed_batch_left_is_removed(store: Store, server: Neo4jServer, steps: str) -> None:
    put(store, actor("a", "A", kind="lab"), actor("b"), actor("gone"), tie("t", "a", "b"), tie("u", "b", "a"))
    put(store, judgement("j", "b"))
    put(store, tie("x", "d/gone", "d/b", dataset="e"), dataset="e")
    put(
        store,
        actor("a", "A", kind="lab"),
        actor("b"),
        tie("t", "a", "b"),
        tie("u", "b", "a"),
        judgement("j", "b"),
        complete=True,
    )
    before, snapshot = graph(server), store.reader().snapshot()
    die(server, steps)
    assert steps == "copy" or graph(server) != before
    assert store.reader().snapshot().nodes.equals(snapshot.nodes)
    assert store.reader().snapshot().ties.equals(snapshot.ties)
    with open_store(server.url, server.password) as again:
        assert graph(server) == before
        assert [fault.code for fault in again.check()] == ["dangling"]
        assert put(again, actor("new")).revision == 5


def test_the_next_writer_removes_it_too(store: Store, server: Neo4jServer) -> None:
    put(store, actor("a", "A"), actor("b"), tie("t", "a", "b"), tie("u", "a", "b"), judgement("j", "a"))
    before = graph(server)
    die(server, "add close")
    store.writer(BatchHead.of(delivery([]))).abandon()
    assert graph(server) == before


def die(server: Neo4jServer, steps: str) -> None:
    """Begin a batch in another process and kill it before it is published."""
    root = str(Path(__file__).parents[2])
    environment = os.environ | {"ECOSYSTEM_STORE_PASSWORD": server.password, "PYTHONPATH": root}
    done = subprocess.run([sys.executable, "-c", DIE, server.url, steps], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL


def test_one_writer_at_a_time(store: Store, server: Neo4jServer) -> None:
    writer = store.writer(BatchHead.of(delivery([])))
    with pytest.raises(StoreBusy, match=f"process {os.getpid()} on "):
        store.writer(BatchHead.of(delivery([])))
    with open_store(server.url, server.password) as other, pytest.raises(StoreBusy):
        other.writer(BatchHead.of(delivery([])))
    writer.abandon()
    assert put(store, actor("a")).revision == 1


@pytest.mark.parametrize(("where", "pid", "age", "busy"), [
    ("elsewhere", 1, 5, True),
    ("elsewhere", 1, 61, False),
    ("here", 1, 3600, True),
    ("here", 2**22 + 1, 0, False),
])  # fmt: skip
def test_a_lock_is_taken_over_from_the_dead(
    store: Store, server: Neo4jServer, where: str, pid: int, age: int, busy: bool
) -> None:
    put(store, actor("a"))
    place = machine() if where == "here" else where
    held = """MATCH (m:EcosystemMeta) SET m.holder = 'x', m.host = 'far', m.machine = $place, m.pid = $pid,
    m.renewed = datetime() - duration({seconds: $age})"""
    rows(server, held, place=place, pid=pid, age=age)
    if busy:
        with pytest.raises(StoreBusy, match="on far"):
            put(store, actor("b"))
    else:
        assert put(store, actor("b")).revision == 2


def test_a_writer_that_lost_its_lock_writes_no_more(store: Store, server: Neo4jServer) -> None:
    writer = store.writer(BatchHead.of(delivery([])))
    rows(server, "MATCH (m:EcosystemMeta) SET m.holder = 'another'")
    with pytest.raises(StoreBusy, match="taken over"):
        writer.add(ActorRecord, [(actor("a"), 2)])
    assert rows(server, "MATCH (n:Actor) RETURN count(n)") == [[0]]


def test_readers_see_exactly_the_published_revision_while_a_batch_is_written(store: Store) -> None:
    many = [actor(str(number), f"old {number}") for number in range(300)]
    ties = [tie(f"t{number}", str(number), str((number * 7 + 1) % 300)) for number in range(300)]
    put(store, *many, *ties)
    before = store.reader().snapshot()
    stop, wrong = threading.Event(), list[int]()

    def watch() -> None:
        while not stop.is_set():
            seen = store.reader(1)
            now = seen.snapshot()
            same = now.nodes.equals(before.nodes) and now.ties.equals(before.ties)
            page = seen.page(ActorRecord, first=40, after=("old 2", ""))
            wrong.append(not same or page.total != 300 or len(page.records) != 40)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        for turn in range(3):
            fewer = [actor(each.key[2:], f"new {turn} {each.name}") for each in many[:200]]
            put(store, *fewer, *[tie(each.key[2:], "1", "2", kind="funds") for each in ties[turn::3]], complete=True)
            aborted = store.writer(BatchHead.of(delivery([])))
            aborted.close(TieRecord, [each.key for each in ties[:3]])
            aborted.abandon()
            put(store, *many, *ties)
    finally:
        stop.set()
        watcher.join()
    assert len(wrong) > 3
    assert not any(wrong)


@pytest.mark.parametrize(("url", "address"), [
    ("neo4j://db", Address("neo4j://db:7687", "db:7687", "neo4j", None)),
    ("bolt+s://ann%40x@db:99/maps", Address("bolt+s://db:99", "db:99", "ann@x", "maps")),
    ("bolt://[::1]", Address("bolt://[::1]:7687", "[::1]:7687", "neo4j", None)),
])  # fmt: skip
def test_the_driver_sees_neither_user_nor_database(url: str, address: Address) -> None:
    assert Address.parse(url) == address


def test_a_password_in_the_url_is_refused_and_not_repeated() -> None:
    with pytest.raises(BadInput, match="ECOSYSTEM_STORE_PASSWORD") as refused:
        Neo4jStore("neo4j://ann:secret@db", None)
    assert "secret" not in str(refused.value)


def test_the_password_is_told_to_nobody(server: Neo4jServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Neo4jStore(server.url, server.password) as store:
        put(store, actor("a"))
        shown = [repr(store), str(vars(store)), caplog.text]
    with pytest.raises(StoreError, match="refuses the user 'neo4j': check") as refused:
        Neo4jStore(server.url, "not-the-password")
    assert not any(server.password in text for text in shown)
    assert "not-the-password" not in f"{refused.value}{refused.value.__cause__}{caplog.text}"


def test_an_unreachable_server_is_told_in_a_sentence() -> None:
    with pytest.raises(StoreUnreachable, match=r"No Neo4j answers at 127\.0\.0\.1:1: check that") as lost:
        Neo4jStore("bolt://127.0.0.1:1", "secret")
    assert "secret" not in str(lost.value)


def test_an_unknown_database_is_told_in_a_sentence(server: Neo4jServer) -> None:
    with pytest.raises(StoreError, match="has no database 'other'"):
        Neo4jStore(f"{server.url}/other", server.password)


def test_an_old_server_is_refused(server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ecosystem.store.neo4j.graph.OLDEST", (9999, 1))
    with pytest.raises(StoreError, match=r"is Neo4j/5\.\d+\.\d+: expected Neo4j 9999\.1 or later"):
        Neo4jStore(server.url, server.password)


def test_a_newer_schema_is_refused(store: Store, server: Neo4jServer) -> None:
    put(store, actor("a"))
    rows(server, "MATCH (m:EcosystemMeta) SET m.schema = 99")
    with pytest.raises(StoreTooNew, match="99"):
        Neo4jStore(server.url, server.password)
    with pytest.raises(StoreTooNew, match="99"):
        put(store, actor("b"))


def test_a_database_with_other_things_in_it_keeps_them(store: Store, server: Neo4jServer) -> None:
    rows(server, "CREATE (:Actor {name: 'film star'})-[:PARTNERS_WITH]->(:Film)")
    assert store.revision() == 0
    assert store.check() == []
    put(store, actor("a"), actor("b"), tie("t", "a", "b", kind="partners_with"))
    put(store, actor("b"), complete=True)
    assert store.reader().counts().actors == 1
    assert store.reader().snapshot().ties.height == 0
    assert store.reader(1).snapshot().ties.height == 1
    assert store.check() == []
    assert rows(server, "MATCH (:Actor {name: 'film star'})-[r:PARTNERS_WITH]->(:Film) RETURN count(r)") == [[1]]
