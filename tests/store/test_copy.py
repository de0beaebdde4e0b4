"""A copy answers like the store it was made of, at every revision; a copy that cannot be made leaves all as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from ecosystem.errors import StoreBusy, StoreError
from ecosystem.model import RECORD_TYPES, AssessmentRecord, Judgement, Proposal, Record, SchemeRecord, TieRecord
from ecosystem.store.backup import open_backup
from ecosystem.store.base import Erasure, Reader, Store
from ecosystem.store.batch import load
from ecosystem.store.contents import Contents
from ecosystem.store.open import open_store
from ecosystem.store.undo import undo
from ecosystem.store.versions import Version
from tests.store.conftest import Home
from tests.store.made import actor, delivery, initiative, put, theme, tie


def fill(store: Store) -> None:
    """Changes, closings, a complete delivery, an undo, ties without an end, judgements, erasures."""
    put(store, actor("a", "Ä lab", aliases=("Lab",)), actor("b"), theme("t"), tie("x", "a", "b"), title="First")
    put(store, SchemeRecord(key="d/s", name="Topics"), AssessmentRecord(key="d/j", subject="d/b", field="f"))
    store.judge(
        [Judgement(left="d/a", right="d/b", verdict="same", author="Ann", reason="both labs", despite=("x:1", "x:2"))]
    )
    put(
        store, actor("o", dataset="d.e"), tie("y", "o", "d/b", dataset="d.e", kind="funds", strength=2.5), dataset="d.e"
    )
    put(store, actor("a", "Another"), actor("b", "B"), tie("x", "b", "a", directed=False), title="Second")
    undo(store, store.batches()[-1].id)
    store.take_back([1])
    put(store, initiative("i"), actor("a"), title="Third", precedence=2, complete=True)
    put(store, initiative("i"), actor("a"), title="Third", precedence=2)
    put(store, actor("gone", dataset="e"), tie("z", "gone", "d/a", dataset="e", kind="hosts"), dataset="e")
    put(store, actor("new", dataset="f"), dataset="f")
    store.erase(Erasure(keys=("e/gone",)))
    store.erase(Erasure(dataset="f"))
    store.propose([Proposal(left="d/a", right="d.e/o", score=0.5, evidence={"name": 1})] * 2)
    store.propose([Proposal(left="d/a", right="d.e/o", score=0.75, safe=True, evidence={"name": ["é", 1]})])


KEYS = ["e/gone", "f/new", "d/a", "d/b", "d/i", "d/j", "d/s", "d/t", "d/x", "d.e/o", "d.e/y"]


def told(reader: Reader) -> list[Any]:
    """All that can be read at a revision."""
    snapshot = reader.snapshot()
    return [
        reader.counts(),
        reader.datasets(),
        reader.all_judgements(),
        reader.proposals(),
        [reader.history(key) for key in KEYS],
        [reader.page(each, first=9) for each in RECORD_TYPES],
        [reader.neighbours(key) for key in KEYS],
        [reader.search(text) for text in ("lab", "another", "b")],
        (snapshot.nodes.to_dicts(), snapshot.ties.to_dicts(), snapshot.dangling),
        (reader.seen().to_dicts(), reader.identifiers().to_dicts()),
        [sorted(reader.spans(each, since)) for each in RECORD_TYPES for since in (-1, reader.revision - 1)],
    ]


def everything(store: Store) -> list[Any]:
    return [store.batches(), *(told(store.reader(revision)) for revision in range(store.revision() + 1))]


def timeless(store: Store) -> str:
    """All that is read but when it was written."""
    return re.sub(r"datetime\.datetime\([^()]*\)|datetime\.timezone\.utc", "", str(everything(store)))


@pytest.fixture
def full() -> Iterator[Store]:
    """A store in memory with all that may be in one."""
    with open_store("sqlite://") as store:
        fill(store)
        yield store


def test_there_and_back(store: Store, full: Store, tmp_path: Path) -> None:
    store.fill(full.contents())
    assert everything(store) == everything(full)
    assert [fault.code for fault in store.check()] == [fault.code for fault in full.check()]
    with open_store(f"sqlite:///{tmp_path}/back.db") as back:
        back.fill(store.contents())
        assert everything(back) == everything(full)
        assert back.check() == full.check()


def test_a_copy_goes_on_like_its_original(store: Store, full: Store) -> None:
    store.fill(full.contents())
    for each in (store, full):
        undo(each, 6, cascade=True)
        undo(each, 5, cascade=True)
        put(each, tie("x", "b", "a", kind="advises"), tie("z", "a", "d.e/o"), actor("a", "Anew"), actor("b"))
        each.judge([Judgement(left="d/b", right="d.e/o", verdict="different", author="Bob")])
        each.propose([Proposal(left="d/a", right="d/b", score=0.1)])
        put(each, actor("p", dataset="d.e"), dataset="d.e", complete=True)
    assert timeless(store) == timeless(full)
    assert [fault.code for fault in store.check()] == [fault.code for fault in full.check()]


def test_a_store_that_is_not_empty_is_refused_or_replaced(store: Store, full: Store) -> None:
    put(store, actor("mine", "Lab"), tie("t", "mine", "mine", kind="hosts"), dataset="d")
    said = everything(store)
    with pytest.raises(StoreError, match="is not empty: give one that holds nothing yet"):
        store.fill(full.contents())
    assert everything(store) == said
    store.fill(full.contents(), replace=True)
    assert everything(store) == everything(full)
    assert {fault.code for fault in store.check()} == {"dangling"}


def test_a_copy_that_fails_is_not_there(home: Home, store: Store, full: Store) -> None:
    empty = everything(store)
    with pytest.raises(OSError, match="the source is gone"):
        store.fill(Failing(reader=full.reader(), batches=tuple(full.batches())))
    assert everything(store) == empty
    assert store.check() == []
    put(store, actor("a"), tie("x", "a", "a"))
    said = everything(store)
    with pytest.raises(OSError, match="the source is gone"):
        store.fill(Failing(reader=full.reader(), batches=tuple(full.batches())), replace=True)
    # Neo4j cannot replace all in one transaction: what was there is in a backup by then.
    assert everything(store) == (said if home.kind == "sqlite" else empty)
    assert store.check() == []


class Failing(Contents):
    """Breaks off when most is written."""

    def versions(self) -> Iterator[tuple[type[Record], Sequence[Version]]]:
        for record_type, versions in super().versions():
            yield record_type, versions
            if record_type is TieRecord:
                raise OSError("the source is gone")


def test_a_copy_holds_what_is_published(store: Store) -> None:
    put(store, actor("a", "A"), actor("b"), tie("x", "a", "b"))
    said = everything(store)
    copies: list[list[Any]] = []

    def records() -> Iterator[Record]:
        yield from (actor("a", "changed"), tie("x", "b", "a"))
        yield from (actor(f"n{number}") for number in range(12_000))
        with open_store("sqlite://") as copy:
            copy.fill(store.contents())
            copies.append(everything(copy))

    load(store, delivery(records()))
    assert copies == [said]


def test_what_is_erased_meanwhile_is_noticed(store: Store) -> None:
    with open_store("sqlite://") as source:
        fill(source)
        contents = source.contents()
        gone = Emptied(contents.reader)
        with pytest.raises(StoreBusy, match=r"^Something was erased from the store while it was copied"):
            store.fill(Contents(reader=cast(Reader, gone), batches=contents.batches))
    assert store.revision() == 0


class Emptied:
    """A reader that no longer finds the ties of which it has told."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)

    def versions(self, record_type: type[Record], keys: Sequence[str]) -> list[Version]:
        return [] if record_type is TieRecord else self._reader.versions(record_type, keys)


def test_a_backup_is_whole(store: Store, full: Store, tmp_path: Path) -> None:
    store.fill(full.contents())
    store.backup(tmp_path / "copy.db")
    with open_backup(tmp_path / "copy.db") as copy:
        assert everything(copy) == everything(full)
    assert {path.name for path in tmp_path.iterdir()} <= {"copy.db", "store.db", "store.db-wal", "store.db-shm"}
    with pytest.raises(StoreError, match="is already there: give the backup a new name"):
        store.backup(tmp_path / "copy.db")
