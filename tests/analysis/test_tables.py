"""Who sits at each initiative's table: counts by helix, what is missing, levels of participation."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import TABLES
from ecosystem.analysis.answer import Answer, answer
from ecosystem.analysis.tables import EXPECTED, HELIXES, TablesParameters
from ecosystem.model import Record
from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.network import Network
from ecosystem.network.scope import Scope
from tests.analysis.graphs import karate
from tests.analysis.samples import open_government
from tests.record import actor, initiative, network, tie


def asked(found: Network) -> Answer:
    return answer(TABLES, found, TablesParameters())


def row(found: Network, key: str) -> dict[str, Any]:
    return asked(found).rows.row(by_predicate=pl.col("id") == key, named=True)


def seated(*helixes: str) -> list[Record]:
    names = [f"A{at}" for at in range(len(helixes))]
    actors = [actor(name, helix=helix) for name, helix in zip(names, helixes, strict=True)]
    return [initiative("I"), *actors, *(tie(name, "I", "participates_in", directed=True) for name in names)]


def test_blau_of_the_oracle() -> None:
    helixes = [each for each, number in zip(EXPECTED, (3, 2, 2, 1), strict=True) for _ in range(number)]
    found = row(network(seated(*helixes, "unknown")), "t/I")
    assert found["blau"] == 0.71875
    assert found["blau_unbiased"] == pytest.approx(0.821429, abs=1e-6)
    assert (found["participants"], found["unknown"], found["unknown_share"]) == (9, 1, 0.111111111111)
    assert found["missing"] == []


def test_what_is_unknown_is_no_sector() -> None:
    found = row(network(seated("unknown")), "t/I")
    assert (found["blau"], found["blau_unbiased"], found["unknown_share"]) == (None, None, 1.0)
    assert found["missing"] == list(EXPECTED)
    found = row(network(seated("industry")), "t/I")
    assert (found["blau"], found["blau_unbiased"]) == (0.0, None)


def test_a_participant_of_several_ties_sits_once() -> None:
    records = [*seated("industry", "academia"), tie("A1", "I", "leads", directed=True), tie("I", "A0", "supports")]
    found = row(network(records), "t/I")
    assert (found["participants"], found["industry"], found["led_by"]) == (2, 1, ["A1"])
    assert asked(network(records)).findings[0].sentence == (
        "government is missing at 1 of 1 tables with two or more participants of known helix."
    )


def test_the_highest_level_of_each_class() -> None:
    people = [actor("Citizens", is_class=True, kind="stakeholder_group"), actor("Farmers", is_class=True)]
    records = [
        *seated("government"),
        *people,
        tie("Citizens", "I", "participates_in", directed=True, participation="inform"),
        tie("Citizens", "I", "supports", directed=True, participation="involve"),
        tie("Farmers", "I", "supports", directed=True),
    ]
    found = row(network(records, Scope(classes=True)), "t/I")
    assert (found["levels"], found["level"], found["classes"]) == (["Citizens: involve"], "involve", 2)
    out = asked(network(records))
    assert out.rows.select("participants", "classes", "levels", "level").row(0) == (1, 0, [], None)
    assert out.notes[-1] == "2 stakeholder classes are left out, with their levels of participation."


def test_all_helixes_of_the_vocabulary_have_a_column() -> None:
    assert set(HELIXES) == set(vocabulary().helix)


@pytest.mark.parametrize("found", [karate(), network([]), network([initiative("I"), actor("A")])])
def test_without_participants_there_is_no_table(found: Network) -> None:
    assert asked(found).rows.is_empty()


@pytest.mark.parametrize("classes", [False, True])
def test_no_academia_at_the_table_of_the_commitment(*, classes: bool) -> None:
    """Actual leads, supporters and participants of `de0026`, with stakeholder classes out and in; any view."""
    found = row(open_government(Scope(classes=classes)), "open-government/de0026")
    assert found["academia"] == 0
    assert "academia" in found["missing"]
    assert found["participants"] == sum(found[each] for each in HELIXES)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(HELIXES), min_size=1, max_size=12), st.randoms())
def test_order_changes_nothing_and_counts_add_up(helixes: list[str], chance: Any) -> None:
    records = seated(*helixes)
    rows = asked(network(records)).rows
    chance.shuffle(records)
    assert asked(network(records)).rows.equals(rows)
    found = rows.row(0, named=True)
    known = [each for each in helixes if each != "unknown"]
    assert sum(found[each] for each in HELIXES) == found["participants"] == len(helixes)
    if len(known) > 1:
        pairs = [one != other for at, one in enumerate(known) for other in known[:at]]
        assert found["blau_unbiased"] == pytest.approx(sum(pairs) / len(pairs))
    assert set(found["missing"]) == set(EXPECTED) - set(helixes)
