"""Labs and what is learnt: lives, reasons, teachers, pilots that nothing followed, sole leads."""

from __future__ import annotations

from typing import Any

import pytest

from ecosystem.analysis import LABS, LESSONS
from ecosystem.analysis.answer import Answer, answer
from ecosystem.analysis.labs import LabsParameters
from ecosystem.analysis.lessons import LessonsParameters
from ecosystem.model import AssessmentRecord, PartialDate
from ecosystem.network.network import Network
from ecosystem.network.scope import Scope
from tests.analysis.graphs import karate
from tests.analysis.samples import open_government, recorded
from tests.record import actor, initiative, network, tie


def of_labs(found: Network) -> Answer:
    return answer(LABS, found, LabsParameters())


def of_lessons(found: Network) -> Answer:
    return answer(LESSONS, found, LessonsParameters())


def lab(**fields: Any) -> dict[str, Any]:
    dates = {name: PartialDate.parse(fields.pop(name)) for name in ("founded", "closed") if name in fields}
    return of_labs(recorded([actor("L", kind="lab", **dates, **fields)])).rows.row(0, named=True)


def test_a_lifetime_needs_both_ends() -> None:
    row = lab(founded="2014", closed="2018-07", closing_reason="No budget")
    assert (row["state"], row["lifetime"], row["reasons"]) == ("closed", 4.5, ["No budget"])
    assert (lab(closed="2018")["state"], lab(closed="2018")["lifetime"]) == ("closed", None)
    assert (lab(founded="2018")["state"], lab(founded="2018")["lifetime"]) == ("not stated", None)


def test_labs_learn_and_teach() -> None:
    people = [actor("L", kind="lab"), actor("H", kind="hub"), actor("M", kind="ministry")]
    ties = [tie("L", "H", "learns_from", directed=True), tie("M", "L", "learns_from", directed=True)]
    rows = of_labs(recorded([*people, *ties])).rows
    assert rows.select("name", "learns_from", "teaches").rows() == [("H", [], ["L"]), ("L", ["H"], ["M"])]


def test_assessments_tell_of_an_end() -> None:
    said = [
        AssessmentRecord(key=f"t/{field}", subject="t/L", field=field, value=value)
        for field, value in (("status", "Closed"), ("lifetime", "about a year"), ("closure_reason", "Moved"))
    ]
    row = of_labs(recorded([actor("L", kind="lab"), *said])).rows.row(0, named=True)
    assert (row["state"], row["reasons"], row["lifetime"]) == ("closed", ["Moved"], None)
    assert row["said"] == ["lifetime: about a year", "status: Closed"]


def test_pilots_and_sole_leads() -> None:
    records = [
        *[actor("A"), actor("B"), actor("C")],
        *[initiative("P", kind="pilot"), initiative("Q", kind="pilot"), initiative("N", kind="programme")],
        initiative("X", stage="cancelled"),
        tie("N", "Q", "succeeds", directed=True),
        *[tie("A", each, "leads", directed=True) for each in ("P", "N", "X")],
        *[tie(each, "Q", "leads", directed=True) for each in ("A", "B")],
        tie("C", "N", "supports", directed=True),
    ]
    found = of_lessons(network(records))
    assert found.rows.select("lesson", "name", "other_name", "participants").rows() == [
        ("pilot without successor", "P", None, None),
        ("led by one body", "N", "A", 2),
        ("led by one body", "P", "A", 1),
    ]
    assert [each.sentence for each in found.findings] == [
        "Nothing in the record succeeds 1 pilots.",
        "2 initiatives are led by one body only, 1 of them without any other participant.",
    ]
    assert of_lessons(network(reversed(records))).rows.equals(found.rows)


@pytest.mark.parametrize("found", [karate(), network([]), recorded([actor("A")])])
def test_where_nothing_is_said_there_is_no_row(found: Network) -> None:
    assert of_labs(found).rows.is_empty()
    assert of_lessons(found).rows.is_empty()


def test_the_lab_of_open_government_that_closed() -> None:
    """Default scope, any view: one lab is said to have closed, after about a year, for want of money."""
    rows = of_labs(open_government()).rows
    assert rows.filter(state="closed").select("id", "reasons", "lifetime").rows() == [
        ("open-government/superpublic", ["Financial difficulties"], None)
    ]
    planned = rows.filter(id="open-government/nrw-innovation-lab").row(0, named=True)
    assert (planned["state"], planned["type"], planned["reasons"]) == ("not_established", "initiative", ["COVID-19"])


def test_who_learns_from_whom_in_open_government() -> None:
    """Three ties, actual, between organisations and initiatives; six with stakeholder classes in."""
    assert of_lessons(open_government()).rows.filter(lesson="learns from").height == 3
    assert of_lessons(open_government(Scope(classes=True))).rows.filter(lesson="learns from").height == 6
    assert of_lessons(open_government()).rows.filter(lesson="pilot without successor").is_empty()
