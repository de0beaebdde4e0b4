"""Entities read from records, alike on both stores: what two datasets say of one thing is one answer."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from ecosystem.identity.reader import EntityReader, entities
from ecosystem.identity.snapshot import EntitySnapshot
from ecosystem.model import (
    ActorRecord,
    AssessmentRecord,
    Identifier,
    InitiativeRecord,
    Judgement,
    Record,
    ThemeRecord,
    TieRecord,
)
from ecosystem.store.base import Counts, Filter, Store
from tests.store.made import actor, initiative, put, theme, tie
from tests.store.test_snapshot import node

ROR = (Identifier("ror", "05a28rw58"),)
FIRST: list[Record] = [
    actor("uni", "University of Bonn", dataset="a", kind="university", identifiers=ROR, country="DE"),
    actor("lab", "A lab", dataset="a", kind="lab"),
    initiative("p", "Pilot", dataset="a"),
    tie("1", "uni", "lab", dataset="a", kind="partners_with"),
    tie("2", "lab", "p", dataset="a", kind="leads"),
]
SECOND: list[Record] = [
    actor(
        "bonn",
        "Universität Bonn",
        dataset="b",
        kind="organisation",
        identifiers=ROR,
        website="https://bonn.example",
        aliases=("UBonn",),
    ),
    actor("z", "Zoo", dataset="b"),
    tie("1", "z", "bonn", dataset="b", kind="funds"),
    tie("2", "bonn", "a/uni", dataset="b", kind="part_of"),
    AssessmentRecord(key="b/x", subject="b/bonn", field="openness", value="3"),
]


@pytest.fixture
def two(store: Store) -> Store:
    """A store in which two datasets speak of one university."""
    put(store, *FIRST, dataset="a")
    put(store, *SECOND, dataset="b", source_class="registry")
    return store


def judge(store: Store, left: str, right: str, verdict: Any = "same") -> int:
    return store.judge([Judgement(left=left, right=right, verdict=verdict, author="Ann", reason="because")])[0].id


def test_an_entity_is_found_by_any_of_its_keys(two: Store) -> None:
    reader = entities(two)
    for key in ("a/uni", "b/bonn"):
        assert [each.key for each in reader.get(ActorRecord, [key])] == ["a/uni"]
        assert [each.key for each in reader.neighbours(key)] == ["a/1", "b/1", "b/2"]
        assert reader.entity_key(key) == "a/uni"
    assert reader.get(InitiativeRecord, ["b/bonn"]) == []
    assert len(reader.get(ActorRecord, ["a/uni", "b/bonn", "b/z", "lost"])) == 2


def test_what_is_shown_is_what_the_better_source_says(two: Store) -> None:
    (found,) = entities(two).get(ActorRecord, ["a/uni"])
    assert found.name == "Universität Bonn"
    assert found.aliases == ("UBonn", "University of Bonn")
    assert (found.kind, found.country, found.website) == ("university", "DE", "https://bonn.example")
    assert found.identifiers == ROR


def test_the_precedence_of_datasets_goes_first_then_the_class_then_the_newer(store: Store) -> None:
    def shown() -> str:
        return entities(store).get(ActorRecord, ["a/1"])[0].name

    put(store, actor("1", "A", dataset="a", identifiers=ROR), dataset="a")
    put(store, actor("1", "B", dataset="b", identifiers=ROR), dataset="b")
    assert shown() == "B"
    put(store, actor("1", "A", dataset="a", identifiers=ROR), dataset="a", source_class="survey")
    assert shown() == "A"
    put(store, actor("1", "B", dataset="b", identifiers=ROR), dataset="b", precedence=2)
    assert shown() == "B"
    put(store, actor("1", "A", dataset="a", identifiers=ROR), dataset="a", source_class="survey", precedence=1)
    assert shown() == "A"
    put(store, actor("1", "C", dataset="c", identifiers=ROR, stub=True), dataset="c", precedence=1)
    assert shown() == "A"


def test_ties_and_assessments_end_at_entities(two: Store) -> None:
    reader = entities(two)
    found = {each.key: (each.source, each.target) for each in reader.get(TieRecord, ["a/1", "b/1", "b/2"])}
    assert found == {"a/1": ("a/uni", "a/lab"), "b/1": ("b/z", "a/uni"), "b/2": ("a/uni", "a/uni")}
    assert reader.get(AssessmentRecord, ["b/x"])[0].subject == "a/uni"
    assert reader.page(AssessmentRecord, first=5).records == tuple(reader.get(AssessmentRecord, ["b/x"]))


def test_counts_are_of_entities(two: Store) -> None:
    assert entities(two).counts() == Counts(actors=3, initiatives=1, themes=0, ties=4, assessments=1)
    assert entities(two, 1).counts() == two.reader(1).counts()


@pytest.mark.parametrize("first", [1, 2, 9])
def test_pages_list_each_entity_once_in_its_place(two: Store, first: int) -> None:
    assert pages(entities(two), first) == ["a/lab", "a/uni", "b/z"]
    assert pages(entities(two), first, Filter(datasets=("b",))) == ["a/uni", "b/z"]
    assert pages(entities(two), first, Filter(datasets=("a",))) == ["a/lab", "a/uni"]
    assert pages(entities(two), first, Filter(countries=("DE",), kinds=("university",))) == ["a/uni"]
    assert pages(entities(two), first, Filter(kinds=("lab",))) == ["a/lab"]


def pages(reader: EntityReader, first: int, where: Filter | None = None) -> list[str]:
    after, keys = None, []
    while True:
        page = reader.page(ActorRecord, first=first, after=after, where=where)
        keys += [each.key for each in page.records]
        after = page.cursor
        if after is None:
            assert page.total == len(keys)
            return keys


def test_search_finds_the_entity_by_every_name(two: Store) -> None:
    reader = entities(two)
    for text in ("university of bonn", "universitat bonn", "ubonn"):
        assert [(each.key, each.name, each.score) for each in reader.search(text, first=1)] == [
            ("a/uni", "Universität Bonn", 4.0)
        ]
    assert [each.key for each in reader.search("zoo", record_types=[ActorRecord])] == ["b/z"]
    assert reader.search("zoo", record_types=[ThemeRecord]) == []
    assert [each.key for each in reader.search("uni", first=9)] == ["a/uni"]


def test_the_snapshot_has_one_node_with_all_ties(two: Store) -> None:
    snapshot = entities(two).snapshot()
    assert snapshot.nodes["key"].to_list() == ["a/lab", "a/p", "a/uni", "b/z"]
    assert snapshot.nodes["key"].is_sorted()
    ends = snapshot.ties.select(
        "key", *(snapshot.nodes["key"].gather(snapshot.ties[end]).alias(end) for end in ("source", "target"))
    )
    assert ends.rows() == [
        ("a/1", "a/uni", "a/lab"),
        ("a/2", "a/lab", "a/p"),
        ("b/1", "b/z", "a/uni"),
        ("b/2", "a/uni", "a/uni"),
    ]
    plain = two.reader().snapshot()
    assert (snapshot.nodes.schema, snapshot.ties.schema) == (plain.nodes.schema, plain.ties.schema)
    assert node(snapshot, "a/uni") == {
        "key": "a/uni",
        "type": "actor",
        "name": "Universität Bonn",
        "kind": "university",
        "helix": "unknown",
        "is_class": False,
        "stub": False,
        "country": "DE",
        "source_class": "registry",
        "dataset": "b",
    }


def test_where_no_two_are_one_the_snapshot_is_the_stores_own(store: Store) -> None:
    put(store, *FIRST, dataset="a")
    snapshot = entities(store).snapshot()
    assert not isinstance(snapshot, EntitySnapshot)
    assert snapshot.nodes.equals(store.reader().snapshot().nodes)


def test_broader_themes_are_entities_and_never_the_theme_itself(store: Store) -> None:
    put(store, theme("1", dataset="a", broader=("a/0",)), theme("0", dataset="a"), dataset="a")
    put(store, theme("1", dataset="b", broader=("a/1", "b/2")), theme("2", dataset="b"), dataset="b")
    judge(store, "a/1", "b/1")
    judge(store, "a/0", "b/2")
    reader = entities(store)
    assert reader.get(ThemeRecord, ["b/1"])[0].broader == ("a/0",)
    assert reader.snapshot().nodes["broader"].to_list() == [[], ["a/0"]]


def test_a_judgement_joins_and_taking_it_back_leaves_everything_as_before(two: Store) -> None:
    before = all_answers(two)
    number = judge(two, "a/lab", "b/z")
    assert entities(two).counts().actors == 2
    assert entities(two, 2).counts().actors == 3
    two.take_back([number])
    assert all_answers(two) == before
    assert entities(two, 3).counts().actors == 2


def test_a_judgement_parts_what_an_id_joins(two: Store) -> None:
    judge(two, "a/uni", "b/bonn", "different")
    assert entities(two).counts().actors == 4
    judge(two, "a/uni", "b/bonn")
    assert entities(two).counts().actors == 3


def test_two_rors_on_one_name_are_two(store: Store) -> None:
    ids = (Identifier("ror", "05a28rw58"), Identifier("ror", "02nv7yv05"))
    put(store, actor("1", "Institute", identifiers=ids[:1]), actor("2", "Institute", identifiers=ids[1:]))
    put(store, actor("3", "Institute", dataset="e", identifiers=ids), dataset="e")
    assert not entities(store).identity
    assert [each.key for each in entities(store).search("institute")] == ["d/1", "d/2", "e/3"]


def test_one_id_under_several_names_is_one(store: Store) -> None:
    put(store, *(actor(str(at), f"Name {at}", identifiers=ROR) for at in range(3)))
    assert entities(store).page(ActorRecord, first=9).total == 1
    (found,) = entities(store).get(ActorRecord, ["d/2"])
    assert (found.key, found.aliases) == ("d/0", ("Name 1", "Name 2"))


def all_answers(store: Store) -> list[Any]:
    reader = entities(store)
    snapshot = reader.snapshot()
    return [
        snapshot.nodes.serialize(),
        snapshot.ties.serialize(),
        *(reader.page(each, first=99) for each in (ActorRecord, InitiativeRecord, TieRecord)),
        reader.counts(),
        reader.search("bonn"),
        reader.neighbours("b/bonn"),
    ]


def test_what_a_source_says_of_an_entity_stays_apart(two: Store) -> None:
    """An entity shows what those of its records say that are looked at."""
    reader = entities(two).within(lambda said: said.dataset.name == "a")
    assert reader.get(ActorRecord, ["b/bonn"])[0].name == "University of Bonn"
    snapshot = entities(two).snapshot()
    assert isinstance(snapshot, EntitySnapshot)
    narrowed = snapshot.within(lambda said: said.dataset.name == "a")
    assert node(narrowed, "a/uni")["name"] == "University of Bonn"
    assert narrowed.nodes.filter(pl.col("key") != "a/uni").equals(snapshot.nodes.filter(pl.col("key") != "a/uni"))
