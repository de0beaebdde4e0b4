"""Every analysis says how firm its rows are when ties are missing, or it is written down why not."""

from __future__ import annotations

import msgspec

from ecosystem.analysis import ANALYSES
from ecosystem.analysis.confidence import AGAIN, BOTH, INSTEAD, INTERVAL, carried

RANKED = {"brokers", "centrality", "bridging", "breaks", "power_interest", "sensitivity"}
CHOSEN = {"key_players", "introductions", "core_periphery"}
LISTED = {"missing_ties"}


def test_each_ranking_carries_an_interval_and_each_choice_how_often_it_is_made_again() -> None:
    assert {each.name for each in ANALYSES if carried(each) == INTERVAL} == RANKED
    assert {each.name for each in ANALYSES if carried(each) == AGAIN} == CHOSEN
    assert {each.name for each in ANALYSES if carried(each) == BOTH} == LISTED


def test_of_all_others_it_is_written_down_why_not() -> None:
    assert INSTEAD.keys() == {each.name for each in ANALYSES} - RANKED - CHOSEN - LISTED
    assert all(why.endswith(".") and why.count(". ") == 0 for why in INSTEAD.values())


def test_what_stands_instead_is_a_column() -> None:
    """The names in code marks are columns of the analysis, or another analysis."""
    for each in ANALYSES:
        known = {column.name for column in each.columns} | {other.name for other in ANALYSES}
        assert set(INSTEAD.get(each.name, "").split("`")[1::2]) <= known


def test_how_often_and_how_many_ties_are_left_out_is_asked_alike() -> None:
    for name in RANKED | CHOSEN | LISTED:
        (analysis,) = (each for each in ANALYSES if each.name == name)
        asked = msgspec.structs.asdict(analysis.parameters())
        assert (asked["repetitions"], asked["seed"]) == (20, 0)
        assert asked["missing" if name == "sensitivity" else "share"] == 0.1
