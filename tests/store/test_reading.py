"""Order, pages, filters, counts, neighbours, datasets: the same answer from both stores."""

from __future__ import annotations

import itertools

import pytest

from ecosystem.model import ActorRecord, DatasetRecord, InitiativeRecord, Record, SchemeRecord, ThemeRecord, TieRecord
from ecosystem.store.base import Counts, Filter, Store
from tests.store.made import actor, initiative, put, theme, tie

NAMES = [
    "",
    " ",
    "A",
    "Z",
    "a",
    "aa",
    "e\u0301",
    "z",
    "{",
    "~",
    "\x7f",
    "é",
    "ß",
    "\u0130",
    "中",
    "\ue000",
    "\uffff",
    "😀",
    "A",
]
TIES = [tie(f"t{number}", "0", "1", kind="funds" if number % 2 else "hosts") for number in range(7)]


def all_pages(store: Store, record_type: type[Record], first: int, where: Filter | None = None) -> list[str]:
    """The keys of all pages, each page no longer than asked."""
    reader, after, keys, total = store.reader(), None, [], -1
    for _ in itertools.count():
        page = reader.page(record_type, first=first, after=after, where=where)
        assert len(page.records) <= first
        assert total in (-1, page.total)
        keys += [each.key for each in page.records]
        after, total = page.cursor, page.total
        if after is None:
            break
    assert total == len(keys)
    return keys


@pytest.mark.parametrize("first", [1, 2, 5, 100])
def test_pages_go_by_code_points_of_name_then_key(store: Store, first: int) -> None:
    records = [actor(str(number), name) for number, name in enumerate(NAMES)]
    records[0] = ActorRecord(key="d/0", name="")
    put(store, *records, *TIES)
    expected = [each.key for each in sorted(records, key=lambda each: (each.name, each.key))]
    assert all_pages(store, ActorRecord, first) == expected
    assert all_pages(store, TieRecord, first) == [each.key for each in TIES]


def test_the_last_page_ends_exactly(store: Store) -> None:
    put(store, actor("a"), actor("b"))
    page = store.reader().page(ActorRecord, first=2)
    assert (page.cursor, page.total) == (None, 2)
    assert store.reader().page(ActorRecord, first=1).cursor == ("a", "d/a")
    assert store.reader().page(ActorRecord, first=5, after=("b", "d/b")).records == ()
    assert store.reader().page(ThemeRecord, first=5).total == 0


def test_schemes_are_paged_too(store: Store) -> None:
    schemes = [SchemeRecord(key="d/2", name="A", framework=True), SchemeRecord(key="d/1", name="B")]
    put(store, *schemes)
    assert store.reader().page(SchemeRecord, first=5).records == tuple(schemes)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Filter(), ["d/a", "d/b", "d/c", "e/d"]),
        (Filter(kinds=("lab", "hub")), ["d/a", "d/b"]),
        (Filter(helixes=("academia",)), ["d/b"]),
        (Filter(countries=("DE",), kinds=("hub",)), ["d/b"]),
        (Filter(datasets=("e",)), ["e/d"]),
        (Filter(kinds=("none such",)), []),
    ],
)
def test_filters(store: Store, where: Filter, expected: list[str]) -> None:
    put(
        store,
        actor("a", kind="lab", country="FR"),
        actor("b", kind="hub", helix="academia", country="DE"),
        actor("c", country="DE"),
    )
    put(store, actor("d", dataset="e"), dataset="e")
    assert all_pages(store, ActorRecord, 2, where) == expected


def test_a_filter_on_what_a_type_lacks_lists_nothing(store: Store) -> None:
    put(store, actor("0"), actor("1"), *TIES)
    assert all_pages(store, TieRecord, 3, Filter(kinds=("funds",))) == ["d/t1", "d/t3", "d/t5"]
    assert all_pages(store, TieRecord, 3, Filter(helixes=("unknown",))) == []


def test_get_is_ordered_and_leaves_out_what_is_unknown(store: Store) -> None:
    put(store, actor("b"), actor("a"), initiative("i"))
    assert store.reader().get(ActorRecord, ["d/b", "d/x", "d/a", "d/i", "d/b"]) == [actor("a"), actor("b")]
    assert store.reader().get(ActorRecord, []) == []
    assert store.reader().get(InitiativeRecord, [f"d/{number}" for number in range(40_000)] + ["d/i"]) == [
        initiative("i")
    ]


def test_counts(store: Store) -> None:
    put(store, actor("0"), actor("1"), initiative("i"), theme("t"), SchemeRecord(key="d/s", name="S"), *TIES)
    assert store.reader().counts() == Counts(actors=2, initiatives=1, themes=1, ties=7, schemes=1, assessments=0)


def test_neighbours(store: Store) -> None:
    put(store, actor("0"), actor("1"), actor("2"), *TIES, tie("loop", "0", "0"))
    reader = store.reader()
    assert [each.key for each in reader.neighbours("d/0")] == ["d/loop", *(each.key for each in TIES)]
    assert [each.key for each in reader.neighbours("d/1", kinds=["funds", "x"])] == ["d/t1", "d/t3", "d/t5"]
    assert reader.neighbours("d/2") == reader.neighbours("d/nobody") == []


def test_datasets(store: Store) -> None:
    put(store, actor("a", dataset="z"), dataset="z", title="Z", licence="CC0-1.0", url="https://example.org")
    put(store, actor("a", dataset="b"), dataset="b", publisher="B", language="fr", attribution="by B", mapping="a: é\n")
    assert store.reader().datasets() == [
        DatasetRecord(name="b", publisher="B", language="fr", attribution="by B", mapping="a: é\n"),
        DatasetRecord(name="z", title="Z", licence="CC0-1.0", url="https://example.org"),
    ]
