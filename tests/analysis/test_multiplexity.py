"""Which kinds of tie go together: overlap and QAP against brute force, and what may not change them."""

from __future__ import annotations

import itertools
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import MULTIPLEXITY
from ecosystem.analysis.answer import answer
from ecosystem.analysis.multiplexity import MultiplexityParameters
from ecosystem.model import Record
from tests.analysis.graphs import karate
from tests.analysis.samples import open_government, recorded
from tests.record import actor, initiative, tie

PATH, OTHER = ("01", "12", "23", "34"), ("01", "12", "34", "04")
KINDS = ("partners_with", "funds")


def two(one: Any, other: Any, n: int = 5, names: str = "01234567", **fields: Any) -> list[Record]:
    pairs = [(pair, kind) for kind, ties in zip(KINDS, (one, other), strict=True) for pair in ties]
    ties = [tie(names[int(a)], names[int(b)], kind, **fields) for (a, b), kind in pairs]
    return [*(actor(names[at]) for at in range(n)), *ties]


def first(records: list[Record], permutations: int = 200, **view: Any) -> dict[str, Any]:
    parameters = MultiplexityParameters(permutations=permutations)
    return answer(MULTIPLEXITY, recorded(records, **view), parameters).rows.row(0, named=True)


def test_the_worked_example() -> None:
    row = first(two(PATH, OTHER))
    assert (row["kind"], row["other"], row["both"]) == ("funds", "partners_with", 3)
    assert (row["ties"], row["other_ties"], row["jaccard"]) == (4, 4, 0.6)
    assert (row["share"], row["other_share"]) == (0.75, 0.75)
    assert row["r"] == pytest.approx(0.583333333333)
    assert row["p_higher"] == pytest.approx(18 / 120)
    assert row["p"] == row["q"] == pytest.approx(36 / 120)


def dense(pairs: Any, n: int, directed: bool) -> Any:
    matrix = np.zeros((n, n))
    for one, other in pairs:
        matrix[int(one), int(other)] = 1
        if not directed:
            matrix[int(other), int(one)] = 1
    return matrix


arcs = st.sets(st.sampled_from([f"{a}{b}" for a, b in itertools.permutations(range(5), 2)]), min_size=1)


@settings(max_examples=40, deadline=None)
@given(arcs, arcs, st.booleans())
def test_correlation_and_p_are_those_of_all_renumberings(one: set[str], other: set[str], directed: bool) -> None:
    row = first(two(sorted(other), sorted(one), directed=True), directed=directed)
    a, b = (dense(each, 5, directed) for each in (one, other))
    off = ~np.eye(5, dtype=bool)
    each = 1 if directed else 2
    assert (row["ties"], row["other_ties"]) == (a.sum() / each, b.sum() / each)
    assert row["jaccard"] == pytest.approx((a * b).sum() / np.maximum(a, b).sum())
    if a[off].std() == 0 or b[off].std() == 0:
        assert (row["r"], row["z"], row["p"], row["q"]) == (None, None, None, None)
        return
    orders = [np.array(order) for order in itertools.permutations(range(5))]
    every = np.array([np.corrcoef(a[off], b[np.ix_(order, order)][off])[0, 1] for order in orders])
    assert row["r"] == pytest.approx(every[0], abs=1e-9)
    assert row["p_higher"] == pytest.approx((every >= every[0] - 1e-9).mean())
    assert row["p"] == pytest.approx(
        min(1, 2 * min((every >= every[0] - 1e-9).mean(), (every <= every[0] + 1e-9).mean()))
    )


def test_strengths_count_under_a_weighted_view_and_their_scale_does_not() -> None:
    def weighted(scale: float) -> list[Record]:
        ties = [
            tie(one, other, kind, strength=scale * (at + 1))
            for kind, pairs in zip(KINDS, (PATH, OTHER), strict=True)
            for at, (one, other) in enumerate(map(tuple, pairs))
        ]
        return [*map(actor, "01234"), *ties]

    a, b = np.zeros((5, 5)), np.zeros((5, 5))
    for matrix, pairs in ((a, PATH), (b, OTHER)):
        for at, (one, other) in enumerate(map(tuple, pairs)):
            matrix[int(one), int(other)] = matrix[int(other), int(one)] = at + 1
    off = ~np.eye(5, dtype=bool)
    row, scaled = (first(weighted(scale), weighted=True) for scale in (1, 1000))
    assert row["r"] == pytest.approx(np.corrcoef(a[off], b[off])[0, 1])
    assert [scaled[name] for name in ("r", "p", "jaccard")] == pytest.approx(
        [row[name] for name in ("r", "p", "jaccard")]
    )


def test_isolates_count_and_shared_initiatives_are_a_kind() -> None:
    records = [
        *two(PATH[:1], PATH[:1], 3),
        initiative("P"),
        tie("0", "P", "leads", True),
        tie("2", "P", "supports", True),
    ]
    found = answer(MULTIPLEXITY, recorded(records), MultiplexityParameters(permutations=50))
    assert found.rows.select("kind", "other", "both", "r").rows() == [
        ("funds", "partners_with", 1, 1.0),
        ("funds", "shared initiatives", 0, -0.5),
        ("partners_with", "shared initiatives", 0, -0.5),
    ]
    assert "1 of 2 tied pairs have more than one kind of tie." in found.notes


def test_what_goes_together_is_said_only_where_chance_does_not_explain_it() -> None:
    ties = [f"{a}{b}" for a, b in itertools.combinations("012345", 2) if (int(a) + int(b)) % 3]
    told = answer(MULTIPLEXITY, recorded(two(ties, ties[1:], 8)), MultiplexityParameters(permutations=400))
    assert told.findings[0].sentence.startswith("funds and partners_with go together: 100% of pairs with funds have")
    assert answer(MULTIPLEXITY, recorded(two(PATH, OTHER)), MultiplexityParameters()).findings == ()


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_neither_ids_nor_the_order_of_input_change_a_figure(chance: random.Random) -> None:
    pairs = [f"{a}{b}" for a, b in itertools.combinations(range(8), 2)]
    one, other = chance.sample(pairs, 9), chance.sample(pairs, 11)
    names = list("01234567")
    before = first(two(one, other, 8))
    chance.shuffle(names)
    chance.shuffle(one)
    again = first(two(one, other, 8, "".join(names)))
    assert {name: pytest.approx(value) for name, value in again.items()} == before


def test_where_there_are_no_two_kinds_there_is_no_row() -> None:
    for network in (karate(), recorded([]), recorded([actor("A"), actor("B"), tie("A", "B")])):
        found = answer(MULTIPLEXITY, network, MultiplexityParameters())
        assert (found.rows.height, len(found.notes)) == (0, 1)


def test_every_kind_of_the_sample_stands_beside_every_other() -> None:
    found = answer(MULTIPLEXITY, open_government(), MultiplexityParameters(permutations=30)).rows
    kinds = {*found["kind"], *found["other"]}
    assert found.height == len(kinds) * (len(kinds) - 1) // 2
    assert found.filter(found["both"] > found["ties"]).is_empty()
    assert found.filter(found["p"] < 1 / 31).is_empty()


def test_where_renumbering_changes_nothing_there_is_no_z() -> None:
    circle = [tie(one, other, "funds", directed=True) for one, other in (("0", "1"), ("1", "2"), ("2", "0"))]
    row = first([*map(actor, "012"), *circle, tie("0", "1")], directed=True)
    assert (row["ties"], row["other_ties"], row["both"]) == (3, 2, 1)
    assert (row["r"], row["z"], row["p"]) == (0.0, None, 1.0)
