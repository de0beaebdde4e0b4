"""Search gives one list in one order, whichever store it is."""

from __future__ import annotations

import pytest

from ecosystem.model import ActorRecord, Record, ThemeRecord
from ecosystem.store.base import Store
from ecosystem.store.search import score, trigrams
from tests.store.made import actor, initiative, put, theme

RECORDS: list[Record] = [
    actor("fraunhofer", "Fraunhofer-Gesellschaft", aliases=("FhG", "Fraunhofer Society")),
    actor("fhg2", "FhG Holding"),
    actor("max", "Max-Planck-Gesellschaft"),
    actor("tallinn", "Tallinna Tehnikaülikool", aliases=("TalTech",)),
    actor("city", "City of Tallinn"),
    actor("athens", "Πανεπιστήμιο Αθηνών"),
    actor("dots", "***"),
    initiative("talent", "Talent programme"),
    theme("open", "Open innovation"),
    theme("innovation", "Innovation"),
    actor("hub", "Innovation"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FhG", ["d/fraunhofer", "d/fhg2"]),
        ("fraunhofer", ["d/fraunhofer"]),
        ("society", ["d/fraunhofer"]),
        ("gesellschaft", ["d/fraunhofer", "d/max"]),
        ("planck max", ["d/max"]),
        ("tal", ["d/talent", "d/tallinn", "d/city"]),
        ("tehnikaulikool", ["d/tallinn"]),
        ("TEHNIKAÜLIKOOL  tallinna!", ["d/tallinn"]),
        ("panepistimio", ["d/athens"]),
        ("innovation", ["d/hub", "d/innovation", "d/open"]),
        ("inovation", ["d/hub", "d/innovation", "d/open"]),
        ("fraunhoffer", ["d/fraunhofer"]),
        ("zzz", []),
        ("***", []),
        ("", []),
        ("%_'\"", []),
    ],
)
def test_ranking(store: Store, text: str, expected: list[str]) -> None:
    put(store, *RECORDS)
    assert [hit.key for hit in store.reader().search(text)] == expected


def test_hits_say_what_they_are(store: Store) -> None:
    put(store, *RECORDS)
    hits = store.reader().search("innovation", first=2)
    assert [(hit.record_type, hit.name, hit.score) for hit in hits] == [
        (ActorRecord, "Innovation", 4.0),
        (ThemeRecord, "Innovation", 4.0),
    ]


def test_only_some_types(store: Store) -> None:
    put(store, *RECORDS)
    reader = store.reader()
    assert [hit.key for hit in reader.search("innovation", record_types=[ThemeRecord], first=1)] == ["d/innovation"]
    assert [hit.key for hit in reader.search("tal", record_types=[ThemeRecord])] == []


def test_the_best_are_found_among_many(store: Store) -> None:
    many = [actor(f"{number:04}", f"Lab {number:04}") for number in range(300)]
    put(store, *many, actor("x", "Lab"), actor("y", "Old lab"), theme("z", "Open lab"))
    reader = store.reader()
    assert [hit.key for hit in reader.search("lab", first=3)] == ["d/x", "d/0000", "d/0001"]
    assert [hit.key for hit in reader.search("lab", first=400)][-2:] == ["d/y", "d/z"]
    assert [hit.key for hit in reader.search("lab", first=2, record_types=[ThemeRecord])] == ["d/z"]
    assert [hit.key for hit in reader.search("lap 0007", first=1)] == ["d/0007"]


def test_names_of_the_revision(store: Store) -> None:
    put(store, actor("a", "Old name", aliases=("first alias",)))
    put(store, actor("a", "New name"))
    assert [hit.name for hit in store.reader().search("new")] == ["New name"]
    assert store.reader().search("old") == store.reader().search("alias") == []
    assert [hit.name for hit in store.reader(1).search("first alias")] == ["Old name"]
    put(store, actor("b"), complete=True)
    assert store.reader().search("new") == []


def test_repeated_trigrams_do_not_hide_a_name(store: Store) -> None:
    put(store, actor("a", "nanananananananananananana x"), actor("b", "banana nana"))
    expected = score("nanana y", "nanananananananananananana x")
    assert expected > 0
    found = {hit.key: hit.score for hit in store.reader().search("nanana y")}
    assert found["d/a"] == expected


def test_score() -> None:
    assert (score("a b", "a b"), score("a b", "a bc"), score("b a", "a bc"), score("xyz", "abc")) == (4, 3, 2, 0)
    assert score("inovation", "innovation") == 9 / 12
    assert trigrams("ab") == {"  a", " ab", "ab "}
