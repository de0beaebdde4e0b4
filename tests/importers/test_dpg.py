"""Nominees for digital public goods: organisations by name, people left out, evidence kept with its goal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ecosystem.errors import NotThisFormat
from ecosystem.model import TieRecord
from tests.importers.sheets import Read, read, write


def nominee(name: str = "Bogwatch", **members: Any) -> dict[str, Any]:
    return {"name": name, "organizations": [], "SDGs": [], "stage": "DPG", **members}


def given(folder: Path, *found: dict[str, Any]) -> Read:
    return read(write(folder / "nominees.jsonl", "\n".join(map(json.dumps, found))))


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("owner", "leads"),
        ("maintainer", "operates"),
        ("funder", "funds"),
        ("implementer", "implements"),
        ("x", "participates_in"),
    ],
)
def test_the_role_of_an_organisation_is_its_tie(tmp_path: Path, role: str, kind: str) -> None:
    (tie,) = given(tmp_path, nominee(organizations=[{"name": "Moorland Trust", "org_type": role}])).ties
    assert (tie.source, tie.target, tie.kind, tie.role) == ("d/moorland-trust", "d/good:bogwatch", kind, role)


def test_names_that_only_look_alike_stay_apart_and_people_stay_out(tmp_path: Path) -> None:
    names = [" Venture Fund", "Venture Fund", "Ventures Fund", "Jo Doe (person)", "n/a"]
    found = given(tmp_path, nominee(organizations=[{"name": name, "org_type": "owner"} for name in names]))
    assert set(found.actors) == {"Venture Fund", "Ventures Fund"}
    assert found.codes == {"people_dropped": 1}


def test_evidence_is_kept_with_its_goal(tmp_path: Path) -> None:
    goals = [{"SDGNumber": 13, "evidenceText": "Carbon", "evidenceURL": "https://a.example"}, {"SDGNumber": "99"}]
    found = given(tmp_path, nominee(SDGs=goals, sectors=["Climate"]))
    assert found.topics == {("Bogwatch", "Climate action"), ("Bogwatch", "Climate")}
    (tie,) = (tie for tie in found.of(TieRecord) if tie.target == "d/sdg:13")
    assert (tie.evidence, tie.description) == ("https://a.example", "Carbon")
    assert found.codes == {"unknown_goal": 1}


def test_repositories_lose_the_account_and_texts_their_numbers(tmp_path: Path) -> None:
    repositories = [{"name": "main", "url": "https://code.example/jo-doe/bogwatch"}]
    found = given(tmp_path, nominee(repositories=repositories, description="Chat on +44 131 496 0000."))
    assert found.initiatives["Bogwatch"].attributes == {"repositories": "code.example: bogwatch (main)"}
    assert "jo-doe" not in str(found.records)
    assert "496" not in str(found.records)


def test_one_file_a_nominee_and_a_list_are_read_alike(tmp_path: Path) -> None:
    one = write(tmp_path / "a.json", json.dumps(nominee()))
    other = write(tmp_path / "b.json", json.dumps([nominee("Turf Primer")]))
    assert list(read(one, other).initiatives) == ["Bogwatch", "Turf Primer"]


def test_a_nominee_without_a_name_is_reported_and_another_file_refused(tmp_path: Path) -> None:
    assert given(tmp_path, nominee(), nominee("")).codes == {"no_name": 1}
    with pytest.raises(NotThisFormat, match="holds no nominees"):
        read(write(tmp_path / "a.json", '{"name": "A"}'), format="dpg")
