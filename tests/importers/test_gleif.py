"""GLEIF: entities and relationships in every form, inverted where their source is the child."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ecosystem.model import Identifier, PartialDate
from tests.importers.deliveries import deliver, relations, stubs

A, B = "5299000000000000A001", "5299000000000000B002"
XML = """<?xml version="1.0"?><LEIData xmlns="http://www.gleif.org/data/schema/leidata/2016"><LEIRecords><LEIRecord>
<LEI>{lei}</LEI><Entity><LegalName xml:lang="de">A</LegalName></Entity></LEIRecord></LEIRecords></LEIData>"""
RELATIONS = """<?xml version="1.0"?><RelationshipData><RelationshipRecords><RelationshipRecord><Relationship>
<StartNode><NodeID>{a}</NodeID></StartNode><EndNode><NodeID>{b}</NodeID></EndNode>
<RelationshipType>IS_DIRECTLY_CONSOLIDATED_BY</RelationshipType>
<RelationshipPeriods><RelationshipPeriod><StartDate>2019-01-01T00:00:00Z</StartDate><PeriodType>ACCOUNTING_PERIOD</PeriodType>
</RelationshipPeriod><RelationshipPeriod><StartDate>2015-04-01T00:00:00Z</StartDate><PeriodType>RELATIONSHIP_PERIOD</PeriodType>
</RelationshipPeriod></RelationshipPeriods></Relationship></RelationshipRecord></RelationshipRecords></RelationshipData>"""


def wrapped(text: str) -> dict[str, str]:
    return {"$": text}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", XML.format(lei=A)),
        ("a.csv", f"LEI,Entity.LegalName,Entity.LegalName.xmllang\n{A},A,de\n"),
        ("a.json", {"records": [{"LEI": wrapped(A), "Entity": {"LegalName": {"$": "A", "@xml:lang": "de"}}}]}),
        ("a.json", {"data": [{"id": A, "attributes": {"lei": A, "entity": {"legalName": {"name": "A"}}}}]}),
    ],
    ids=["xml", "csv", "golden copy", "service"],
)
def test_every_form_is_read(tmp_path: Path, name: str, content: Any) -> None:
    got = deliver(tmp_path, {name: content})
    assert [(actor.key, actor.name) for actor in got.actors.values()] == [(f"d/lei:{A}", "A")]
    assert got.actors["A"].identifiers == (Identifier("lei", A),)


def relation(start: str, end: str, word: str) -> dict[str, Any]:
    nodes = {"StartNode": {"NodeID": wrapped(start)}, "EndNode": {"NodeID": wrapped(end)}}
    return {"RelationshipRecord": {"Relationship": {**nodes, "RelationshipType": wrapped(word)}}}


@pytest.mark.parametrize(
    "content",
    [
        RELATIONS.format(a=A, b=B),
        "Relationship.StartNode.NodeID,Relationship.EndNode.NodeID,Relationship.RelationshipType,"
        "Relationship.Period.1.startDate,Relationship.Period.1.periodType,Relationship.Period.2.startDate,"
        f"Relationship.Period.2.periodType\n{A},{B},IS_DIRECTLY_CONSOLIDATED_BY,"
        "2019-01-01,ACCOUNTING_PERIOD,2015-04-01,RELATIONSHIP_PERIOD\n",
    ],
    ids=["xml", "csv"],
)
def test_a_child_is_part_of_its_parent_for_the_time_of_the_relationship(tmp_path: Path, content: str) -> None:
    got = deliver(tmp_path, {"a.csv": f"LEI,Entity.LegalName\n{A},A\n", "rr.dat": content})
    (tie,) = got.ties
    assert relations(got) == {("A", "part_of", f"LEI {B}")}
    assert (tie.start, tie.role, stubs(got)) == (PartialDate(2015, 4, 1), "direct", {f"LEI {B}"})


def test_managers_operate_funds_and_unknown_types_keep_their_word(tmp_path: Path) -> None:
    found = [relation(A, B, "IS_FUND-MANAGED_BY"), relation(A, B, "IS_FRIEND_OF")]
    got = deliver(tmp_path, {"rr.json": {"relations": found}})
    assert {(tie.source[-4:], tie.kind, tie.kind_word) for tie in got.ties} == {
        ("B002", "operates", "IS_FUND-MANAGED_BY"),
        ("A001", "related_to", "IS_FRIEND_OF"),
    }
    assert got.codes["unknown_kind"] == 1


def test_businesses_of_one_person_are_left_out_with_their_ties(tmp_path: Path) -> None:
    rows = f"LEI,Entity.LegalName,Entity.EntityCategory\n{A},P. One,SOLE_PROPRIETOR\n{B},B,FUND\n"
    found = {"relations": [relation(B, A, "IS_FUND-MANAGED_BY")]}
    got = deliver(tmp_path, {"a.json": found, "b.csv": rows})
    assert (set(got.actors), got.ties) == ({"B"}, [])
    assert got.problem("people_dropped").message.startswith("1 people and 1 ties")


def test_records_without_an_lei_or_a_name_are_reported(tmp_path: Path) -> None:
    got = deliver(
        tmp_path, {"a.csv": f"LEI,Entity.LegalName,Entity.EntityStatus\n,A,ACTIVE\n{A},,ACTIVE\n{B},B,ACTIVE\n"}
    )
    assert (set(got.actors), got.codes["no_id"], got.codes["no_name"]) == ({"B"}, 1, 1)
