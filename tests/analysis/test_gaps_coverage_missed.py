"""Gaps between groups, themes nobody works on, and clusters that never meet."""

import pytest

from ecosystem.analysis import COVERAGE, GAPS, MISSED
from ecosystem.analysis.answer import answer
from ecosystem.analysis.coverage import CoverageParameters
from ecosystem.analysis.gaps import GapsParameters
from ecosystem.analysis.missed import MissedParameters
from ecosystem.model import Record
from tests.analysis.graphs import ORACLES, karate, of_edges
from tests.record import actor, initiative, network, theme, tie


def test_observed_and_expected_ties_between_clubs() -> None:
    oracle = ORACLES["karate"]["group_mixing_by_club"]
    rows = answer(GAPS, karate(), GapsParameters(by="club")).rows
    assert rows.height == 3
    for row in rows.iter_rows(named=True):
        pair = f"{row['group']}|{row['other']}"
        assert row["observed"] == oracle["observed"][pair]
        assert row["expected"] == pytest.approx(oracle["expected_configuration"][pair], rel=1e-11)
        assert row["ratio"] == pytest.approx(oracle["ratio"][pair], rel=1e-11)


def test_expected_ties_sum_to_all_ties() -> None:
    rows = answer(GAPS, karate(), GapsParameters(by="club")).rows
    assert rows["expected"].sum() == pytest.approx(78)


def test_directed_gaps_have_a_row_for_each_order() -> None:
    rows = answer(GAPS, of_edges("toy8_digraph"), GapsParameters(by="sector")).rows
    assert rows.height == 16
    assert rows["observed"].sum() == 12
    assert rows["expected"].sum() == pytest.approx(12)


def test_a_gap_is_said_in_a_sentence() -> None:
    finding = answer(GAPS, karate(), GapsParameters(by="club")).findings[0]
    assert finding.sentence == "Mr. Hi and Officer have 11 ties where 38.9 would be expected by chance."


def test_one_group_has_no_gap() -> None:
    found = answer(GAPS, network([actor("A", helix="industry"), actor("B")]), GapsParameters())
    assert found.rows["verdict"].to_list() == ["too small to tell"]
    assert found.rows["ratio"].to_list() == [None]
    assert any("fewer than two groups" in note for note in found.notes)


def theme_toy() -> list[Record]:
    oracle = ORACLES["theme_toy"]
    actors = [actor(name, helix=helix) for name, helix in oracle["helix"].items()]
    works = [(name, each) for name, themes in oracle["actor_themes"].items() for each in themes]
    return [*actors, *map(theme, oracle["themes"]), *(tie(name, each, "addresses_theme", True) for name, each in works)]


def test_coverage_of_the_toy() -> None:
    oracle, found = ORACLES["theme_toy"], answer(COVERAGE, network(theme_toy()), CoverageParameters())
    rows = {row["name"]: row for row in found.rows.iter_rows(named=True)}
    assert {name: row["actors"] for name, row in rows.items()} == oracle["actors_per_theme"]
    assert [name for name, row in rows.items() if row["status"] == "uncovered"] == oracle["uncovered"]
    assert sorted(name for name, row in rows.items() if row["status"] == "single-actor") == oracle["fragile"]
    assert sorted(name for name, row in rows.items() if len(row["helixes"]) == 1) == oracle["single_helix"]
    assert "80% have an actor and 40% have more than one" in found.findings[0].sentence


def test_work_on_a_narrower_theme_covers_the_broader_unless_told_otherwise() -> None:
    records = [actor("A"), theme("wide"), theme("narrow", "wide"), tie("A", "narrow", "addresses_theme", True)]
    rolled = answer(COVERAGE, network(records), CoverageParameters()).rows
    apart = answer(COVERAGE, network(records), CoverageParameters(roll_up=False)).rows
    assert dict(rolled.select("name", "status").iter_rows()) == {"narrow": "single-actor", "wide": "single-actor"}
    assert dict(apart.select("name", "status").iter_rows()) == {"wide": "uncovered", "narrow": "single-actor"}


def test_a_theme_counts_through_initiatives_that_came_about() -> None:
    records = [
        actor("A"),
        *(initiative(name, stage=stage) for name, stage in (("P", "running"), ("Q", "not_established"))),
        *(theme(name) for name in ("held", "lost")),
        *(tie("A", name, "leads", True) for name in "PQ"),
        tie("P", "held", "addresses_theme", True),
        tie("Q", "lost", "addresses_theme", True),
    ]
    rows = answer(COVERAGE, network(records), CoverageParameters()).rows
    assert dict(rows.select("name", "sole_actor").iter_rows()) == {"held": "A", "lost": None}


def strangers() -> list[Record]:
    ties = [tie(*pair) for pair in ("AB", "BC", "AC", "DE", "EF", "DF")]
    works = [tie(name, "water", "addresses_theme", True) for name in "AD"]
    return [*map(actor, "ABCDEF"), theme("water"), *ties, *works]


def test_clusters_that_share_a_theme_and_no_tie() -> None:
    found = answer(MISSED, network(strangers()), MissedParameters())
    row = found.rows.row(0, named=True)
    assert (row["shared"], row["themes"], row["introduce"], row["other_introduce"]) == (1, ["water"], "A", "D")
    assert "have no tie: introduce A and D." in found.findings[0].sentence


def test_one_tie_between_them_and_nothing_is_missed() -> None:
    assert answer(MISSED, network([*strangers(), tie("C", "F")]), MissedParameters()).rows.is_empty()


def test_a_bare_network_has_no_themes() -> None:
    assert answer(COVERAGE, karate(), CoverageParameters()).rows.is_empty()
    assert answer(MISSED, karate(), MissedParameters()).rows.is_empty()
