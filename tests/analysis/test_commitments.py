"""Plan against outcome: what is met, what is late, what came instead, and what nobody states."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from ecosystem.analysis import COMMITMENTS
from ecosystem.analysis.answer import Answer, answer
from ecosystem.analysis.commitments import COUNTED, CommitmentsParameters
from ecosystem.model import PartialDate, Record
from ecosystem.network.network import Network
from ecosystem.network.scope import Scope
from tests.analysis.graphs import karate
from tests.analysis.samples import open_government, recorded
from tests.record import actor, initiative, network, tie


def asked(found: Network) -> Answer:
    return answer(COMMITMENTS, found, CommitmentsParameters())


def dated(name: str, **fields: Any) -> Record:
    dates = {each: PartialDate.parse(fields.pop(each)) for each in ("start", "end", "due") if each in fields}
    return initiative(name, **dates, **fields)


def promise(*milestones: Record) -> list[Record]:
    parts = [tie(each.key.removeprefix("t/"), "C", "part_of", directed=True) for each in milestones]
    return [dated("C", kind="commitment", start="2019", end="2021"), *milestones, *parts]


def outcome(**fields: Any) -> str:
    rows = asked(recorded(promise(dated("M", kind="milestone", **fields)))).rows
    return str(rows.filter(level="milestone")["outcome"][0])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"stage": "done"}, "met"),
        ({"stage": "done", "end": "2021-12-31"}, "met"),
        ({"stage": "done", "end": "2021"}, "met"),
        ({"stage": "done", "end": "2022-01-01"}, "after the period"),
        ({"stage": "running"}, "open"),
        ({"stage": "not_established"}, "not established"),
        ({"stage": "replaced"}, "replaced"),
        ({}, "not stated"),
    ],
)
def test_outcomes(fields: dict[str, Any], expected: str) -> None:
    assert outcome(**fields) == expected


def test_what_came_after_the_period_does_not_raise_completion() -> None:
    done = dated("M", kind="milestone", stage="done", end="2020-05")
    late = dated("N", kind="milestone", stage="done", end="2022-05")
    found = asked(recorded(promise(done, late)))
    row = found.rows.row(0, named=True)
    assert (row["milestones"], row["met"], row["after_the_period"], row["completion"]) == (2, 1, 1, 0.5)
    assert found.findings[0].sentence == (
        "1 of 2 milestones are met within their commitment's period (0 not stated, 1 reached after it); "
        "1 of 1 commitments have milestones in the record."
    )


def test_what_came_instead_is_named_and_counts_for_nothing() -> None:
    planned = dated("M", kind="milestone", stage="postponed")
    other = dated("O", kind="project", stage="done", start="2022-03")
    records = [*promise(planned), other, tie("O", "M", "succeeds", directed=True)]
    rows = asked(recorded(records)).rows
    assert rows["instead"].to_list() == [[], ["O (succeeds, 2022-03, after the period)"]]
    assert (rows["postponed"][0], rows["completion"][0]) == (1, 0.0)


def test_without_milestones_completion_is_unknown() -> None:
    found = asked(recorded([*promise(), actor("A"), tie("A", "C", "leads", directed=True)]))
    assert found.rows.select("carriers", "milestones", "completion").rows() == [(["A"], 0, None)]
    assert found.findings[0].sentence == "None of 1 commitments has milestones in the record."


@pytest.mark.parametrize("found", [karate(), network([]), recorded([actor("A")])])
def test_without_commitments_there_is_no_row(found: Network) -> None:
    assert asked(found).rows.is_empty()


@pytest.mark.parametrize("scope", [Scope(), Scope(classes=True, modalities=("actual", "planned"))])
def test_the_commitment_of_open_government(scope: Scope) -> None:
    """Three milestones of `de0026`, none met: whatever the scope's modality and classes, and whatever the view."""
    rows = asked(open_government(scope)).rows.filter(commitment="open-government/de0026")
    sheet = rows.row(0, named=True)
    assert (sheet["level"], sheet["start"], sheet["end"], sheet["milestones"]) == ("commitment", "2019", "2021", 3)
    assert sheet["completion"] == 0
    assert {name: sheet[name] for name in ("met", "not_established", "postponed", "not_stated")} == {
        **{"met": 0, "not_established": 1, "postponed": 1, "not_stated": 1}
    }
    milestones = rows.filter(level="milestone").sort("id")
    assert milestones["outcome"].to_list() == ["not established", "postponed", "not stated"]
    assert milestones["instead"].list.len().to_list() == [1, 2, 0]
    assert any("2022-06-21, after the period" in each for each in milestones["instead"][1])


def test_counts_add_up_and_nothing_is_made_up_where_nothing_is_said() -> None:
    rows = asked(open_government()).rows.filter(level="commitment")
    assert rows.height == 4
    total = rows.select(pl.sum_horizontal(each.replace(" ", "_") for each in COUNTED)).to_series()
    assert total.equals(rows["milestones"], check_names=False, check_dtypes=False)
    assert rows.filter(pl.col("milestones") == 0)["completion"].null_count() == 2
