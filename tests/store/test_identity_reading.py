"""What identity needs of a store: identifiers, and the batches that said the records; alike on both stores."""

from __future__ import annotations

from ecosystem.model import ActorRecord, Identifier
from ecosystem.store.base import BatchHead, Store
from tests.store.made import actor, delivery, initiative, put, theme, tie


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


def test_identifiers_of_some_keys(store: Store) -> None:
    put(store, actor("a", identifiers=ids("ror:1")), actor("b", identifiers=ids("ror:2")), initiative("c"))
    put(store, actor("a", identifiers=ids("ror:3")))
    assert store.reader().identifiers(["d/a", "d/c", "d/unknown"]).rows() == [("d/a", "actor", "ror:3")]
    assert store.reader(1).identifiers(["d/b", "d/a", "d/a"]).rows() == [
        ("d/a", "actor", "ror:1"),
        ("d/b", "actor", "ror:2"),
    ]
    assert store.reader().identifiers([]).rows() == []


def test_identifiers_that_several_keys_hold(store: Store) -> None:
    put(
        store,
        actor("a", identifiers=ids("ror:1", "ror:1", "grid:1")),
        actor("b", identifiers=ids("ror:2", "grid:2")),
        initiative("c", identifiers=ids("grid:2")),
        actor("without"),
    )
    both = [("d/b", "actor", "grid:2"), ("d/c", "initiative", "grid:2")]
    assert store.reader().shared_identifiers().rows() == both
    assert store.reader(0).shared_identifiers().rows() == []
    put(store, actor("x", dataset="e", identifiers=ids("grid:1")), dataset="e")
    one = [("d/a", "actor", "grid:1"), ("e/x", "actor", "grid:1")]
    assert store.reader().shared_identifiers().rows() == [one[0], *both, one[1]]
    put(store, actor("b", identifiers=ids("grid:3")))
    assert store.reader().shared_identifiers().rows() == one
    assert store.reader(1).shared_identifiers().rows() == both


def test_a_batch_under_way_shares_nothing_yet_and_hides_nothing(store: Store) -> None:
    put(store, actor("a", identifiers=ids("ror:1")), actor("b", identifiers=ids("ror:1")))
    before = store.reader().shared_identifiers().rows()
    writer = store.writer(BatchHead.of(delivery([])))
    writer.add(ActorRecord, [(actor("c", identifiers=ids("ror:2")), 1)])
    assert store.reader().shared_identifiers().rows() == before
    writer.replace(ActorRecord, [(actor("a", identifiers=ids("ror:2")), 1)])
    assert store.reader().shared_identifiers().rows() == before
    writer.close(ActorRecord, ["d/b"])
    assert store.reader().shared_identifiers().rows() == before
    writer.abandon()
    assert store.reader().shared_identifiers().rows() == before


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
