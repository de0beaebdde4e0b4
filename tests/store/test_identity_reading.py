"""What identity needs of a store: identifiers, and the batches that said the records; alike on both stores."""

from __future__ import annotations

from ecosystem.model import Identifier
from ecosystem.store.base import Store
from tests.store.made import actor, initiative, put, theme, tie


def ids(*texts: str) -> tuple[Identifier, ...]:
    return tuple(map(Identifier.parse, texts))


def test_identifiers_come_in_order_of_key(store: Store) -> None:
    put(
        store,
        initiative("b", identifiers=ids("doi:10.1/x:y")),
        actor("c", identifiers=ids("ror:2", "grid:1", "ror:2")),
        actor("a", identifiers=ids("lei:é")),
        actor("without"),
        theme("t"),
    )
    assert store.reader().identifiers().rows() == [
        ("d/a", "actor", "lei:é"),
        ("d/b", "initiative", "doi:10.1/x:y"),
        ("d/c", "actor", "grid:1"),
        ("d/c", "actor", "ror:2"),
    ]


def test_identifiers_of_an_earlier_revision(store: Store) -> None:
    put(store, actor("a", identifiers=ids("ror:1")), actor("b"))
    put(store, actor("a"), actor("b", identifiers=ids("ror:2")))
    put(store, actor("b", identifiers=ids("ror:3")), complete=True)
    found = [store.reader(revision).identifiers().rows() for revision in range(4)]
    first, second, third = (("d/a", "actor", "ror:1"), ("d/b", "actor", "ror:2"), ("d/b", "actor", "ror:3"))
    assert found == [[], [first], [second], [third]]


def test_the_batches_that_first_said_and_last_changed_a_record(store: Store) -> None:
    put(store, actor("a"), actor("b"), tie("t", "a", "b"))
    put(store, actor("a"), dataset="d")
    put(store, actor("a", "renamed"), tie("t", "a", "b", kind="funds"))
    put(store, actor("x", dataset="e"), dataset="e")
    put(store, actor("a", "renamed"), complete=True)
    assert store.reader().seen().rows() == [("d/a", 1, 3), ("e/x", 4, 4)]
    assert store.reader(2).seen().rows() == [("d/a", 1, 3), ("d/b", 1, 1), ("d/t", 1, 3)]
    assert store.reader(1).seen(["d/t", "d/a", "e/x"]).rows() == [("d/a", 1, 1), ("d/t", 1, 1)]
    assert store.reader(0).seen().is_empty()
    assert store.reader().seen([]).is_empty()
