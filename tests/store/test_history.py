"""What a record has said, and what changed between two revisions."""

from __future__ import annotations

import pytest

from ecosystem.errors import StoreError
from ecosystem.model import ActorRecord, InitiativeRecord, TieRecord
from ecosystem.store.base import Store
from ecosystem.store.versions import Span, Turned, turned
from tests.store.made import actor, initiative, put, tie

FUNDS = tie("t", "a", "b", kind="funds", role="lead")


@pytest.fixture
def filled(store: Store) -> Store:
    put(store, actor("a", "A"), actor("b"), actor("c"), tie("t", "a", "b"))
    put(store, actor("a", "Another A"), FUNDS, actor("x", dataset="d"))
    put(store, actor("a", "A"), actor("b"), complete=True)
    put(store, initiative("c"), tie("t", "a", "b"))
    return store


def test_the_versions_of_an_entity(filled: Store) -> None:
    said = [(each.record, each.batch, each.dataset, each.since, each.until) for each in filled.reader().history("d/a")]
    assert said == [
        (actor("a", "A"), 1, "d", 1, 2),
        (actor("a", "Another A"), 2, "d", 2, 3),
        (actor("a", "A"), 3, "d", 3, None),
    ]
    first, _, last = filled.reader().history("d/a")
    assert first.mark == last.mark


def test_the_versions_of_a_tie_whose_type_changes(filled: Store) -> None:
    said = [(each.record, each.batch, each.since, each.until) for each in filled.reader().history("d/t")]
    assert said == [(tie("t", "a", "b"), 1, 1, 2), (FUNDS, 2, 2, 3), (tie("t", "a", "b"), 4, 4, None)]


def test_a_key_that_stood_for_another_thing(filled: Store) -> None:
    said = [(each.record, each.since, each.until) for each in filled.reader().history("d/c")]
    assert said == [(actor("c"), 1, 3), (initiative("c"), 4, None)]


def test_an_earlier_revision_knows_nothing_of_later_versions(filled: Store) -> None:
    said = [(each.since, each.until) for each in filled.reader(2).history("d/a")]
    assert said == [(1, 2), (2, None)]
    assert filled.reader(0).history("d/a") == []
    assert filled.reader().history("d/nobody") == []


def test_versions_of_many_keys_are_in_order(filled: Store) -> None:
    found = filled.reader().versions(ActorRecord, ["d/c", "d/a", "d/a"])
    assert [(each.record.key, each.since) for each in found] == [("d/a", 1), ("d/a", 2), ("d/a", 3), ("d/c", 1)]


def test_changes_between_revisions(filled: Store) -> None:
    found = filled.changes(1, 4)
    assert found.tables[ActorRecord] == Turned(closed=("d/c",))
    assert found.tables[InitiativeRecord] == Turned(added=("d/c",))
    assert found.tables[TieRecord] == Turned()
    assert filled.changes(1, 2).tables[TieRecord] == Turned(changed=("d/t",))
    assert filled.changes(1, 2).tables[ActorRecord] == Turned(added=("d/x",), changed=("d/a",))
    assert filled.reader(3).changes(2).tables[ActorRecord] == Turned(changed=("d/a",), closed=("d/c", "d/x"))
    assert filled.changes(0, 1).tables[ActorRecord].added == ("d/a", "d/b", "d/c")
    assert set(filled.changes(3, 3).tables.values()) == {Turned()}


def test_both_versions_on_demand(filled: Store) -> None:
    found = filled.changes(1, 3)
    assert found.both(ActorRecord, ["d/c", "d/a", "d/z"]) == [
        (actor("c"), None),
        (actor("a", "A"), actor("a", "A")),
        (None, None),
    ]
    assert filled.changes(1, 2).both(TieRecord, ["d/t"]) == [(tie("t", "a", "b"), FUNDS)]


@pytest.mark.parametrize(("since", "until"), [(3, 2), (-1, 2), (0, 9)])
def test_revisions_that_do_not_go_together(filled: Store, since: int, until: int) -> None:
    with pytest.raises(StoreError, match=r"[Rr]evision -?\d"):
        filled.changes(since, until)


def test_what_turned_by_row_and_by_mark() -> None:
    spans = [Span("a", 1, 1, 2), Span("a", 2, 2, 3), Span("a", 1, 3, None), Span("b", 1, 2, 3)]
    assert turned(spans, 1, 3) == Turned()
    assert turned(spans, 1, 3, by_mark=False) == Turned(changed=("a",))
    assert turned(spans, 2, 3) == Turned(changed=("a",), closed=("b",))
    assert turned(spans, 1, 2) == Turned(added=("b",), changed=("a",))
