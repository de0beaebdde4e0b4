"""Themes that are asked for, and themes that rest on one cluster."""

from __future__ import annotations

from typing import Any

import pytest

from ecosystem.analysis import COVERAGE
from ecosystem.analysis.answer import answer
from ecosystem.analysis.coverage import CoverageParameters
from ecosystem.model import Record
from ecosystem.network.scope import Scope
from tests.analysis.samples import open_government, recorded
from tests.record import actor, initiative, network, theme, tie


def rows(records: list[Record], **scope: Any) -> dict[str, dict[str, Any]]:
    found = answer(COVERAGE, recorded(records, Scope(**scope)), CoverageParameters()).rows
    return {row["name"]: row for row in found.iter_rows(named=True)}


def addresses(source: str, target: str, **fields: Any) -> Record:
    return tie(source, target, "addresses_theme", True, **fields)


CALL = [theme("water"), initiative("call", kind="challenge"), addresses("call", "water")]


def test_a_call_that_nobody_takes_part_in_is_a_demand() -> None:
    found = answer(COVERAGE, network(CALL), CoverageParameters())
    row = found.rows.row(0, named=True)
    assert (row["status"], row["demands"], row["asked_by"]) == ("uncovered", 1, ["call"])
    assert found.findings[1].sentence == "Asked for, with no actor at work: 'water' (1 in all)."
    assert found.findings[1].entities == ("t/water",)


def test_one_that_somebody_takes_part_in_is_supply() -> None:
    row = rows([*CALL, actor("A"), tie("A", "call", "participates_in", True)])["water"]
    assert (row["status"], row["demands"], row["asked_by"]) == ("single-actor", 0, [])


def test_a_planned_participant_is_none() -> None:
    records = [*CALL, actor("A"), tie("A", "call", "participates_in", True, modality="planned")]
    assert (rows(records)["water"]["status"], rows(records)["water"]["demands"]) == ("uncovered", 1)
    counted = rows(records, modalities=("actual", "planned"))["water"]
    assert (counted["status"], counted["demands"]) == ("single-actor", 0)


@pytest.mark.parametrize(
    "fields", [{"stage": "cancelled"}, {"stage": "not_established"}, {"stage": "done"}, {"kind": "publication"}]
)
def test_what_is_over_or_only_tells_of_a_theme_asks_for_nothing(fields: dict[str, str]) -> None:
    records = [theme("water"), initiative("call", **fields), addresses("call", "water")]
    assert rows(records)["water"]["demands"] == 0


@pytest.mark.parametrize("modality", ["planned", "aim", "recommended"])
def test_plans_and_wishes_of_actors_are_demands(modality: str) -> None:
    records = [theme("water"), actor("A"), addresses("A", "water", modality=modality)]
    row = rows(records)["water"]
    assert (row["status"], row["demands"], row["asked_by"]) == ("uncovered", 1, ["A"])
    assert rows(records, modalities=("actual", modality))["water"]["demands"] == 0


def test_a_recommendation_of_a_theme_is_a_demand_and_each_asks_once() -> None:
    records = [theme("water"), initiative("review", kind="publication"), tie("review", "water", "recommends", True)]
    assert rows(records)["water"]["demands"] == 1
    assert rows([*records, addresses("review", "water")])["water"]["demands"] == 1


def test_demands_count_for_broader_themes_and_keep_the_scope() -> None:
    records = [theme("all"), theme("water", "all"), initiative("call"), addresses("call", "water")]
    assert {name: row["demands"] for name, row in rows(records).items()} == {"all": 1, "water": 1}
    assert {name: row["demands"] for name, row in rows(records, exclude=("t/call",)).items()} == {"all": 0, "water": 0}


def two_triangles() -> list[Record]:
    helixes = dict(zip("ABCDEF", ("government", "academia", "industry") * 2, strict=True))
    ties = [tie(*pair) for pair in ("AB", "BC", "AC", "DE", "EF", "DF", "CD")]
    return [*(actor(name, helix=helix) for name, helix in helixes.items()), *ties, theme("water")]


@pytest.mark.parametrize(
    ("working", "status", "clusters"),
    [
        ("AB", "single-cluster", 1),
        ("ABC", "single-cluster", 1),
        ("AD", "single-helix", 2),
        ("AE", "covered", 2),
        ("A", "single-actor", 1),
    ],
)
def test_a_theme_of_one_cluster_only(working: str, status: str, clusters: int) -> None:
    row = rows([*two_triangles(), *(addresses(each, "water") for each in working)])["water"]
    assert (row["status"], row["clusters"]) == (status, clusters)
    assert (row["sole_cluster"] is not None) == (clusters == 1)


def test_an_actor_without_ties_is_of_no_cluster_and_takes_the_theme_out_of_the_one() -> None:
    working = [addresses(each, "water") for each in "ABX"]
    row = rows([*two_triangles(), actor("X", helix="industry"), *working])["water"]
    assert (row["status"], row["clusters"], row["sole_cluster"]) == ("covered", 1, None)


def test_in_a_network_of_one_cluster_no_theme_rests_on_one() -> None:
    records = [actor("A", helix="industry"), actor("B", helix="media"), tie("A", "B"), theme("water")]
    assert rows([*records, addresses("A", "water"), addresses("B", "water")])["water"]["status"] == "covered"


def test_one_cluster_is_said_in_a_sentence() -> None:
    found = answer(
        COVERAGE, network([*two_triangles(), addresses("A", "water"), addresses("B", "water")]), CoverageParameters()
    )
    assert found.findings[-1].sentence == "Several actors, but all of one cluster: 'water' (1 in all)."


def test_the_sample_tells_demand_from_supply() -> None:
    found = answer(COVERAGE, open_government(), CoverageParameters()).rows
    unmet = found.filter(found["actors"] == 0, found["demands"] > 0)
    assert set(unmet["status"]) <= {"uncovered"}
    assert found.filter(found["demands"] == 0)["asked_by"].list.len().sum() == 0
