"""What is erased is gone from every revision and from the store's own files, and what is out of reach is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecosystem.errors import BadInput, StoreBusy, StoreError, UnknownEnd
from ecosystem.model import (
    ActorRecord,
    AssessmentRecord,
    Identifier,
    InitiativeRecord,
    Judgement,
    Proposal,
    Record,
    SourceFile,
    ThemeRecord,
    TieRecord,
)
from ecosystem.store.base import BatchHead, Counts, Erasure, Store
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from ecosystem.store.sqlite import SqliteStore
from ecosystem.store.undo import undo
from tests.neo4j.server import Neo4jServer
from tests.store.made import actor, changes, delivery, initiative, put, theme, tie
from tests.store.test_random import Model, Thing, held, record
from tests.store.test_random import batches as sequences

GRAPH = "MATCH (n) RETURN properties(n), [(n)-[r]-() | properties(r)]"
ERASE_JANE = Erasure(keys=("d/jane",))
TEXTS = (
    "Jane Quillfeather",
    "jane quillfeather",
    "Jeannie Q",
    "d/jane",
    "quillfeather.example",
    "Q-4711",
    "Quaystreet",
)
JANE = actor(
    "jane",
    "Jane Quillfeather",
    kind="person",
    aliases=("Jeannie Q",),
    identifiers=(Identifier("x", "Q-4711"),),
    website="https://quillfeather.example",
)


REST = (actor("b"), initiative("i"), theme("t"), tie("2", "b", "i", role="leads it"))


def fill(store: Store, *, closed: bool) -> None:
    """Two datasets that speak of Jane, who is said to live elsewhere in the second batch; at last she may be closed."""
    said = AssessmentRecord(key="d/j", subject="d/i", field="done", value="yes", assessor="d/jane")
    first = delivery([JANE, *REST, tie("1", "jane", "b", role="founder of"), said])
    load(
        store,
        replace(
            first, files=(SourceFile("cv-jane_quillfeather.csv", 1, "0" * 64),), options={"format": "cv", "rows": 7}
        ),
    )
    put(store, msgspec.structs.replace(JANE, attributes={"street": "Quaystreet"}), tie("3", "i", "jane"))
    put(store, actor("e", dataset="other"), tie("1", "e", "d/jane", dataset="other"), dataset="other")
    judged = AssessmentRecord(key="other/k", subject="d/jane", field="fame", value="none")
    put(store, judged, tie("2", "d/b", "e", dataset="other"), dataset="other")
    if closed:
        put(store, *REST, complete=True)
    store.judge([Judgement(left="d/jane", right="other/e", verdict="same", author="Ann")])
    store.judge([Judgement(left="d/b", right="other/e", verdict="different", author="Ann")])
    store.propose([Proposal(left="d/b", right="d/jane", score=0.5), Proposal(left="d/b", right="d/i", score=0.5)])


def everything(store: Store) -> str:
    """All that readers of any revision can see, as text."""
    seen: list[object] = [store.batches()]
    for revision in range(store.revision() + 1):
        reader = store.reader(revision)
        seen += [reader.page(each, first=100).records for each in (ActorRecord, InitiativeRecord, ThemeRecord)]
        seen += [reader.page(TieRecord, first=100).records, reader.get(AssessmentRecord, ["d/j", "other/k"])]
        seen += [reader.datasets(), reader.all_judgements(), reader.proposals(), reader.search("Quillfeather")]
        seen += [reader.identifiers().rows(), reader.seen().rows()]
        seen += [reader.snapshot().nodes.rows(), reader.snapshot().ties.rows()]
    return repr(seen)


@pytest.mark.parametrize("closed", [False, True])
def test_nothing_of_an_actor_is_left_in_any_revision(store: Store, closed: bool) -> None:
    fill(store, closed=closed)
    before = store.revision()
    assert all(text in everything(store) for text in ("Jane Quillfeather", "cv-jane_quillfeather.csv", "Quaystreet"))
    found = store.erase(ERASE_JANE)
    assert not any(text in everything(store) for text in (*TEXTS, "cv-jane_quillfeather.csv", "founder of"))
    assert (found.revision, store.revision(), found.batches, found.ties_of_others) == (before + 1, before + 1, 1, 1)
    assert found.rows == {"actors": 2, "ties": 3, "assessments": 2, "judgements": 1, "proposals": 1}
    assert store.reader().counts() == Counts(actors=2, initiatives=1, themes=1, ties=2)
    assert store.reader(1).counts() == Counts(actors=1, initiatives=1, themes=1, ties=1)
    assert store.check() == []


@pytest.mark.parametrize("closed", [False, True])
def test_nothing_of_a_dataset_is_left(store: Store, closed: bool) -> None:
    fill(store, closed=closed)
    found = store.erase(Erasure(dataset="d"))
    seen = everything(store)
    assert not any(text in seen for text in (*TEXTS, "'d/", "leads it", "cv"))
    assert (found.ties_of_others, found.rows["actors"], found.rows["ties"]) == (2, 3, 5)
    of_dataset = [each for each in store.batches() if each.dataset == "d"]
    assert len(of_dataset) == found.batches == (3 if closed else 2)
    assert {file.name for each in of_dataset for file in each.files} == {"(erased)"}
    assert [each.name for each in store.reader().datasets()] == ["other"]
    assert store.reader().counts() == Counts(actors=1, initiatives=0, themes=0, ties=0)
    assert store.check() == []


def test_what_was_erased_can_be_delivered_again(store: Store) -> None:
    fill(store, closed=False)
    untouched = store.erase(ERASE_JANE).revision
    again = put(store, JANE, tie("1", "jane", "b", kind="advises", role="founder of"))
    assert changes(again) == {"added": {"actors": 1, "ties": 1}}
    assert store.reader(untouched).get(ActorRecord, ["d/jane"]) == []
    assert [each.role for each in store.reader().neighbours("d/jane")] == ["founder of"]
    store.erase(Erasure(dataset="d"))
    assert changes(put(store, *REST)) == {"added": {"actors": 1, "initiatives": 1, "themes": 1, "ties": 1}}
    assert store.reader().snapshot().ties["role"].to_list() == ["leads it"]
    assert store.check() == []


def test_an_erasure_that_was_broken_off_is_done_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store, closed=False)
    place = f"ecosystem.store.{'sqlite.erasure' if store.url.startswith('sqlite') else 'neo4j.erasing'}.texts"
    for wanted in (ERASE_JANE, Erasure(dataset="d")):
        with monkeypatch.context() as patch:
            patch.setattr(place, _fail)
            with pytest.raises(RuntimeError, match="in the middle"):
                store.erase(wanted)
        store.erase(wanted)
    assert not any(text in everything(store) for text in (*TEXTS, "'d/"))
    assert store.check() == []


def _fail(_: object) -> None:
    raise RuntimeError("in the middle")


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (Erasure(keys=("d/b", "d/nobody")), "There is no actor or initiative 'd/nobody', now or earlier"),
        (Erasure(keys=("d/t",)), "There is no actor or initiative 'd/t', now or earlier"),
        (Erasure(dataset="e"), "There is no dataset 'e', now or earlier"),
    ],
)
def test_what_was_never_there_cannot_be_erased(store: Store, wanted: Erasure, message: str) -> None:
    put(store, *REST)
    with pytest.raises(StoreError, match=f"^{message}"):
        store.erase(wanted)
    assert (store.revision(), store.reader().counts().actors) == (1, 1)


def test_an_erasure_is_of_keys_or_of_a_dataset() -> None:
    for keys, dataset in (((), None), (("d/a",), "d"), ((), "")):
        with pytest.raises(BadInput, match=r"^Expected ids or one dataset to erase"):
            Erasure(keys=keys, dataset=dataset)


def test_no_erasure_while_a_batch_is_under_way(store: Store) -> None:
    put(store, *REST)
    writer = store.writer(BatchHead.of(delivery([])))
    with pytest.raises(StoreBusy):
        store.erase(Erasure(keys=("d/b",)))
    writer.abandon()
    assert store.erase(Erasure(keys=("d/b",))).rows == {"actors": 1, "ties": 1}


def test_it_tells_what_no_store_can_reach(store: Store) -> None:
    put(store, *REST)
    told = {each.place for each in store.erase(Erasure(keys=("d/b",))).unreached}
    assert told >= {"backups", "exports", "sources", "services", "other records"}


def test_a_batch_of_others_keeps_its_texts(store: Store) -> None:
    fill(store, closed=False)
    kept = store.batches()[1:]
    store.erase(ERASE_JANE)
    assert store.batches()[1:] == kept
    assert store.batches()[0].files == (SourceFile("(erased)", 1, "0" * 64),)
    assert store.batches()[0].options == {"format": "cv", "rows": 7}


class TestFilesOfSqlite:
    """The raw bytes of the file and of the two beside it."""

    @staticmethod
    def held(path: Path) -> list[str]:
        """The texts about Jane that stand in the files, in whatever case."""
        raw = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*")).lower()
        return [text for text in TEXTS if text.lower().encode() in raw]

    @pytest.mark.parametrize("wanted", [ERASE_JANE, Erasure(dataset="d")])
    def test_hold_nothing_any_more(self, tmp_path: Path, wanted: Erasure) -> None:
        path = tmp_path / "store.db"
        with open_store(f"sqlite:///{path}") as store:
            fill(store, closed=True)
            assert self.held(path) == list(TEXTS)
            found = store.erase(wanted)
            assert self.held(path) == []
            assert "write-ahead log" not in {each.place for each in found.unreached}
        assert self.held(path) == []

    def test_hold_nothing_of_what_an_import_left_in_free_pages(self, tmp_path: Path) -> None:
        path = tmp_path / "store.db"
        with open_store(f"sqlite:///{path}") as store:
            fill(store, closed=False)
            many = [actor(f"jane{number}", "Jane Quillfeather " * 50) for number in range(200)]
            with pytest.raises(RuntimeError):
                load(store, delivery(_failing(many)))
            store.erase(ERASE_JANE)
        assert self.held(path) == []

    def test_are_told_where_another_program_keeps_the_log(self, tmp_path: Path) -> None:
        path = tmp_path / "store.db"
        with SqliteStore(f"sqlite:///{path}", patience=0.1) as store, closing(sqlite3.connect(path)) as other:
            fill(store, closed=False)
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM actors").fetchone()
            left = {each.place: each.advice for each in store.erase(ERASE_JANE).unreached}
            assert f"'{path}-wal' holds the text" in left["write-ahead log"]
            assert self.held(path) != []
            other.execute("ROLLBACK")
        other.close()
        assert self.held(path) == []


def _failing(records: Iterable[Record]) -> Iterator[Record]:
    yield from records
    raise RuntimeError("the file ends in the middle")


class TestFilesOfNeo4j:
    """What the command claims of a server's files, and no more."""

    def test_no_property_holds_the_text_and_no_file_but_those_that_are_told(self, neo4j_server: Neo4jServer) -> None:
        neo4j_server.empty()
        with open_store(neo4j_server.url, neo4j_server.password) as store, neo4j_server.driver.session() as session:
            fill(store, closed=True)
            assert any("Quillfeather" in str(row) for row in session.run(GRAPH).values())
            found = store.erase(ERASE_JANE)
            seen = str(session.run(GRAPH).values())
        assert not any(text in seen for text in (*TEXTS, "cv-jane_quillfeather.csv", "founder of"))
        assert {"transaction logs", "store files"} <= {each.place for each in found.unreached}
        data = neo4j_server.home / "data"
        files = [each for each in neo4j_server.home.rglob("*") if each.is_file() and b"Jeannie Q" in each.read_bytes()]
        assert [each for each in files if (data / "transactions") in each.parents] != []
        assert [each for each in files if not {data / "transactions", data / "databases"} & set(each.parents)] == []

    def test_what_others_put_beside_the_record_stays(self, neo4j_server: Neo4jServer) -> None:
        neo4j_server.empty()
        with open_store(neo4j_server.url, neo4j_server.password) as store, neo4j_server.driver.session() as session:
            fill(store, closed=False)
            session.run("MATCH (n:Actor {key: 'd/jane'}) CREATE (:Own {note: 'mine'})-[:OWN]->(n)").consume()
            store.erase(Erasure(dataset="d"))
            assert session.run("MATCH (n:Own) RETURN n.note, count {(n)--()}").values() == [["mine", 0]]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(batches=sequences, own=st.sampled_from("abcij"))
def test_of_any_history_only_the_erased_is_missing(batches: list[tuple[list[Thing], bool]], own: str) -> None:
    """Each revision shows what it showed before, but for the erased and its ties."""
    gone = f"d/{own}"
    with open_store("sqlite://") as store:
        for things, complete in batches:
            with suppress(UnknownEnd):
                load(store, delivery([record("d", thing) for thing in things], complete=complete))
        before = [held(store.reader(revision), "d") for revision in range(store.revision() + 1)]
        if not any(gone in model for model in before):
            return
        assert store.erase(Erasure(keys=(gone,))).revision == len(before)
        for revision, model in enumerate([*before, before[-1]]):
            left = {key: each for key, each in model.items() if gone not in {key, *_ends(each)}}
            assert held(store.reader(revision), "d") == left
            assert store.reader(revision).snapshot().nodes.height == len(left) - _number_of_ties(left)
        assert store.check() == []


def _ends(each: Record) -> set[str]:
    return {each.source, each.target} if isinstance(each, TieRecord) else set()


def _number_of_ties(model: Model) -> int:
    return sum(isinstance(each, TieRecord) for each in model.values())


def test_undo_brings_nothing_of_it_back(store: Store) -> None:
    first, second = (actor("b", name) for name in ("Old", "New"))
    put(store, JANE, first, tie("1", "jane", "b"))
    put(store, second, complete=True)
    store.erase(ERASE_JANE)
    assert [each.record.key for each in store.reader().history("d/jane")] == []
    undo(store, 2)
    assert store.reader().get(ActorRecord, ["d/b", "d/jane"]) == [first]
    assert not any(text in everything(store) for text in TEXTS)
    assert store.check() == []


def test_batches_of_an_erased_dataset_have_nothing_to_bring_back(store: Store) -> None:
    put(store, JANE, *REST)
    put(store, actor("b", "New"))
    store.erase(Erasure(dataset="d"))
    for number in (2, 1):
        undo(store, number)
        assert store.reader().counts() == Counts(actors=0, initiatives=0, themes=0, ties=0)
    assert store.reader().datasets() == []
    assert not any(text in everything(store) for text in (*TEXTS, "'d/"))
    assert store.check() == []
