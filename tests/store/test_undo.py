"""A batch is undone by one more batch, exactly; what rests on it is in the way, unless it is undone too."""

from __future__ import annotations

import msgspec
import pytest

from ecosystem.errors import StoreBusy, StoreError, UndoRefused
from ecosystem.model import ActorRecord, AssessmentRecord, Record, TieRecord
from ecosystem.store.base import BatchHead, Reader, Store
from ecosystem.store.undo import undo
from tests.store.made import actor, changes, delivery, initiative, put, theme, tie

A: tuple[Record, ...] = (
    actor("a", "A", kind="lab", aliases=("First",)),
    actor("b"),
    initiative("i"),
    theme("t"),
    tie("ab", "a", "b", kind="funds", strength=0.5),
    tie("ai", "a", "i"),
    AssessmentRecord(key="d/j", subject="d/i", field="result", value="good"),
)


def told(reader: Reader) -> tuple[object, ...]:
    """All that a reader says apart from its revision, with the bytes of its snapshot."""
    snapshot = reader.snapshot()
    return (
        reader.counts(),
        reader.datasets(),
        reader.get(ActorRecord, ["d/a", "d/b", "d/c"]),
        reader.get(TieRecord, ["d/ab", "d/ai", "e/x"]),
        reader.neighbours("d/a"),
        reader.search("First"),
        snapshot.dangling,
        [msgspec.json.encode(table.to_dicts()) for table in (snapshot.nodes, snapshot.ties)],
    )


def test_after_a_b_undo_b_all_is_as_after_a(store: Store) -> None:
    put(store, *A, title="First", source_class="press")
    before = told(store.reader())
    put(
        store,
        actor("a", "Another", kind="agency"),
        actor("c"),
        tie("ab", "a", "c", kind="advises"),
        tie("new", "c", "a"),
        title="Second",
        complete=True,
    )
    between = told(store.reader())
    assert [each.id for each in undo(store, 2)] == [2]
    assert store.revision() == 3
    assert told(store.reader()) == before
    assert [told(store.reader(revision)) for revision in (1, 2)] == [before, between]
    assert store.check() == []


def test_what_is_put_back_says_who_said_it_first(store: Store) -> None:
    put(store, *A)
    put(store, actor("a", "Another"), tie("ab", "a", "b", role="x"))
    undo(store, 2)
    for key in ("d/a", "d/ab"):
        first, _, last = store.reader().history(key)
        assert (last.record, last.mark, last.dataset, last.batch) == (first.record, first.mark, first.dataset, 1)
        assert (first.since, first.until, last.since, last.until) == (1, 2, 3, None)
    assert changes(put(store, *A)) == {
        "unchanged": {"actors": 2, "initiatives": 1, "themes": 1, "ties": 2, "assessments": 1}
    }


def test_the_batch_that_undoes_is_recorded(store: Store) -> None:
    put(store, *A, title="First")
    put(store, actor("a", "Another"), actor("c"), title="Second")
    undo(store, 2)
    _, second, third = store.batches()
    assert (second.undone_by, third.undoes, third.undone_by) == (3, 2, None)
    assert (third.dataset, third.importer, third.files, third.revision) == ("d", "undo", (), 3)
    assert third.changes == {
        "added": {},
        "changed": {"actors": 1, "datasets": 1},
        "unchanged": {},
        "absent": {"actors": 1},
    }


def test_undoing_an_undo_does_it_again(store: Store) -> None:
    put(store, *A)
    put(store, actor("a", "Another"), complete=True)
    after = told(store.reader())
    undo(store, 2)
    undo(store, 3)
    assert told(store.reader()) == after
    assert [(each.undoes, each.undone_by) for each in store.batches()] == [
        (None, None),
        (None, None),
        (2, 4),
        (3, None),
    ]
    assert [each.id for each in undo(store, 2)] == [4]
    assert told(store.reader()) == told(store.reader(1))
    assert [each.undone_by for each in store.batches()] == [None, 3, None, 5, None]


def test_the_first_batch_of_all(store: Store) -> None:
    put(store, *A)
    undo(store, 1)
    assert (store.reader().datasets(), store.reader().counts().actors) == ([], 0)
    assert store.reader().snapshot().nodes.height == 0
    undo(store, 2)
    assert told(store.reader()) == told(store.reader(1))
    assert store.check() == []


def test_later_batches_that_have_nothing_to_do_with_it(store: Store) -> None:
    put(store, *A)
    put(store, actor("c"), title="With a title")
    put(store, actor("x", dataset="e"), dataset="e")
    undo(store, 1)
    assert [each.title for each in store.reader().datasets()] == ["With a title", None]
    assert [each.key for each in store.reader().page(ActorRecord, first=9).records] == ["d/c", "e/x"]
    undo(store, 2)
    assert [each.name for each in store.reader().datasets()] == ["e"]


def test_a_later_batch_that_changed_the_same_is_in_the_way(store: Store) -> None:
    put(store, actor("a"), actor("b"))
    put(store, actor("a", "2"), actor("b", "2"))
    put(store, actor("a", "3"), actor("b", "3"))
    with pytest.raises(UndoRefused, match=r"^Batch 2 cannot .* batch 3 has since changed 2 records .* as 'd/a'") as no:
        undo(store, 2)
    assert (no.value.batch, no.value.later, no.value.number, no.value.example) == (2, 3, 2, "d/a")
    assert (store.revision(), len(store.batches())) == (3, 3)
    assert [each.id for each in undo(store, 2, cascade=True)] == [3, 2]
    assert told(store.reader()) == told(store.reader(1))
    assert told(store.reader(4)) == told(store.reader(2))
    assert [(each.undoes, each.revision) for each in store.batches()[3:]] == [(3, 4), (2, 5)]
    assert store.check() == []


def test_what_was_undone_is_no_longer_in_the_way(store: Store) -> None:
    put(store, actor("a"))
    put(store, actor("a", "2"))
    put(store, actor("a", "3"))
    undo(store, 3)
    undo(store, 2)
    assert told(store.reader()) == told(store.reader(1))
    with pytest.raises(UndoRefused, match="batch 5 has since"):
        undo(store, 4)
    assert [each.id for each in undo(store, 4, cascade=True)] == [5, 4]
    assert told(store.reader()) == told(store.reader(3))


def test_what_was_done_again_and_undone_again_is_not_in_the_way_either(store: Store) -> None:
    put(store, actor("a"))
    undo(store, 1)
    put(store, actor("a", "2"))
    undo(store, 3)
    undo(store, 2)
    assert [each.id for each in undo(store, 1)] == [5]
    undo(store, 4)
    assert told(store.reader()) == told(store.reader(3))


def test_ties_of_another_dataset_hang_on_it(store: Store) -> None:
    put(store, actor("a"))
    put(store, actor("b"))
    foreign: list[Record] = [
        actor("x", dataset="e"),
        tie("x", "e/x", "d/b", dataset="e"),
        tie("y", "e/x", "d/a", dataset="e"),
    ]
    put(store, *foreign, dataset="e")
    with pytest.raises(
        UndoRefused, match="batch 3 has since changed a record that it wrote or that rests on it, as 'e/x'"
    ):
        undo(store, 2)
    assert [each.id for each in undo(store, 2, cascade=True)] == [3, 2]
    assert told(store.reader()) == told(store.reader(1))


def test_a_tie_cannot_come_back_to_an_end_that_is_gone(store: Store) -> None:
    put(store, actor("a"), actor("b"))
    put(store, actor("x", dataset="e"), tie("x", "e/x", "d/b", dataset="e"), dataset="e")
    put(store, actor("x", dataset="e"), dataset="e", complete=True)
    put(store, actor("a"), complete=True)
    with pytest.raises(UndoRefused, match="batch 4"):
        undo(store, 3)
    undo(store, 3, cascade=True)
    assert told(store.reader()) == told(store.reader(2))


def test_a_tie_without_an_end_comes_back_without_it(store: Store) -> None:
    put(store, actor("a"), actor("b"))
    put(store, actor("x", dataset="e"), tie("x", "e/x", "d/b", dataset="e"), dataset="e")
    put(store, actor("a"), complete=True)
    before = told(store.reader())
    put(store, actor("x", dataset="e"), dataset="e", complete=True)
    assert store.check() == []
    undo(store, 4)
    assert told(store.reader()) == before
    assert [fault.code for fault in store.check()] == ["dangling"]
    undo(store, 3)
    assert told(store.reader()) == told(store.reader(2))
    assert store.check() == []


def test_a_change_of_the_dataset_alone_is_undone(store: Store) -> None:
    put(store, *A, title="First")
    put(store, *A, title="Second", precedence=1)
    undo(store, 2)
    assert told(store.reader()) == told(store.reader(1))
    assert store.batches()[-1].changes["changed"] == {"datasets": 1}


def test_what_cannot_be_undone(store: Store) -> None:
    put(store, *A)
    put(store, *A)
    with pytest.raises(StoreError, match=r"^Batch 2 changed nothing: there is nothing to undo\.$"):
        undo(store, 2)
    with pytest.raises(StoreError, match=r"^There is no batch 9: see `ecosystem batches`\.$"):
        undo(store, 9)
    undo(store, 1)
    with pytest.raises(StoreError, match=r"^Batch 1 is undone by batch 3 already: undo batch 3 to have it again\.$"):
        undo(store, 1)


def test_an_undo_waits_for_no_import(store: Store) -> None:
    put(store, *A)
    writer = store.writer(BatchHead.of(delivery([])))
    with pytest.raises(StoreBusy):
        undo(store, 1)
    writer.abandon()
    undo(store, 1)


def test_an_undo_that_breaks_off_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, *A)
    put(store, actor("a", "2"), tie("ab", "a", "b", role="2"))
    put(store, actor("a", "3"), actor("b"), tie("ab", "a", "b", role="3"), complete=True)
    before = told(store.reader())

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ecosystem.store.undo._end", broken)
    with pytest.raises(KeyboardInterrupt):
        undo(store, 1, cascade=True)
    monkeypatch.undo()
    assert (told(store.reader()), store.revision(), len(store.batches())) == (before, 3, 3)
    assert store.check() == []
    undo(store, 1, cascade=True)
    assert store.reader().counts().actors == 0


def test_a_cascade_that_breaks_off_in_its_second_batch_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, *A)
    put(store, actor("a", "2"), actor("c"), tie("ab", "a", "c", role="2"))
    put(store, actor("a", "3"), actor("b"), actor("c"), tie("ab", "b", "c", role="3"), complete=True)
    before = told(store.reader())
    ended: list[object] = []

    def end(*given: object) -> None:
        if ended:
            raise KeyboardInterrupt
        ended.append(given)

    monkeypatch.setattr("ecosystem.store.undo._end", end)
    with pytest.raises(KeyboardInterrupt):
        undo(store, 1, cascade=True)
    monkeypatch.undo()
    assert (told(store.reader()), store.revision()) == (before, 3)
    assert store.check() == []
