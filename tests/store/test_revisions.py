"""Readers see published revisions only, and any earlier one for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from ecosystem.errors import StoreError
from ecosystem.model import ActorRecord, Record
from ecosystem.store.base import Counts, Reader, Store
from ecosystem.store.batch import load
from tests.store.made import actor, delivery, put, theme, tie


def told(reader: Reader) -> tuple[object, ...]:
    """All that a reader can say, to be compared."""
    snapshot = reader.snapshot()
    return (
        reader.revision,
        reader.counts(),
        reader.page(ActorRecord, first=9),
        reader.get(ActorRecord, ["d/a", "d/b", "d/c"]),
        reader.neighbours("d/a"),
        reader.datasets(),
        reader.search("name"),
        snapshot.nodes.to_dicts(),
        snapshot.ties.to_dicts(),
    )


def test_an_earlier_revision_says_what_it_said(store: Store) -> None:
    said = [told(store.reader(0))]
    batches: list[list[Record]] = [
        [actor("a", "name A"), actor("b", "name B"), tie("t", "a", "b")],
        [actor("a", "another name", aliases=("name",)), tie("u", "b", "a")],
        [actor("b", "name B"), theme("c")],
    ]
    for batch in batches:
        put(store, *batch, complete=len(said) == 3, title=f"title {len(said)}")
        said.append(told(store.reader()))
    assert [told(store.reader(revision)) for revision in range(4)] == said
    assert len({str(each) for each in said}) == 4


def test_a_mapping_has_revisions_too(store: Store) -> None:
    put(store, actor("a"), mapping="tabular: {}\n")
    put(store, actor("a"), mapping="tabular:\n  tables: []\n")
    put(store, actor("a"))
    said = [store.reader(revision).datasets()[0].mapping for revision in (1, 2, 3)]
    assert said == ["tabular: {}\n", "tabular:\n  tables: []\n", None]


def test_readers_keep_their_revision_while_batches_come(store: Store, open_again: Callable[[], Store]) -> None:
    put(store, actor("a", "name"), actor("b"), tie("t", "a", "b"))
    other = open_again()
    before, elsewhere = store.reader(), other.reader()
    said = told(before)
    during: list[tuple[object, ...]] = []

    def records() -> Iterator[Record]:
        yield actor("a", "renamed")
        yield actor("c")
        yield from (actor(f"x{number}") for number in range(12_000))
        during.extend([told(before), told(elsewhere), told(other.reader()), told(store.reader())])

    load(store, delivery(records(), complete=True))
    assert during == [said] * 4
    assert told(before) == told(elsewhere) == said
    assert other.reader().counts() == store.reader().counts() == Counts(actors=12_002, initiatives=0, themes=0, ties=0)


@pytest.mark.parametrize("revision", [-1, 2, 99])
def test_a_revision_that_does_not_exist(store: Store, revision: int) -> None:
    put(store, actor("a"))
    with pytest.raises(StoreError, match=rf"^There is no revision {revision}: the store has revisions 0 to 1\.$"):
        store.reader(revision)


def test_a_store_is_there_again(open_again: Callable[[], Store]) -> None:
    put(open_again(), actor("a"))
    assert open_again().reader().get(ActorRecord, ["d/a"]) == [actor("a")]
    assert open_again().revision() == 1
