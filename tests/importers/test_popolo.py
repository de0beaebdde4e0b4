"""Popolo: organisations and their ties, memberships however nested, and people left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecosystem.errors import NotThisFormat
from ecosystem.model import PartialDate
from tests.importers.deliveries import deliver, relations, stubs


def test_a_membership_nested_three_times_is_one(tmp_path: Path) -> None:
    membership = {"id": "m", "member_id": "a", "organization_id": "b", "role": "member", "start_date": "2019"}
    organizations = [
        {"id": "a", "name": "A"},
        {"id": "b", "name": "B", "memberships": [membership], "posts": [{"id": "p", "memberships": [membership]}]},
    ]
    got = deliver(tmp_path, {"popolo.json": {"organizations": organizations, "memberships": [membership]}})
    (tie,) = got.ties
    assert relations(got) == {("A", "member_of", "B")}
    assert (tie.key, tie.role, tie.start) == ("d/membership:m", "member", PartialDate(2019))


def test_memberships_without_ids_that_differ_in_time_stay_apart(tmp_path: Path) -> None:
    organizations = [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]
    memberships = [
        {"member_id": "a", "organization_id": "b", "start_date": "2001", "end_date": "2004"},
        {"member_id": "a", "organization_id": "b", "start_date": "2009"},
    ]
    got = deliver(tmp_path, {"popolo.json": {"organizations": organizations, "memberships": memberships}})
    again = deliver(tmp_path, {"popolo.json": {"organizations": organizations[::-1], "memberships": memberships[::-1]}})
    assert len(got.ties) == 2
    assert {tie.key for tie in got.ties} == {tie.key for tie in again.ties}


def test_people_are_dropped_and_what_they_say_of_organisations_is_kept(tmp_path: Path) -> None:
    content = {
        "persons": [{"id": "p1", "name": "P. One"}, {"id": "p2", "name": "P. Two"}],
        "organizations": [{"id": "house", "name": "House"}, {"id": "party", "name": "Party"}],
        "memberships": [
            {"person_id": "p1", "organization_id": "house", "on_behalf_of_id": "party"},
            {"person": {"id": "p2", "name": "P. Two"}, "organization_id": "house", "on_behalf_of_id": "party"},
            {"member_id": "p2", "organization_id": "party"},
        ],
    }
    got = deliver(tmp_path, {"popolo.json": content})
    (tie,) = got.ties
    assert relations(got) == {("Party", "member_of", "House")}
    assert (tie.confidence, tie.attributes) == ("implied", {"memberships_of_people": "2"})
    assert "P. " not in str(got.records)
    assert got.problem("people_dropped").message.startswith("2 people and 3 ties of people")


def test_a_post_says_which_organisation_a_membership_is_in(tmp_path: Path) -> None:
    content = {
        "organizations": [{"id": "board", "name": "Board"}, {"id": "a", "name": "A"}],
        "posts": [{"id": "seat", "organization_id": "board", "memberships": [{"member_id": "a"}]}],
        "memberships": [{"member_id": "a", "post_id": "seat", "role": "observer"}, {"member_id": "a"}],
    }
    got = deliver(tmp_path, {"popolo.json": content})
    assert {(tie.source, tie.target, tie.role) for tie in got.ties} == {
        ("d/a", "d/board", "observer"),
        ("d/a", "d/board", None),
    } & {(tie.source, tie.target, tie.role) for tie in got.ties}
    assert got.codes["no_end"] == 1


def test_names_may_be_lists_or_empty_and_equal_under_different_ids(tmp_path: Path) -> None:
    organizations = [
        {"id": 1, "name": ["Board", "Conseil"]},
        {"id": 2, "name": "Board", "parent_id": 3},
        {"id": "x", "name": "", "other_names": [{"name": "Only another"}]},
        {"id": "y", "name": ""},
        {"classification": "committee"},
    ]
    got = deliver(tmp_path, {"popolo.json": {"organizations": organizations}})
    assert {actor.key: actor.name for actor in got.of(type(got.actors["Board"]))} == {
        "d/1": "Board",
        "d/2": "Board",
        "d/3": "3",
        "d/x": "Only another",
        "d/y": "y",
    }
    assert stubs(got) == {"3"}
    assert got.codes["no_name"] == 1


@pytest.mark.parametrize(
    "content",
    [
        {"organizations": [], "name": "an initiative", "license": "MIT"},
        {"persons": []},
        [{"organizations": [{"name": "A"}]}],
    ],
)
def test_other_json_is_not_popolo(tmp_path: Path, content: object) -> None:
    with pytest.raises(NotThisFormat):
        deliver(tmp_path, {"other.json": content})


def test_events_are_hosted_and_attended(tmp_path: Path) -> None:
    content = {
        "organizations": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
        "events": [
            {"id": "e", "name": "Hearing", "organization_id": "a", "attendees": [{"id": "b"}, {"id": "p"}]},
            {"id": "f", "name": "Session", "parent_id": "e", "start_date": "2020-05-01T10:00:00Z"},
        ],
    }
    got = deliver(tmp_path, {"popolo.json": content})
    assert relations(got) == {
        ("A", "hosts", "Hearing"),
        ("B", "participates_in", "Hearing"),
        ("Session", "part_of", "Hearing"),
    }
    assert got.initiatives["Session"].start == PartialDate(2020, 5, 1)
    assert got.codes["people_dropped"] == 1
