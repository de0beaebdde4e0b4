"""Answers of Wikidata's query service: every download, cross products, labels, dates and ties by name of variable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ecosystem.errors import NotThisFormat
from ecosystem.model import Identifier, PartialDate
from ecosystem_importers.values.relations import Meaning, relation
from ecosystem_importers.wikidata.items import time
from tests.importers.deliveries import deliver, relations
from tests.importers.sheets import Read

Q = "http://www.wikidata.org/entity/Q"


def bound(**values: str) -> dict[str, Any]:
    return {
        name: {"type": "uri" if value.startswith(("http", "_:")) else "literal", "value": value}
        for name, value in values.items()
    }


def answer(folder: Path, *rows: dict[str, Any]) -> Read:
    names = list(dict.fromkeys(name for row in rows for name in row))
    return deliver(folder, {"answer.json": {"head": {"vars": names}, "results": {"bindings": rows}}})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", {"head": {"vars": []}, "results": {"bindings": [bound(item=f"{Q}1", itemLabel="A")]}}),
        ("a.json", [{"item": f"{Q}1", "itemLabel": "A"}]),
        ("a.json", [bound(item=f"{Q}1", itemLabel="A")]),
        ("a.csv", f"item,itemLabel\n{Q}1,A\n"),
        ("a.tsv", f'?item\t?itemLabel\n<{Q}1>\t"A"@en\n'),
    ],
    ids=["sparql", "plain json", "verbose json", "csv", "verbose tsv"],
)
def test_every_download_is_read(tmp_path: Path, name: str, content: Any) -> None:
    got = deliver(tmp_path, {name: content})
    assert [(actor.key, actor.name) for actor in got.actors.values()] == [("d/wikidata:Q1", "A")]
    assert got.actors["A"].identifiers == (Identifier("wikidata", "Q1"),)


def test_a_cross_product_is_one_item_with_each_tie_once(tmp_path: Path) -> None:
    rows = [
        bound(item=f"{Q}1", itemLabel="A", partner=f"{Q}{partner}", partnerLabel=f"P{partner}", aliasLabel=alias)
        for partner in (2, 3)
        for alias in ("Aa", "Ab")
    ]
    got = answer(tmp_path, *rows)
    assert relations(got) == {("A", "partners_with", "P2"), ("A", "partners_with", "P3")}
    assert len(got.ties) == 2
    assert set(got.actors) == {"A", "P2", "P3"}


def test_variables_are_understood_by_their_names(tmp_path: Path) -> None:
    row = bound(
        organisation=f"{Q}1",
        organisationLabel="A",
        parentOrganization=f"{Q}2",
        parentOrganizationLabel="B",
        funder1=f"{Q}3",
        funder1Label="C",
        subsidiary=f"{Q}4",
        ownedBy=f"{Q}5",
        mascot=f"{Q}6",
        mascotLabel="Owl",
        countryLabel="Germany",
        coordinates="Point(13.4 52.5)",
        hqLabel="Berlin",
        grid_id="grid.1.a",
    )
    got = answer(tmp_path, row)
    assert relations(got) == {
        ("A", "part_of", "B"),
        ("C", "funds", "A"),
        ("Q4", "part_of", "A"),
        ("Q5", "owns", "A"),
    }
    actor = got.actors["A"]
    assert (actor.country, actor.attributes) == ("DE", {"mascot": "Owl"})
    assert actor.place is not None
    assert (actor.place.name, actor.place.latitude) == ("Berlin", 52.5)
    assert Identifier("grid", "grid.1.a") in actor.identifiers
    assert got.problem("unlabelled").value == "wikidata:Q4"


def test_people_are_dropped_by_class_and_by_variable(tmp_path: Path) -> None:
    human = bound(item=f"{Q}1", itemLabel="P. One", typeLabel="human", partner=f"{Q}2", partnerLabel="A")
    firm = bound(item=f"{Q}2", itemLabel="A", typeLabel="business", ceo=f"{Q}3", ceoLabel="P. Two")
    got = answer(tmp_path, human, firm)
    assert "P. " not in str(got.records)
    assert got.problem("people_dropped").message.startswith("2 people and 1 ties")


def test_things_done_are_initiatives(tmp_path: Path) -> None:
    got = answer(tmp_path, bound(item=f"{Q}1", itemLabel="A", instanceOfLabel="European research project"))
    assert (got.initiatives["A"].kind, got.actors) == ("project", {})


def test_dates_between_two_items_belong_to_their_tie_where_it_is_the_only_one(tmp_path: Path) -> None:
    row = bound(item=f"{Q}1", memberOf=f"{Q}2", start="1999-00-00T00:00:00Z")
    assert [tie.start for tie in answer(tmp_path, row).ties] == [PartialDate(1999)]
    assert [tie.start for tie in answer(tmp_path, {**row, **bound(partOf=f"{Q}3")}).ties] == [None, None]


def test_unknown_values_and_rows_without_an_item_are_left_out(tmp_path: Path) -> None:
    blank = {"item": {"type": "bnode", "value": "t1"}, **bound(itemLabel="x")}
    unknown = bound(item=f"{Q}1", itemLabel="A", partner="http://www.wikidata.org/.well-known/genid/9")
    got = answer(tmp_path, blank, unknown)
    assert (list(got.actors), got.ties) == (["A"], [])
    assert got.codes == {"no_item": 1}


def test_an_answer_without_items_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotThisFormat, match=r"ask for \?item"):
        answer(tmp_path, bound(countryLabel="Norway", count="3"))


@pytest.mark.parametrize(
    ("text", "precision", "made"),
    [
        ("1971-01-01T00:00:00Z", None, "1971"),
        ("1971-01-01T00:00:00Z", "11", "1971-01-01"),
        ("2019-00-00T00:00:00Z", None, "2019"),
        ("2019-05-00T00:00:00Z", None, "2019-05"),
        ("2019-05-01T00:00:00Z", "10", "2019-05"),
        ("+2019-05-02T00:00:00Z", None, "2019-05-02"),
        ("1887", None, "1887"),
        ("-0044-03-15T00:00:00Z", None, "None"),
        ("2019-13-40T00:00:00Z", None, "None"),
    ],
)
def test_times_are_as_precise_as_they_are(text: str, precision: str | None, made: str) -> None:
    assert str(time(text, precision)) == made


@pytest.mark.parametrize(
    ("word", "kind", "backwards"),
    [
        ("partOf", "part_of", False),
        ("HAS_PARENT_ORGANISATION", "part_of", False),
        ("funded by", "funds", True),
        ("hasMember", "member_of", True),
        ("is a member of", "member_of", False),
        ("collaboratesWith", "partners_with", False),
    ],
)
def test_words_for_relations_are_understood(word: str, kind: str, backwards: bool) -> None:
    assert relation(word) == Meaning(kind, backwards)
