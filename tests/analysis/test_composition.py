"""What groups are made of: exact indices, unknowns beside, and what may not change them."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import COMPOSITION
from ecosystem.analysis.answer import answer
from ecosystem.analysis.composition import CompositionParameters
from ecosystem.model import Record
from tests.analysis.graphs import karate
from tests.record import actor, network, tie

HELIXES = ("government", "academia", "industry", "civil_society")
BY_KIND = CompositionParameters(by="country")


def members(counts: str, country: str = "DE", start: int = 0) -> list[Record]:
    """One actor a letter: the first letters of helixes, `u` for unknown."""
    words = {each[0]: each for each in HELIXES} | {"u": "unknown"}
    return [
        actor(f"{country}{start + at:02}", helix=words[letter], country=country) for at, letter in enumerate(counts)
    ]


def rows(records: list[Record], **parameters: Any) -> dict[str, dict[str, Any]]:
    found = answer(COMPOSITION, network(records), CompositionParameters(**{"by": "country", **parameters})).rows
    return {row["group"]: row for row in found.iter_rows(named=True)}


def test_the_worked_example() -> None:
    row = rows(members("gggaaiic"))["DE"]
    assert (row["actors"], row["known"], row["categories"]) == (8, 8, 4)
    assert row["blau"] == pytest.approx(0.71875)
    assert row["blau_unbiased"] == pytest.approx(0.821428571429)
    assert row["blau_normalised"] == pytest.approx(0.958333333333)
    assert [row[each] for each in HELIXES] == [0.375, 0.25, 0.25, 0.125]
    assert (row["commonest"], row["commonest_share"], row["missing"]) == ("government", 0.375, [])


def test_unknown_is_no_category_and_stands_beside() -> None:
    row = rows(members("ggu"))["DE"]
    assert (row["known"], row["blau"], row["blau_normalised"], row["categories"]) == (2, 0.0, None, 1)
    assert row["unknown_share"] == pytest.approx(1 / 3)
    assert row["missing"] == ["academia", "industry", "civil_society"]


def test_where_nothing_is_known_nothing_is_said() -> None:
    row = rows([*members("uu"), *members("ga", "FR")])["DE"]
    undefined = ("blau", "blau_normalised", "blau_unbiased", "commonest", "commonest_share", "government")
    assert [row[name] for name in undefined] == [None] * 6
    assert (row["missing"], row["unknown_share"]) == ([], 1.0)


def test_the_network_has_a_row_of_its_own_with_all_its_actors() -> None:
    found = rows([*members("gg"), *members("aa", "FR"), actor("X", helix="industry")])
    assert (found["helix"]["level"], found["helix"]["actors"]) == ("network", 5)
    assert found["helix"]["blau"] == pytest.approx(1 - (0.16 + 0.16 + 0.04))


def test_any_grouping_can_be_counted() -> None:
    found = rows([*members("gg"), *members("ga", "FR")], by="helix", of="country")
    assert (found["government"]["commonest"], found["government"]["categories"]) == ("DE", 2)
    assert found["academia"]["blau"] == 0.0


def test_clusters_are_groups_too() -> None:
    found = answer(COMPOSITION, karate(), CompositionParameters(of="club"))
    assert found.rows["actors"].to_list()[0] == 34
    assert found.rows["actors"][1:].sum() == 34
    assert found.findings[0].code == "uniform_group"


def test_the_most_uniform_group_is_told() -> None:
    found = answer(COMPOSITION, network([*members("ggggg"), *members("gaica", "FR")]), BY_KIND)
    sentence = "DE is the most uniform: 100% of its 5 members of known helix are government."
    assert [each.sentence for each in found.findings] == [sentence]


@pytest.mark.parametrize("records", [[], [actor("A")], [actor("A", helix="industry", country="DE")]])
def test_empty_and_tiny_networks_have_rows(records: list[Record]) -> None:
    found = answer(COMPOSITION, network(records), BY_KIND)
    assert found.rows["level"].to_list()[0] == "network"
    assert found.rows["blau_unbiased"].null_count() == found.rows.height
    assert found.findings == ()


@settings(max_examples=25, deadline=None)
@given(st.text("gaicu", min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_indices_are_those_of_all_pairs_and_ignore_order_and_ties(letters: str, chance: random.Random) -> None:
    row = rows(members(letters))["DE"]
    known = [each for each in letters if each != "u"]
    pairs = [one != other for one, other in itertools.permutations(known, 2)]
    again = [one != other for one, other in itertools.product(known, repeat=2)]
    assert row["blau_unbiased"] == (pytest.approx(sum(pairs) / len(pairs)) if pairs else None)
    assert row["blau"] == (pytest.approx(sum(again) / len(again)) if again else None)
    shuffled = list(letters)
    chance.shuffle(shuffled)
    ties = [tie("DE00", f"DE{at:02}") for at in range(1, len(letters))]
    assert rows([*members("".join(shuffled)), *ties])["DE"] == row
