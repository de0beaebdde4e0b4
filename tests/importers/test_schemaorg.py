"""schema.org: nodes however nested and named, people left out, identifiers, ties told from both sides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ecosystem.errors import NotThisFormat
from ecosystem.model import Identifier, PartialDate
from tests.importers.deliveries import deliver, relations, stubs
from tests.importers.sheets import Read

CONTEXT = {"@context": "https://schema.org"}


def organisation(name: str, own: str | None = None, **more: Any) -> dict[str, Any]:
    return {"@type": "Organization", "name": name, **({"@id": own} if own else {}), **more}


def graph(folder: Path, *nodes: dict[str, Any]) -> Read:
    return deliver(folder, {"page.jsonld": {**CONTEXT, "@graph": nodes}})


@pytest.mark.parametrize(
    "content",
    [
        {**CONTEXT, **organisation("A")},
        [{**CONTEXT, **organisation("A")}],
        {**CONTEXT, "@graph": [organisation("A")]},
        [{**CONTEXT, "@graph": [organisation("A")]}],
        {"@context": {"s": "http://schema.org/"}, "@type": "schema:Organization", "schema:name": "A"},
        [{"@type": ["http://schema.org/Organization"], "http://schema.org/name": [{"@value": "A"}], "name": "A"}],
        {**CONTEXT, "@type": "WebPage", "about": [{"@type": "Thing", "isPartOf": organisation("A")}]},
    ],
    ids=["node", "list", "graph", "list of graphs", "prefix", "expanded", "inside a page"],
)
def test_a_node_is_found_wherever_it_stands(tmp_path: Path, content: Any) -> None:
    got = deliver(tmp_path, {"page.json": content})
    assert [(actor.key, actor.name) for actor in got.actors.values()] == [("d/a", "A")]


def test_a_tie_told_from_both_sides_is_one(tmp_path: Path) -> None:
    child = organisation("Child", "https://c.example/", parentOrganization={"@id": "https://p.example/"})
    parent = organisation("Parent", "https://p.example/", subOrganization=[organisation("Child")])
    got = graph(tmp_path, child, parent)
    assert relations(got) == {("Child", "part_of", "Parent")}
    assert len(got.ties) == 1
    assert {actor.key for actor in got.actors.values()} == {"d/https://c.example/", "d/https://p.example/"}


def test_people_are_dropped_and_what_may_be_people_too(tmp_path: Path) -> None:
    node = organisation(
        "A",
        member=[{"@type": "Person", "name": "P. One"}, "P. Two", {"name": "P. Three"}, organisation("B")],
        founder={"@id": "https://p.example/me"},
        employee={"@type": "Person", "name": "P. Four"},
        email="a@example.org",
        contactPoint={"telephone": "020 7946 0000"},
    )
    got = graph(tmp_path, node, {"@type": "Person", "@id": "https://p.example/me", "name": "P. Five", "memberOf": "C"})
    assert relations(got) == {("B", "member_of", "A")}
    assert not [word for word in ("P. ", "@example", "7946") if word in f"{got.records}{got.problems}"]
    assert got.problem("maybe_people").message.startswith("2 members")


def test_names_and_addresses_that_nothing_describes_become_stubs(tmp_path: Path) -> None:
    got = graph(tmp_path, organisation("A", funder="Science Fund", memberOf={"@id": "https://ror.org/02bfwt286"}))
    assert relations(got) == {("Science Fund", "funds", "A"), ("A", "member_of", "https://ror.org/02bfwt286")}
    assert stubs(got) == {"Science Fund", "https://ror.org/02bfwt286"}
    assert got.actors["https://ror.org/02bfwt286"].identifiers == (Identifier("ror", "02bfwt286"),)


def test_ids_within_a_page_do_not_meet_those_of_another(tmp_path: Path) -> None:
    one = {
        **CONTEXT,
        "@graph": [organisation("A", "#org", parentOrganization={"@id": "#top"}), organisation("T", "#top")],
    }
    two = {**CONTEXT, **organisation("B", "#org")}
    got = deliver(tmp_path, {"one.json": one, "two.json": two})
    assert {actor.key for actor in got.actors.values()} == {"d/a", "d/b", "d/t"}
    assert relations(got) == {("A", "part_of", "T")}


def test_identifiers_are_told_from_other_numbers(tmp_path: Path) -> None:
    node = organisation(
        "A",
        sameAs=["https://www.wikidata.org/entity/Q42", "https://social.example/a"],
        identifier=["isil:DE-1", "4711", {"@type": "PropertyValue", "propertyID": "LEI", "value": "abc 123"}],
        vatID="de 123",
    )
    actor = graph(tmp_path, node).actors["A"]
    assert {str(each) for each in actor.identifiers} == {"wikidata:Q42", "isil:DE-1", "lei:abc 123", "vat:DE123"}
    assert actor.attributes == {"identifier": "4711", "sameAs": "https://social.example/a"}


def test_roles_qualify_a_membership(tmp_path: Path) -> None:
    role = {"@type": "OrganizationRole", "roleName": "chair", "startDate": "2019", "memberOf": organisation("N")}
    (tie,) = graph(tmp_path, organisation("A", memberOf=role)).ties
    assert (tie.kind, tie.role, tie.start) == ("member_of", "chair", PartialDate(2019))


def test_projects_and_events_are_initiatives(tmp_path: Path) -> None:
    event = {"@type": "BusinessEvent", "name": "E", "organizer": organisation("A"), "startDate": "2024-06-01T09:00Z"}
    project = {"@type": ["Organization", "Project"], "name": "P", "superEvent": event}
    got = graph(tmp_path, project)
    assert {name: each.kind for name, each in got.initiatives.items()} == {"E": "event", "P": "project"}
    assert relations(got) == {("A", "hosts", "E"), ("P", "part_of", "E")}


@pytest.mark.parametrize(
    "content",
    [
        {"@context": "https://www.w3.org/ns/activitystreams", "@type": "Organization", "name": "A"},
        {"@graph": [], "name": "x"},
        {"type": "Organization", "name": "A"},
    ],
)
def test_other_json_is_not_ours(tmp_path: Path, content: Any) -> None:
    with pytest.raises(NotThisFormat):
        deliver(tmp_path, {"x.json": content})


@pytest.mark.parametrize("depth", [5_000, 100_000])
def test_a_page_nested_beyond_sense_is_refused(tmp_path: Path, depth: int) -> None:
    deep = '{"@type": "Thing", "a": ' * depth + '""' + "}" * depth
    text = f'{{"@context": "https://schema.org", "@type": "Organization", "name": "A", "department": {deep}}}'
    with pytest.raises(NotThisFormat, match="nested too deeply"):
        deliver(tmp_path, {"x.json": text})


def test_layers_that_say_nothing_are_gone_through(tmp_path: Path) -> None:
    deep: dict[str, Any] = organisation("B")
    for _ in range(20):
        deep = {"@type": "Thing", "about": deep}
    assert set(graph(tmp_path, organisation("A"), deep).actors) == {"A", "B"}
