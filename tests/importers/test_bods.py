"""BODS: both families of statements, the latest of each thing, owners that are people or unnamed."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from ecosystem.errors import NotThisFormat
from ecosystem.model import Identifier
from tests.importers.conformance import contents
from tests.importers.deliveries import deliver, lines, relations, stubs


def entity(own: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "statementID": own,
        "statementType": "entityStatement",
        "entityType": "registeredEntity",
        "name": name,
        **more,
    }


def owns(own: str, owner: object, subject: str, *interests: dict[str, Any], **more: Any) -> dict[str, Any]:
    party = {"describedByEntityStatement": owner} if isinstance(owner, str) else owner
    ends = {"interestedParty": party, "subject": {"describedByEntityStatement": subject}}
    return {"statementID": own, "statementType": "ownershipOrControlStatement", **ends, "interests": interests, **more}


def record(own: str, kind: str, date: str = "2024", status: str = "new", **details: Any) -> dict[str, Any]:
    head = {"statementId": f"{own}-{date}", "recordId": own, "recordType": kind, "statementDate": date}
    return {**head, "recordStatus": status, "recordDetails": details}


def test_later_statements_take_the_place_of_earlier_ones_in_any_order(tmp_path: Path) -> None:
    every = [
        entity("a1", "A old"),
        entity("a2", "A newer", replacesStatements=["a1"]),
        entity("a3", "A", replacesStatements=["a2"]),
        entity("b", "B"),
        owns("o", "a1", "b"),
    ]
    read = []
    for seed in range(3):
        random.Random(seed).shuffle(every)
        got = deliver(tmp_path, {"x.json": every})
        assert relations(got) == {("A", "owns", "B")}
        assert got.actors["A"].key == "d/a1"
        read.append(contents(got.records))
    assert read[0] == read[1] == read[2]


def test_records_keep_their_id_and_may_be_closed(tmp_path: Path) -> None:
    every = [
        record("a", "entity", name="A", entityType={"type": "state"}),
        record("b", "entity", name="B", entityType={"type": "registeredEntity"}),
        record("r", "relationship", subject="b", interestedParty="a", interests=[{"type": "shareholding"}]),
        record("r", "relationship", "2025", "closed", subject="b", interestedParty="a", interests=[]),
    ]
    got = deliver(tmp_path, {"x.jsonl": lines(*every)})
    (tie,) = got.ties
    assert (tie.key, tie.modality, got.actors["A"].kind) == ("d/r", "ended", "country")


def test_people_and_unnamed_owners_are_counted(tmp_path: Path) -> None:
    person = {"statementID": "p", "statementType": "personStatement", "names": [{"fullName": "P. One"}]}
    every = [
        person,
        entity("b", "B"),
        owns("o1", {"describedByPersonStatement": "p"}, "b"),
        owns("o2", {"unspecified": {"reason": "unknown"}}, "b"),
        owns("o3", "z", "b"),
        record("q", "person", names=[{"fullName": "P. Two"}]),
        record("r", "relationship", subject="b", interestedParty="q"),
    ]
    got = deliver(tmp_path, {"x.json": every})
    assert relations(got) == {("z", "owns", "B")}
    assert (stubs(got), got.codes["ends_unspecified"]) == ({"z"}, 1)
    assert got.problem("people_dropped").message.startswith("2 people and 2 ties")
    assert "P. " not in str(got.records)


def test_statements_that_replace_each_other_in_a_circle_end(tmp_path: Path) -> None:
    circle = [entity("a", "A", replacesStatements=["b"]), entity("b", "B", replacesStatements=["a"])]
    assert deliver(tmp_path, {"x.json": circle}).actors


def test_numbers_of_lists_are_identifiers(tmp_path: Path) -> None:
    given = [{"scheme": "GB-COH", "id": "01"}, {"schemeName": "Register of Harbours", "id": 7}, {"id": "9"}]
    got = deliver(tmp_path, {"x.json": [entity("a", "A", identifiers=given)]})
    assert got.actors["A"].identifiers == (Identifier("gb-coh", "00000001"), Identifier("register-of-harbours", "7"))


def test_other_lists_are_not_statements(tmp_path: Path) -> None:
    with pytest.raises(NotThisFormat):
        deliver(tmp_path, {"x.json": [{"statementID": "a", "statementType": "poem"}]})
