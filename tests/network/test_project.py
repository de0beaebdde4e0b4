"""Projections: what becomes a tie, how strong it is, and what is set aside."""

import itertools

import pytest

from ecosystem.errors import BadInput
from ecosystem.model import Record
from ecosystem.network.scope import Scope
from tests.record import actor, initiative, network, strengths, theme, tie

MEMBERS = {"P1": "AB", "P2": "ABC", "P3": "CD", "P4": "E"}


def two_mode() -> list[Record]:
    ties = [tie(name, project, "participates_in", True) for project, names in MEMBERS.items() for name in names]
    return [*map(actor, "ABCDE"), *(initiative(name, kind="project") for name in MEMBERS), *ties]


def test_newman_weighs_each_shared_initiative_by_its_other_participants() -> None:
    assert strengths(network(two_mode())) == {("A", "B"): 1.5, ("A", "C"): 0.5, ("B", "C"): 0.5, ("C", "D"): 1.0}


def test_counting_weighs_each_shared_initiative_by_one() -> None:
    found = strengths(network(two_mode(), projection="co-participation-count"))
    assert found == {("A", "B"): 2, ("A", "C"): 1, ("B", "C"): 1, ("C", "D"): 1}


def test_an_actor_alone_in_its_initiative_stays_as_an_isolate() -> None:
    assert network(two_mode()).nodes["name"].to_list() == ["A", "B", "C", "D", "E"]


def test_the_same_actor_in_two_roles_counts_once() -> None:
    twice = [*two_mode(), tie("A", "P1", "leads", True)]
    assert strengths(network(twice)) == strengths(network(two_mode()))


def test_collaboration_joins_direct_ties_and_co_participation() -> None:
    edges = network([*two_mode(), tie("A", "B", strength=2.0), tie("D", "E")])
    assert strengths(edges)["A", "B"] == 3.5
    assert strengths(edges)["D", "E"] == 1.0
    assert edges.edges.row(0) == (0, 1, 3.5, 1, 2)


def test_direct_leaves_initiatives_aside() -> None:
    assert strengths(network([*two_mode(), tie("D", "E")], projection="direct")) == {("D", "E"): 1.0}


def test_initiatives_can_stay_as_nodes() -> None:
    found = network(two_mode(), nodes="actors+initiatives")
    assert found.n == 9
    assert strengths(found)["A", "P1"] == 1.0
    assert ("A", "B") not in strengths(found)


def test_all_nodes_include_themes() -> None:
    records = [*two_mode(), theme("T"), tie("P1", "T", "addresses_theme", True)]
    assert strengths(network(records, nodes="all"))["P1", "T"] == 1.0


def test_shared_themes_make_ties_directly_and_through_initiatives() -> None:
    records = [*two_mode(), theme("T"), tie("P3", "T", "addresses_theme", True), tie("E", "T", "addresses_theme", True)]
    found = strengths(network(records, projection="shared-themes"))
    assert found == {("C", "D"): 0.5, ("C", "E"): 0.5, ("D", "E"): 0.5}


def test_a_projection_of_actors_with_initiatives_as_nodes_is_refused() -> None:
    with pytest.raises(BadInput, match="leave out --nodes"):
        network(two_mode(), nodes="actors+initiatives", projection="shared-themes")


@pytest.mark.parametrize("kind", ["funds", "part_of", "advises", "reports_on", "learns_from"])
def test_funding_hierarchy_and_advice_are_no_collaboration(kind: str) -> None:
    assert network([actor("A"), actor("B"), tie("A", "B", kind, True)]).m == 0


def test_chosen_kinds_take_the_place_of_collaboration() -> None:
    records = [actor("A"), actor("B"), actor("C"), tie("A", "B", "funds", True), tie("B", "C")]
    assert strengths(network(records, Scope(tie_kinds=("funds",)))) == {("A", "B"): 1.0}


@pytest.mark.parametrize("stage", ["cancelled", "not_established"])
def test_what_never_came_about_brings_nobody_together(stage: str) -> None:
    joins = [tie(name, "P", "participates_in", True) for name in "AB"]
    assert network([actor("A"), actor("B"), initiative("P", stage=stage), *joins]).m == 0


@pytest.mark.parametrize("kind", ["plan", "action_plan", "instrument"])
def test_sharing_a_plan_or_an_instrument_is_not_working_together(kind: str) -> None:
    joins = [tie(name, "P", "participates_in", True) for name in "AB"]
    assert network([actor("A"), actor("B"), initiative("P", kind=kind), *joins]).m == 0


def test_only_actual_ties_count_unless_asked() -> None:
    records = [actor("A"), actor("B"), tie("A", "B", modality="planned")]
    assert network(records).m == 0
    assert network(records, Scope(modalities=("planned", "actual"))).m == 1


def test_stakeholder_classes_are_left_out_and_counted() -> None:
    records = [actor("A"), actor("citizens", is_class=True), tie("A", "citizens")]
    assert network(records).n == 1
    assert network(records).quality.classes_left_out == 1
    assert network(records, Scope(classes=True)).n == 2


def test_loops_zero_and_negative_strengths_are_set_aside_and_counted() -> None:
    ties = [
        tie("A", "A"),
        tie("A", "B", strength=0.0),
        tie("A", "B", strength=-1.0),
        tie("A", "B", strength=2.0),
        tie("A", "B"),
    ]
    found = network([actor("A"), actor("B"), *ties])
    assert strengths(found) == {("A", "B"): 3.0}
    quality = found.quality
    assert (quality.loops, quality.zero_strength, quality.negative_strength, quality.parallel) == (1, 1, 1, 1)
    assert quality.without_strength == 2


def test_direction_is_kept_when_asked() -> None:
    records = [actor("A"), actor("B"), actor("C"), tie("A", "B", "connects", True), tie("B", "C")]
    found = network(records, directed=True)
    assert strengths(found) == {("A", "B"): 1, ("B", "C"): 1, ("C", "B"): 1}
    assert found.mutual.scipy.todense().tolist() == [[0, 1, 0], [1, 0, 2], [0, 2, 0]]


def test_weights_become_distances_only_when_asked() -> None:
    records = [actor("A"), actor("B"), tie("A", "B", strength=4.0)]
    assert network(records).distances is None
    distances = network(records, weighted=True).distances
    assert distances is not None
    assert distances.tolist() == [0.25, 0.25]


def test_order_of_records_changes_nothing() -> None:
    records: list[Record] = [*map(actor, "ABCD"), *(tie(*pair) for pair in itertools.combinations("ABCD", 2))]
    assert network(records).edges.equals(network(reversed(records)).edges)


def test_an_empty_record_gives_an_empty_network() -> None:
    assert (network([]).n, network([]).m) == (0, 0)


@pytest.mark.parametrize("order", list(itertools.permutations((0.1, 0.2, 0.3, 1e16))))
def test_strengths_are_added_up_alike_in_whatever_order_they_come(order: tuple[float, ...]) -> None:
    ties = [tie("A", "B", strength=strength) for strength in order]
    assert strengths(network([*map(actor, "AB"), *ties])) == {("A", "B"): sum((0.1, 0.2, 0.3, 1e16))}


@pytest.mark.parametrize("directed", [False, True])
def test_ties_of_both_directions_are_parallel(directed: bool) -> None:
    ties = [tie("A", "B", directed=True), tie("B", "A", directed=True), tie("B", "C"), tie("A", "B", directed=True)]
    assert network([*map(actor, "ABC"), *ties], directed=directed).quality.parallel == 2


def test_strengths_whose_sum_is_beyond_all_numbers_are_refused() -> None:
    ties = [tie("A", "B", strength=1e308), tie("A", "B", "leads", strength=1e308)]
    with pytest.raises(BadInput, match="have a strength of inf"):
        network([*map(actor, "AB"), *ties])
