"""What a batch compares, writes, refuses and leaves alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ecosystem.errors import BadInput, StoreBusy, UnknownEnd
from ecosystem.model import ActorRecord, Record, SourceFile, TieRecord
from ecosystem.store.base import Counts, Store
from ecosystem.store.batch import load
from tests.store.made import actor, changes, delivery, initiative, put, tie

FIRST = (actor("a"), actor("b"), initiative("i"), tie("t", "a", "b"))
NOTHING = Counts(actors=0, initiatives=0, themes=0, ties=0)


def name_of(store: Store, key: str) -> str:
    return store.reader().get(ActorRecord, [key])[0].name


def test_first_batch(store: Store) -> None:
    assert store.revision() == 0
    assert store.reader().counts() == NOTHING
    result = put(store, *FIRST)
    assert (result.batch, result.revision, store.revision()) == (1, 1, 1)
    assert changes(result) == {"added": {"actors": 2, "initiatives": 1, "ties": 1}}
    assert store.reader().counts() == Counts(actors=2, initiatives=1, themes=0, ties=1)
    assert store.check() == []


def test_same_load_twice_changes_nothing(store: Store) -> None:
    put(store, *FIRST)
    again = put(store, *FIRST)
    assert (again.batch, again.revision) == (2, 1)
    assert changes(again) == {"unchanged": {"actors": 2, "initiatives": 1, "ties": 1}}
    assert store.revision() == 1


def test_the_same_read_from_another_row_is_no_change(store: Store) -> None:
    put(store, *FIRST)
    moved = TieRecord(key="d/t", source="d/a", target="d/b", origin=None)
    assert changes(put(store, moved)) == {"unchanged": {"ties": 1}}


def test_changed_and_absent(store: Store) -> None:
    put(store, *FIRST)
    assert changes(put(store, actor("a", "A"), tie("t", "b", "a"))) == {"changed": {"actors": 1, "ties": 1}}
    assert store.reader().neighbours("d/b") == [tie("t", "b", "a")]
    rest = put(store, actor("a", "A"), complete=True)
    assert changes(rest) == {"unchanged": {"actors": 1}, "absent": {"actors": 1, "initiatives": 1, "ties": 1}}
    assert store.reader().counts() == Counts(actors=1, initiatives=0, themes=0, ties=0)
    assert store.reader().neighbours("d/a") == []
    assert store.check() == []


def test_what_was_withdrawn_can_come_back(store: Store) -> None:
    put(store, *FIRST)
    put(store, actor("a"), complete=True)
    assert changes(put(store, *FIRST)) == {
        "added": {"actors": 1, "initiatives": 1, "ties": 1},
        "unchanged": {"actors": 1},
    }
    assert store.reader().neighbours("d/a") == [FIRST[3]]
    assert store.check() == []


def test_dry_run_only_counts(store: Store) -> None:
    result = load(store, delivery(FIRST), dry_run=True)
    assert (result.batch, result.revision) == (None, None)
    assert changes(result) == {"added": {"actors": 2, "initiatives": 1, "ties": 1}}
    assert (store.revision(), store.reader().counts(), store.reader().datasets()) == (0, NOTHING, [])


def test_a_stub_never_replaces_a_full_record(store: Store) -> None:
    put(store, actor("a", "Full"))
    assert changes(put(store, actor("a", stub=True))) == {"unchanged": {"actors": 1}}
    assert name_of(store, "d/a") == "Full"


@pytest.mark.parametrize("stubs_first", [True, False])
def test_a_full_record_counts_in_any_order(store: Store, stubs_first: bool) -> None:
    records = [actor("a", stub=True), actor("a", "other label", stub=True), actor("a", "Full")]
    given = records if stubs_first else records[::-1]
    assert changes(put(store, *given)) == {"added": {"actors": 1}}
    assert changes(put(store, *given)) == {"unchanged": {"actors": 1}}
    assert name_of(store, "d/a") == "Full"
    given = [each if each.stub else actor("a", "Fuller") for each in given]
    assert changes(put(store, *given)) == {"changed": {"actors": 1}}
    assert name_of(store, "d/a") == "Fuller"


def test_a_full_record_replaces_a_stub(store: Store) -> None:
    put(store, actor("a", stub=True))
    assert changes(put(store, actor("a", "Full"))) == {"changed": {"actors": 1}}
    assert name_of(store, "d/a") == "Full"


def test_a_stub_written_in_the_same_batch_leaves_no_trace(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ecosystem.store.pending.CHUNK", 1)
    ties = [tie("t", "a", "b")]
    put(store, actor("a", stub=True), actor("b"), *ties, actor("a", "Full"))
    assert store.reader().counts().actors == 2
    assert [hit.name for hit in store.reader().search("Full")] == ["Full"]
    assert store.reader().search("a") == []
    assert store.reader().neighbours("d/a") == ties
    assert store.check() == []


def test_ties_before_their_ends(store: Store) -> None:
    put(store, tie("t", "a", "b"), actor("a"), actor("b"))
    assert store.reader().neighbours("d/a") == [tie("t", "a", "b")]


def test_ties_between_datasets(store: Store) -> None:
    put(store, actor("a"))
    put(store, actor("x", dataset="e"), tie("t", "e/x", "d/a", dataset="e"), dataset="e")
    assert [each.key for each in store.reader().neighbours("d/a")] == ["e/t"]
    put(store, actor("b"), complete=True)
    assert [fault.code for fault in store.check()] == ["dangling"]


def test_unknown_ends_are_refused_with_their_origin(store: Store) -> None:
    put(store, *FIRST)
    with pytest.raises(UnknownEnd, match=r"'d/t2' \(made.csv, row 7\) ends at 'd/nobody'") as raised:
        put(store, actor("c"), tie("t2", "a", "nobody"))
    assert (raised.value.tie, raised.value.end, raised.value.origin) == ("d/t2", "d/nobody", "made.csv, row 7")
    assert (store.revision(), store.reader().counts()) == (1, Counts(actors=2, initiatives=1, themes=0, ties=1))


def test_a_complete_delivery_holds_the_ends_of_its_own_ties(store: Store) -> None:
    put(store, *FIRST)
    with pytest.raises(UnknownEnd, match="'d/b'"):
        put(store, actor("a"), FIRST[3], complete=True)


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([actor("a"), actor("a", "A")], "'d/a' twice with different content"),
        ([actor("a"), initiative("a")], r"'d/a' stands for two things \(actors and initiatives\)"),
        ([actor("a", dataset="e")], "'e/a' lies outside its dataset: expected it to begin with 'd/'"),
        ([actor("a", "\ud800")], "'d/a' holds text that is not Unicode"),
    ],
)
def test_what_a_delivery_may_not_say(store: Store, records: list[Record], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        put(store, *records)
    assert store.reader().counts() == NOTHING


def test_a_change_of_the_dataset_alone_is_a_new_revision(store: Store) -> None:
    put(store, *FIRST, source_class="press")
    assert put(store, *FIRST, source_class="press").revision == 1
    assert put(store, *FIRST, source_class="registry").revision == 2
    assert [each.source_class for each in store.reader().datasets()] == ["registry"]
    assert [each.source_class for each in store.reader(1).datasets()] == ["press"]


def interrupted(error: type[BaseException]) -> Iterator[Record]:
    yield actor("c")
    raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_a_batch_that_breaks_off_leaves_the_store_as_it_was(
    store: Store, error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, *FIRST)
    monkeypatch.setattr("ecosystem.store.pending.CHUNK", 1)
    with pytest.raises(error):
        load(store, delivery(interrupted(error), title="Another title"))
    assert (store.revision(), store.reader().counts().actors, store.check()) == (1, 2, [])
    assert [each.title for each in store.reader().datasets()] == [None]
    assert put(store, actor("c")).revision == 2


def test_one_writer_at_a_time(open_again: Callable[[], Store]) -> None:
    store = open_again()
    written: list[str] = []

    def records() -> Iterator[Record]:
        yield actor("a")
        with pytest.raises(StoreBusy, match="import is writing"):
            put(store, actor("x", dataset="e"), dataset="e")
        written.append("refused")

    load(store, delivery(records()))
    assert written == ["refused"]
    assert put(store, actor("x", dataset="e"), dataset="e").revision == 2


def test_progress_counts_thousands(store: Store) -> None:
    seen: list[int] = []
    load(store, delivery(actor(str(number)) for number in range(2500)), progress=seen.append)
    assert seen == [1000, 1000]


def test_batches_say_what_was_asked_and_done(store: Store) -> None:
    asked = replace(delivery(FIRST, complete=True), options={"format": None, "strict": True})
    load(store, asked)
    put(store, *FIRST)
    put(store, *FIRST, title="A title")
    first, second, third = store.batches()
    assert (first.id, first.dataset, first.importer, first.version) == (1, "d", "made", "1")
    assert first.files == (SourceFile("made.csv", 12, "0" * 64),)
    assert (first.options, first.complete) == ({"format": None, "strict": True}, True)
    assert (second.options, second.complete) == ({}, False)
    assert first.changes["added"] == {"actors": 2, "initiatives": 1, "ties": 1, "datasets": 1}
    assert [(each.revision, each.changed) for each in (first, second, third)] == [(1, True), (1, False), (2, True)]
    assert third.changes["changed"] == {"datasets": 1}
    assert first.started <= first.published <= datetime.now(UTC)
    assert {(each.undoes, each.undone_by) for each in store.batches()} == {(None, None)}


def test_an_empty_store_has_no_batches(store: Store) -> None:
    assert store.batches() == []


def test_a_dataset_keeps_precedence_and_what_becomes_of_people(store: Store) -> None:
    put(store, actor("a"))
    put(store, actor("a"), precedence=2, people="keep")
    said = [(each.precedence, each.people) for revision in (1, 2) for each in store.reader(revision).datasets()]
    assert said == [(None, "drop"), (2, "keep")]
    with pytest.raises(ValueError, match="The precedence 0 is below 1"):
        put(store, actor("a"), precedence=0)
