"""Judgements have revisions like everything else that is read; proposals are only a list of work."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from ecosystem.errors import StoreBusy, StoreError
from ecosystem.model import Judgement, Proposal, ProposalRecord
from ecosystem.store.base import BatchHead, Store
from tests.store.made import actor, delivery, put

SAME = Judgement(
    left="d/a", right="d/b", verdict="same", author="Ann", reason="one register number", despite=("ror:1", "ror:2")
)
DIFFERENT = Judgement(left="d/c", right="d/b", verdict="different", author="Bob")


def pairs(store: Store, revision: int | None = None) -> list[tuple[int, str, str, str]]:
    return [(each.id, each.left, each.right, each.verdict) for each in store.reader(revision).judgements()]


def test_a_pair_is_in_order_whichever_way_it_is_given() -> None:
    assert (DIFFERENT.left, DIFFERENT.right) == ("d/b", "d/c")
    with pytest.raises(ValueError, match="'d/a' was given twice"):
        Judgement(left="d/a", right="d/a", verdict="same", author="Ann")


def test_judgements_raise_the_revision_and_say_who_when_and_why(store: Store) -> None:
    put(store, actor("a"), actor("b"), actor("c"))
    before = datetime.now(UTC).replace(microsecond=0)
    kept = store.judge([SAME, DIFFERENT])
    assert (store.revision(), [each.since for each in kept], [each.id for each in kept]) == (2, [2, 2], [1, 2])
    assert store.reader().judgements() == kept
    assert before <= kept[0].time <= datetime.now(UTC)
    assert (kept[0].author, kept[0].reason, kept[0].until) == ("Ann", "one register number", None)
    assert pairs(store, 1) == []
    assert store.judge([]) == []
    assert store.revision() == 2
    assert store.check() == []


def test_taking_back_ends_them_and_past_revisions_keep_theirs(store: Store) -> None:
    store.judge([SAME])
    store.judge([DIFFERENT])
    assert store.take_back([1]) == 3
    assert [pairs(store, revision) for revision in range(4)] == [
        [],
        [(1, "d/a", "d/b", "same")],
        [(1, "d/a", "d/b", "same"), (2, "d/b", "d/c", "different")],
        [(2, "d/b", "d/c", "different")],
    ]
    assert [each.until for each in store.reader().judgements(taken_back=True)] == [3, None]
    assert [each.until for each in store.reader(2).judgements(taken_back=True)] == [None, None]
    assert store.judge([SAME])[0].id == 3


@pytest.mark.parametrize("numbers", [[1], [2, 9]])
def test_what_does_not_hold_cannot_be_taken_back(store: Store, numbers: list[int]) -> None:
    store.judge([SAME, DIFFERENT])
    store.take_back([1])
    with pytest.raises(StoreError, match=rf"^There is no judgement {numbers[-1]} that holds"):
        store.take_back(numbers)
    assert (store.revision(), [each[0] for each in pairs(store)]) == (2, [2])


def test_a_batch_after_a_judgement_has_the_next_revision(store: Store) -> None:
    assert put(store, actor("a")).revision == 1
    store.judge([SAME])
    assert put(store, actor("a")).revision == 2
    assert put(store, actor("b")).revision == 3
    assert [(each.id, each.revision, each.changed) for each in store.batches()] == [
        (1, 1, True),
        (2, 2, False),
        (3, 3, True),
    ]


def test_no_judgement_while_a_batch_is_under_way(store: Store) -> None:
    writer = store.writer(BatchHead.of(delivery([])))
    with pytest.raises(StoreBusy):
        store.judge([SAME])
    writer.abandon()
    assert store.judge([SAME])[0].since == 1


def test_proposals_are_replaced_by_each_search(store: Store) -> None:
    first = Proposal(left="d/b", right="d/a", score=0.75, safe=True, evidence={"tokens": 0.5, "why": ["é", None]})
    other = Proposal(left="d/c", right="d/b", score=0.5)
    store.propose([first, other])
    assert [(each.id, each.left, each.right, each.score, each.safe, each.evidence) for each in _proposed(store)] == [
        (1, "d/a", "d/b", 0.75, True, {"tokens": 0.5, "why": ["é", None]}),
        (2, "d/b", "d/c", 0.5, False, {}),
    ]
    assert store.revision() == 0
    store.propose([other])
    assert [(each.id, each.left) for each in _proposed(store)] == [(3, "d/b")]
    store.propose([])
    assert _proposed(store) == []
    assert msgspec.json.decode(msgspec.json.encode(other), type=Proposal) == other


def _proposed(store: Store) -> list[ProposalRecord]:
    return store.reader().proposals()
