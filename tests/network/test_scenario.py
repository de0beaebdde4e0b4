"""Scenarios give the network that a record with those changes would give, and leave the record alone."""

from __future__ import annotations

import random
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.errors import BadInput
from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.network import Network
from ecosystem.network.project import project
from ecosystem.network.scenario import Change, scenario
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from tests.record import actor, initiative, network, snapshot, theme, tie

RECORDS = [
    *(actor(name, kind="lab") for name in ("anna", "bert", "cleo", "dora")),
    actor("citizens", kind="citizens", is_class=True),
    initiative("pilot", kind="pilot"),
    theme("water"),
    tie("anna", "bert"),
    tie("anna", "bert", "funds", directed=True),
    tie("bert", "cleo", strength=2.0),
    tie("cleo", "pilot", "leads", directed=True),
    tie("dora", "pilot", "participates_in", directed=True),
]


def imagined(*changes: Change, scope: Scope | None = None, **view: Any) -> Network:
    return scenario(snapshot(RECORDS), scope or Scope(), changes).network(View(**view))


def shape(of: Network) -> tuple[list[str], list[tuple[Any, ...]]]:
    keys = of.nodes["key"].to_list()
    return keys, [(keys[one], keys[other], *rest) for one, other, *rest in of.edges.iter_rows()]


ADD_TIE = Change(action="add-tie", id="t/anna", other="t/dora", strength=3.0)
JOIN = Change(action="add-tie", id="Anna", other="t/pilot", kind="participates_in")
NEW = Change(action="add-actor", id="t/emil", name="emil", kind="university", country="FR")
WITH_NEW = Change(action="add-tie", id="emil", other="t/cleo", kind="partners_with")


@pytest.mark.parametrize("view", [{}, {"nodes": "actors+initiatives"}, {"directed": True, "weighted": True}], ids=str)
def test_what_comes_is_as_if_the_record_held_it(view: dict[str, Any]) -> None:
    records = [
        *RECORDS,
        actor("emil", kind="university", country="FR"),
        tie("anna", "dora", strength=3.0),
        tie("anna", "pilot", "participates_in", directed=True),
        tie("emil", "cleo"),
    ]
    made = imagined(ADD_TIE, JOIN, NEW, WITH_NEW, **view)
    assert shape(made) == shape(network(records, **view))
    row = made.nodes.row(by_predicate=pl.col("key") == "t/emil", named=True)
    assert (row["name"], row["helix"], row["country"]) == ("emil", "academia", "FR")


@pytest.mark.parametrize("view", [{}, {"nodes": "actors+initiatives"}], ids=str)
def test_what_goes_is_as_if_the_record_had_never_held_it(view: dict[str, Any]) -> None:
    made = imagined(
        Change(action="remove-actor", id="t/bert"), Change(action="remove-tie", id="pilot", other="dora"), **view
    )
    ends = [{getattr(each, name, None) for name in ("key", "source", "target")} for each in RECORDS]
    left = [
        each for each, keys in zip(RECORDS, ends, strict=True) if "t/bert" not in keys and {"t/dora", "t/pilot"} - keys
    ]
    assert shape(made) == shape(network(left, **view))


def test_without_an_initiative_its_participants_do_not_meet() -> None:
    assert ("t/cleo", "t/dora") in {each[:2] for each in shape(imagined(ADD_TIE))[1]}
    made = imagined(Change(action="remove-initiative", id="pilot"))
    assert ("t/cleo", "t/dora") not in {each[:2] for each in shape(made)[1]}


def test_one_kind_of_tie_goes_or_all() -> None:
    one = imagined(Change(action="remove-tie", id="t/anna", other="t/bert", kind="funds"))
    both = imagined(Change(action="remove-tie", id="t/bert", other="t/anna"))
    assert (one.m, both.m) == (3, 2)


def test_changes_happen_at_once_whatever_their_order() -> None:
    changes = [
        *(ADD_TIE, JOIN, NEW, WITH_NEW),
        Change(action="remove-tie", id="t/bert", other="t/cleo"),
        Change(action="add-tie", id="t/bert", other="t/cleo", strength=0.5),
    ]
    first = imagined(*changes, weighted=True)
    for seed in range(5):
        mixed = random.Random(seed).sample(changes, len(changes))
        assert shape(imagined(*mixed, weighted=True)) == shape(first)
        assert (
            scenario(snapshot(RECORDS), Scope(), mixed).changes == scenario(snapshot(RECORDS), Scope(), changes).changes
        )


def test_the_snapshot_stays_as_it_is() -> None:
    held = snapshot(RECORDS)
    before = (held.nodes.clone(), held.ties.clone())
    scenario(held, Scope(), [ADD_TIE, NEW, WITH_NEW, Change(action="remove-actor", id="bert")])
    assert held.nodes.equals(before[0])
    assert held.ties.equals(before[1])


def test_what_comes_is_in_the_scope_that_was_asked_for() -> None:
    scope = Scope(datasets=("t",), modalities=("planned",))
    made = imagined(NEW, WITH_NEW, ADD_TIE, scope=scope)
    assert shape(made)[1] == [("t/anna", "t/dora", 3.0, 1, 0), ("t/cleo", "t/emil", 1.0, 1, 0)]


def test_a_tie_without_a_kind_fits_its_ends() -> None:
    made = scenario(snapshot(RECORDS), Scope(), [ADD_TIE, Change(action="add-tie", id="t/bert", other="pilot")])
    kinds = made.snapshot.ties.filter(made.snapshot.ties["key"].str.starts_with("scenario"))["kind"]
    assert sorted(kinds) == ["participates_in", "partners_with"]


def test_changes_that_a_network_does_not_show_are_told() -> None:
    unseen = [
        Change(action="add-tie", id="anna", other="citizens"),
        Change(action="add-tie", id="anna", other="cleo", kind="funds"),
        Change(action="remove-tie", id="anna", other="bert", kind="funds"),
        Change(action="remove-actor", id="others"),
    ]
    held = snapshot([*RECORDS, actor("others", is_class=True)])
    made = scenario(held, Scope(), [*unseen, ADD_TIE])
    before = project(held, Scope(), View())
    assert set(made.unseen(before, made.network(View()))) == set(unseen)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"action": "remove-actor", "id": "zeno"}, "There is no actor or initiative 'zeno' in the record"),
        ({"action": "remove-actor", "id": "water"}, "There is no actor or initiative 'water' in the record"),
        ({"action": "remove-actor", "id": "pilot"}, "'pilot' is no actor but an initiative: use remove-initiative."),
        ({"action": "add-actor", "id": "Anna"}, "'Anna' is in the record already: it has the id 't/anna'"),
        ({"action": "add-actor", "id": "t/water"}, "'t/water' is in the record already"),
        ({"action": "add-actor", "id": "x", "kind": "wizard"}, "has the kind 'wizard': expected one of ministry"),
        ({"action": "add-actor", "id": "x", "other": "anna"}, "has 'other', which it does not take"),
        ({"action": "add-tie", "id": "anna", "other": "t/anna"}, "has the same actor at both ends"),
        ({"action": "add-tie", "id": "anna"}, "give the other one too"),
        ({"action": "add-tie", "id": "anna", "other": "cleo", "strength": 0.0}, "expected a number above 0"),
        (
            {"action": "add-tie", "id": "anna", "other": "cleo", "kind": "likes"},
            "has the kind 'likes': expected one of",
        ),
        ({"action": "remove-tie", "id": "anna", "other": "dora"}, "There is no tie between 'anna' and 'dora'"),
        (
            {"action": "remove-tie", "id": "cleo", "other": "dora"},
            "they meet in 'pilot': remove the tie of one of them",
        ),
        ({"action": "remove-tie", "id": "anna", "other": "bert", "kind": "hosts"}, "of kind funds, partners_with"),
        ({"action": "remove-actor", "id": " "}, "names nothing"),
    ],
    ids=str,
)
def test_a_change_that_cannot_be_is_refused_in_a_sentence(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        scenario(snapshot(RECORDS), Scope(), [Change(**change)])
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_changes_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(BadInput, match="'anna' leaves in this scenario and cannot have a new tie"):
        imagined(ADD_TIE, Change(action="remove-actor", id="anna"))
    with pytest.raises(BadInput, match="'emil' comes twice"):
        imagined(NEW, Change(action="add-actor", id="emil"))
    with pytest.raises(BadInput, match="give at least one change"):
        imagined()


def test_a_name_of_several_is_refused_with_their_ids() -> None:
    held = snapshot([*RECORDS, actor("other", kind="lab"), initiative("anna-2")])
    twice = held.nodes["name"].replace({"other": "Twice", "anna-2": "twice"})
    nodes = held.nodes.with_columns(name=twice)
    with pytest.raises(
        BadInput, match="'twice' is the name of 2 in the record: give one of the ids 't/anna-2', 't/other'"
    ):
        scenario(type(held)(held.revision, nodes, held.ties), Scope(), [Change(action="remove-actor", id="twice")])


NAMES = st.integers(0, 5)
PAIRS = st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] != pair[1])
KINDS = st.sampled_from(["partners_with", "funds", "participates_in"])
HELD = st.lists(st.tuples(PAIRS, KINDS), max_size=10)


def of(ends: tuple[int, int], kind: str, at: int) -> Any:
    """A tie between two of six; the last two are initiatives."""
    return tie(name(ends[0]), name(ends[1]), kind, directed=vocabulary().ties[kind].directed, strength=1.0 + at % 3)


def name(number: int) -> str:
    return f"p{number}" if number > 3 else f"a{number}"


@settings(deadline=None, max_examples=40)
@given(
    HELD, HELD, st.sets(NAMES, max_size=2), st.sampled_from([{}, {"nodes": "actors+initiatives"}, {"directed": True}])
)
def test_a_scenario_is_what_a_record_with_its_changes_gives(
    held: list[Any], more: list[Any], left: set[int], view: dict[str, Any]
) -> None:
    nodes = [*(actor(name(at)) for at in range(4)), *(initiative(name(at), kind="pilot") for at in (4, 5))]
    ties = [of(ends, kind, at) for at, (ends, kind) in enumerate(held)]
    kept = [each for each in more if not set(each[0]) & left]
    goes = {frozenset(ends) for ends, _ in held[::2]}
    changes = [
        *(
            Change(action="add-tie", id=name(a), other=name(b), kind=kind, strength=1.0 + at % 3)
            for at, ((a, b), kind) in enumerate(kept)
        ),
        *(Change(action="remove-tie", id=name(min(ends)), other=name(max(ends))) for ends in goes),
        *(Change(action=("remove-initiative" if at > 3 else "remove-actor"), id=name(at)) for at in left),
        Change(action="add-actor", id="t/new"),
    ]
    made = scenario(snapshot([*nodes, *ties]), Scope(), changes).network(View(**view))
    there = [each for at, each in enumerate(nodes) if at not in left]
    stays = [
        each for each, (ends, _) in zip(ties, held, strict=True) if frozenset(ends) not in goes and not set(ends) & left
    ]
    comes = [of(ends, kind, at) for at, (ends, kind) in enumerate(kept)]
    assert shape(made) == shape(network([*there, actor("new"), *stays, *comes], **view))
