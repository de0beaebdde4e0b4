"""Actors counted as their parents: by level, by kind, with several parents and circles said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecosystem.analysis import BROKERS
from ecosystem.analysis.answer import answer
from ecosystem.errors import BadInput
from ecosystem.model import Record
from ecosystem.network.network import Network
from ecosystem.network.scope import Scope
from tests.record import actor, initiative, network, strengths, tie

BELOW = {"d1": "m1", "d2": "m1", "d3": "m2", "u1": "d1", "u2": "d2", "u3": "d3"}
# Two ministries with departments and units, and a company outside.
RECORDS: list[Record] = [
    actor("m1", kind="ministry"),
    actor("m2", kind="ministry"),
    *(actor(name, kind="agency") for name in ("d1", "d2", "d3")),
    *(actor(name) for name in ("u1", "u2", "u3", "x")),
    *(tie(*each, kind="part_of", directed=True) for each in BELOW.items()),
    tie("u1", "u2"),
    tie("u1", "u3"),
    tie("d3", "x"),
    tie("u2", "d2"),
]


def rolled(to: str, *more: Record, scope: Scope | None = None) -> Network:
    return network([*RECORDS, *more], scope, by_parent=to)


def names(found: Network) -> list[str]:
    return found.nodes["name"].to_list()


def test_by_ministry() -> None:
    found = rolled("1")
    assert names(found) == ["m1", "m2", "x"]
    assert strengths(found) == {("m1", "m2"): 1, ("m2", "x"): 1}
    assert (found.quality.rolled_up, found.quality.inside_parents) == (6, 2)


def test_by_department() -> None:
    found = rolled("2")
    assert names(found) == ["d1", "d2", "d3", "m1", "m2", "x"]
    assert strengths(found) == {("d1", "d2"): 1, ("d1", "d3"): 1, ("d3", "x"): 1}
    assert (found.quality.rolled_up, found.quality.inside_parents) == (3, 1)


def test_a_level_below_the_lowest_changes_nothing() -> None:
    assert strengths(rolled("9")) == strengths(network(RECORDS))
    assert rolled("9").quality.rolled_up == 0


def test_by_kind() -> None:
    assert names(rolled("agency")) == ["d1", "d2", "d3", "m1", "m2", "x"]
    assert names(rolled("ministry")) == ["m1", "m2", "x"]
    assert names(rolled("university")) == names(network(RECORDS))


@pytest.mark.parametrize("to", ["0", "-1", "minstry", ""])
def test_what_is_neither_level_nor_kind_is_refused(to: str) -> None:
    if not to:
        assert names(rolled(to)) == names(network(RECORDS))
        return
    with pytest.raises(BadInput, match="is no level and no kind of actor"):
        rolled(to)


def test_who_has_several_parents_stays() -> None:
    found = rolled("1", tie("d1", "m2", kind="part_of", directed=True))
    assert names(found) == ["d1", "m1", "m2", "x"]
    assert strengths(found) == {("d1", "m1"): 1, ("d1", "m2"): 1, ("m2", "x"): 1}
    assert (found.quality.several_parents, found.quality.rolled_up) == (1, 5)


def test_a_circle_stays_and_takes_in_what_is_below() -> None:
    more = [tie("m1", "m2", kind="part_of", directed=True), tie("m2", "m1", kind="part_of", directed=True)]
    found = rolled("1", *more)
    assert names(found) == ["m1", "m2", "x"]
    assert (found.quality.circular_parents, found.quality.rolled_up) == (2, 6)


def test_said_twice_it_is_one_parent_and_oneself_is_none() -> None:
    again = [tie("d1", "m1", kind="part_of", directed=True), tie("m1", "m1", kind="part_of", directed=True)]
    assert strengths(rolled("1", *again)) == strengths(rolled("1"))


def test_a_parent_out_of_scope_takes_in_nobody() -> None:
    assert names(rolled("1", scope=Scope(exclude=("t/m1",)))) == ["d1", "d2", "m2", "x"]


def test_departments_that_meet_in_an_initiative_are_one_participant() -> None:
    joint = initiative("p", kind="project")
    more = [joint, *(tie(each, "p", kind="participates_in", directed=True) for each in ("u1", "u2", "u3"))]
    assert strengths(rolled("1", *more))["m1", "m2"] == 2


def test_the_answer_says_what_was_done() -> None:
    found = answer(BROKERS, rolled("1", tie("d1", "m2", kind="part_of", directed=True)), BROKERS.parameters())
    assert found.notes[:3] == (
        "Actors counted as the parent that they are part of: 5.",
        "Ties inside one parent, left out: 1.",
        "Actors with several parents, which stay as they are: 1.",
    )
    assert "by_parent 1" in found.citation
    nothing = answer(BROKERS, rolled("university"), BROKERS.parameters())
    assert nothing.notes[0].startswith("No actor is part of another one as --by-parent university asks")


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12), st.sampled_from("123"))
def test_any_hierarchy_ends(pairs: list[tuple[str, str]], level: str) -> None:
    """Whoever is counted elsewhere is no longer there, and nobody is lost."""
    ties = [tie(child, parent, kind="part_of", directed=True) for child, parent in pairs]
    found = network([*(actor(name) for name in "abcdef"), *ties], by_parent=level)
    assert found.n + found.quality.rolled_up == 6
    assert found.quality.inside_parents == 0
