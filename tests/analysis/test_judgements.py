"""Judgements side by side, and how independent of the judged those are who judge."""

from __future__ import annotations

from typing import Any

import pytest

from ecosystem.analysis import JUDGEMENTS
from ecosystem.analysis.answer import Answer, answer
from ecosystem.analysis.judgements import JudgementsParameters
from ecosystem.model import AssessmentRecord, Record
from ecosystem.network.network import Network
from ecosystem.network.scope import Scope
from tests.analysis.graphs import karate
from tests.analysis.samples import open_government, recorded
from tests.record import actor, initiative, network, tie


def asked(found: Network) -> Answer:
    return answer(JUDGEMENTS, found, JudgementsParameters())


def judged(assessor: str | None, field: str = "completion", value: str | None = "limited", **fields: Any) -> Record:
    key = f"t/{assessor}-{field}-{fields.get('phase')}"
    by = None if assessor is None else f"t/{assessor}"
    return AssessmentRecord(key=key, subject="t/C", field=field, value=value, assessor=by, **fields)


PEOPLE = [actor(name) for name in ("Lead", "House", "Judge", "Friend", "Stranger")]
RECORD = [
    *PEOPLE,
    initiative("C", kind="commitment"),
    tie("Lead", "C", "leads", directed=True),
    tie("Lead", "House", "part_of", directed=True),
    tie("Judge", "C", "reviews", directed=True),
]


def independence(assessor: str | None, *ties: Record) -> tuple[str, list[str]]:
    row = asked(recorded([*RECORD, *ties, judged(assessor)])).rows.row(0, named=True)
    return row["independence"], row["ties"]


def test_independence() -> None:
    assert independence("Lead") == ("judges itself", [])
    assert independence("House") == ("judges itself", [])
    assert independence("Judge") == ("no tie recorded", [])
    assert independence("Judge", tie("House", "Judge", "informs", directed=True)) == (
        "tied to the judged",
        ["House informs Judge"],
    )
    assert independence("Friend", tie("Friend", "C", "supports", directed=True)) == (
        "tied to the judged",
        ["Friend supports C"],
    )
    assert independence("Stranger", tie("Stranger", "Judge")) == ("no tie recorded", [])
    assert independence("Nobody") == ("no tie recorded", [])
    assert independence(None) == ("no assessor named", [])


def test_without_a_lead_the_judged_are_not_known() -> None:
    found = asked(recorded([actor("Judge"), initiative("C"), judged("Judge")]))
    assert found.rows["independence"].to_list() == ["the judged not known"]


def test_judgements_of_a_field_stand_side_by_side_by_phase_and_assessor() -> None:
    said = [
        judged("Judge", phase="end_of_term"),
        judged("Friend", phase="mid_term", value="full"),
        judged("Judge", phase="mid_term", value=None, state="blank"),
        judged(None, "ambition", value=None, state="no_data"),
    ]
    found = asked(recorded([*RECORD, *said]))
    assert found.rows.select("field", "phase", "assessor_name", "state", "value", "beside").rows() == [
        ("ambition", None, None, "no_data", None, 0),
        ("completion", "mid_term", "Friend", "stated", "full", 2),
        ("completion", "mid_term", "Judge", "blank", None, 2),
        ("completion", "end_of_term", "Judge", "stated", "limited", 2),
    ]
    assert any(each.startswith("By state: 1 blank, 1 no_data, 2 stated.") for each in found.notes)
    assert asked(recorded([*reversed(said), *RECORD])).rows.equals(found.rows)


@pytest.mark.parametrize("found", [karate(), network([]), recorded([actor("A")])])
def test_without_judgements_there_is_no_row(found: Network) -> None:
    assert asked(found).rows.is_empty()


def test_the_reviewer_of_the_commitment_was_informed_by_the_reviewed() -> None:
    """`de0026`, default scope: the lead ministry is part of the state government, which informed the reviewer."""
    rows = asked(open_government()).rows.filter(id="open-government/de0026")
    reviewer = rows.filter(assessor="open-government/ogp-irm")
    assert set(reviewer["independence"]) == {"tied to the judged"}
    assert reviewer["ties"].list.len().unique().to_list() == [1]
    assert " informs " in reviewer["ties"][0][0]
    own = rows.filter(assessor="open-government/nrw-state-government")
    assert (own.height, set(own["independence"])) == (2, {"judges itself"})


def test_all_kinds_of_empty_stay_apart() -> None:
    """All 87 judgements with stakeholder classes in; those on classes leave with them."""
    states = asked(open_government(Scope(classes=True))).rows["state"].value_counts()
    assert dict(states.iter_rows()) == {"stated": 83, "blank": 3, "no_data": 1}
    assert asked(open_government()).rows.height < 87
