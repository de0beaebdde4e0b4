"""How any network becomes records: kinds, keys, attributes, ties, and what is left out."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecosystem.model import Identifier, Money, PartialDate, Place
from ecosystem_importers.graphs.keys import are_positions
from tests.importers.conformance import contents
from tests.importers.networks import edge, graph, network, node


def kinds(*words: str, name: str = "type") -> dict[str, tuple[str, str | None]]:
    got = network(graph([node(f"x{at}", f"Name {at}", attributes={name: word}) for at, word in enumerate(words)]))
    return {name: (actor.kind, actor.kind_word) for name, actor in sorted(got.actors.items())}


def test_a_node_is_an_actor_an_initiative_or_a_theme_by_its_kind() -> None:
    nodes = [node("a", "A", kind="University"), node("b", "B", kind="project"), node("c", "C", kind="policy area")]
    got = network(graph(nodes, [edge("b", "a"), edge("a", "c"), edge("c", "b", directed=True)]))
    assert got.actors["A"].kind == "university"
    assert got.actors["A"].helix == "academia"
    assert got.initiatives["B"].kind == "project"
    assert list(got.themes) == ["C"]
    assert got.said == [
        ("A", "addresses_theme", "C"),
        ("A", "participates_in", "B"),
        ("B", "addresses_theme", "C"),
    ]


@pytest.mark.parametrize("name", ["kind", "Type", "actor_type", "Catégorie", "tipo de organización", "Akteurstyp"])
def test_kinds_are_found_by_the_headers_of_sheets(name: str) -> None:
    assert kinds("university", "Guild", name=name) == {
        "Name 0": ("university", None),
        "Name 1": ("guild", "Guild"),
    }


def test_kinds_are_found_where_most_words_are_kinds() -> None:
    said = {"Category": "green", "Nature of institution:": "NGO", "class": "7"}
    got = network(graph([node("a", "A", attributes=said), node("b", "B", attributes={**said, "class": "8"})]))
    assert got.actors["A"].kind == "civil_society"
    assert got.actors["A"].attributes == {"Category": "green", "class": "7"}


def test_spellings_of_a_kind_that_differ_in_case_are_one() -> None:
    assert set(kinds("Town Hall", "town hall", "Town Hall").values()) == {("town_hall", "Town Hall")}


@pytest.mark.parametrize("word", ["n/a", "unknown", "", "-"])
def test_no_kind_is_no_kind(word: str) -> None:
    assert kinds(word, "lab")["Name 0"] == ("other", None)


def test_the_modes_of_a_network_are_kinds_where_they_say_so() -> None:
    nodes = [node("1", "P", mode="1"), node("2", "Q", mode="2")]
    got = network(graph(nodes, [edge("2", "1")], modes={"1": "projects", "2": "organisations"}))
    assert got.said == [("Q", "participates_in", "P")]
    plain = network(graph(nodes, [edge("2", "1")], modes={"1": "rows", "2": "columns"}))
    assert plain.said == [("P", "related_to --", "Q")]
    assert plain.actors["P"].attributes == {"mode": "rows"}
    assert network(graph(nodes)).codes == {"modes": 1}


def test_people_are_left_out_with_their_edges_and_counted() -> None:
    nodes = [
        node("a", "A"),
        node("b", "Jo", kind="Personal websites"),
        node("c", "Flo", kind="individuals"),
        node("d", "mo@example.org"),
        node("e", "E"),
    ]
    got = network(graph(nodes, [edge("a", "b"), edge("b", "c"), edge("a", "e"), edge("d", "a")]))
    assert list(got.actors) == ["A", "E"]
    assert got.said == [("A", "related_to --", "E")]
    assert got.problem("people_dropped").message.endswith("3 nodes, and 3 edges to them.")


def test_keys_are_ids_that_last() -> None:
    got = network(graph([node("bmbf", "Ministry"), node("x 1", "Other Ministry")]))
    assert sorted(got.entities) == ["d/bmbf", "d/x 1"]


def test_positions_are_no_keys() -> None:
    one = graph([node("1", "Alpha"), node("2", "Beta")], [edge("1", "2", weight=2.0)])
    moved = graph([node("1", "Beta"), node("2", "Alpha")], [edge("2", "1", weight=2.0)])
    assert sorted(network(one).entities) == ["d/alpha", "d/beta"]
    assert contents(network(one).records) == contents(network(moved).records)


@pytest.mark.parametrize(
    ("ids", "positions"),
    [
        ("0 1 2", True),
        ("3 1 2", True),
        ("n0 n1", True),
        ("n0 n0::n0 n0::n1", True),
        ("1 3 4", False),
        ("a b", False),
        ("n1 b2", False),
        ("10 20", False),
    ],
)
def test_positions_are_known_by_running_on(ids: str, positions: bool) -> None:
    assert are_positions(ids.split()) is positions


def test_repeated_labels_stay_apart_and_are_reported() -> None:
    nodes = [node("1", "Ministry", kind="lab"), node("2", "Ministry", kind="ministry"), node("3", "X"), node("4", "x")]
    got = network(graph(nodes))
    assert sorted(got.entities) == ["d/ministry:lab", "d/ministry:ministry", "d/x:3", "d/x:4"]
    assert got.codes == {"repeated_label": 2}


def test_nodes_of_one_id_are_one() -> None:
    got = network(graph([node("a", "Beta"), node("a", "Alpha"), node("b")], [edge("a", "b")]))
    assert (got.actors["Alpha"].aliases, len(got.ties)) == (("Beta",), 1)
    assert got.codes["repeated_id"] == 1


def test_nodes_of_one_id_but_two_sorts_are_two() -> None:
    got = network(graph([node("a", "A", kind="lab"), node("a", "B", kind="event"), node("b", "C")], [edge("b", "a")]))
    assert sorted(got.entities) == ["d/a", "d/b", "d/net/a"]
    assert got.said == [("A", "related_to --", "C")]


def test_networks_of_one_delivery_share_nodes_but_not_numbers() -> None:
    one = graph([node("10", "Alpha"), node("20", "Beta")], file="one.gml")
    two = graph([node("10", "Gamma"), node("20", "Beta")], [edge("10", "20")], file="two.gml")
    got = network(two, one)
    assert sorted(got.entities) == ["d/10", "d/20", "d/two/10"]
    assert got.said == [("Beta", "related_to --", "Gamma")]
    assert got.codes == {"id_in_two_networks": 1}


def test_a_renamed_node_is_the_same_node() -> None:
    one, two = graph([node("bmf", "Finance")], file="a"), graph([node("bmf", "Treasury")], file="b")
    (actor,) = network(one, two).actors.values()
    assert (actor.name, actor.aliases) == ("Finance", ("Treasury",))


def test_well_known_attributes_become_fields() -> None:
    said = {
        "Country": "Spain",
        "City": "Soria",
        "lat": "41,76",
        "lng": "-2,46",
        "URL": "https://example.org",
        "Description": "First line,\ncall +34 975 123 456.",
        "aliases": "Alf; Álf",
        "founded": "12/2001",
        "ror": "https://ror.org/05a28rw58",
        "GRID ID": "grid.1.2",
        "keywords": "health|Open data",
        "staff": "12",
        "x": "0.3",
        "nansi-degree": "4",
        "color": "red",
        "phone": "+34 975 123 456",
        "note to self": "ask jo@example.org",
    }
    got = network(graph([node("a", "Alpha", attributes=said)]))
    actor = got.actors["Alpha"]
    assert (actor.country, actor.place) == ("ES", Place(name="Soria", latitude=41.76, longitude=-2.46))
    assert (actor.website, actor.description) == ("https://example.org", "First line,\ncall .")
    assert (actor.aliases, actor.founded) == (("Alf",), PartialDate(2001, 12))
    assert actor.identifiers == (Identifier("grid", "grid.1.2"), Identifier("ror", "05a28rw58"))
    assert actor.attributes == {"staff": "12", "note to self": "ask"}
    assert sorted(got.themes) == ["Open data", "health"]
    assert got.said == [("Alpha", "addresses_theme", "Open data"), ("Alpha", "addresses_theme", "health")]
    assert got.problem("result_columns").value == "color, nansi-degree, x"
    assert got.problem("private_columns").value == "phone"
    assert got.codes["contact_data"] == 1


def test_codes_are_no_places() -> None:
    nodes = [node("a", "A", attributes={"region": "3", "country": "1"}), node("b", "B", attributes={"region": "4"})]
    assert network(graph(nodes)).actors["A"].attributes == {"country": "1", "region": "3"}


def test_yes_or_no_tags_are_themes_and_a_theme_node_is_one_of_them() -> None:
    nodes = [
        node("a", "A", attributes={"tag_health": "1", "tag_space": "0"}),
        node("b", "B", attributes={"tag_health": "0", "tag_space": "1"}),
        node("t", "Health", kind="topic"),
    ]
    got = network(graph(nodes))
    assert got.said == [("A", "addresses_theme", "Health"), ("B", "addresses_theme", "space")]
    assert sorted(got.themes) == ["Health", "space"]


@pytest.mark.parametrize("label", ["n/a", "unknown", "???", "various"])
def test_a_placeholder_never_becomes_a_hub(label: str) -> None:
    nodes = [node("n7", label), node("ministry-of-x", label), node("c", "C")]
    got = network(graph(nodes, [edge("n7", "c"), edge("c", "ministry-of-x"), edge("c", "tbd")]))
    assert sorted(got.actors) == ["C", "ministry-of-x"]
    assert len(got.ties) == 1
    assert got.codes == {"placeholder": 3}


def test_an_end_that_is_an_address_is_left_out_and_not_shown() -> None:
    got = network(graph([node("a", "A Lab")], [edge("a", "jo@lab.example")]))
    assert got.ties == []
    assert "(e-mail address)" in [each.value for each in got.context.problems if each.code == "contact_data"]


def test_namibia_is_no_placeholder() -> None:
    got = network(graph([node("a", "NA"), node("b", "DE"), node("c", "FR")]))
    assert sorted(got.actors) == ["DE", "FR", "NA"]


def test_nodes_without_a_label_are_named_by_an_attribute_or_their_id() -> None:
    got = network(
        graph([node("n1", attributes={"name": "Alpha"}), node("n2", "n2", attributes={"name": "B"}), node("z")])
    )
    assert sorted(got.actors) == ["Alpha", "B", "z"]
    assert got.codes == {"no_name": 1}
    assert got.actors["B"].attributes == {}


def test_a_label_that_is_an_address_is_the_website_too() -> None:
    assert network(graph([node("a", "http://x.org")])).actors["http://x.org"].website == "http://x.org"


def test_a_label_that_is_a_text_is_cut_and_kept() -> None:
    (actor,) = network(graph([node("a", "word " * 200)])).actors.values()
    assert (len(actor.name), len(actor.attributes["label"])) == (499, 999)


def test_valid_times_are_the_life_of_a_node_and_of_an_edge() -> None:
    years = {"start": PartialDate(2001), "end": PartialDate(2005)}
    nodes = [node("a", "A", **years), node("b", "B", kind="project", **years)]
    got = network(graph(nodes, [edge("a", "b", start=PartialDate(2003), attributes={"end": "2002"})]))
    assert (got.actors["A"].founded, got.actors["A"].closed) == (PartialDate(2001), PartialDate(2005))
    assert (got.initiatives["B"].start, got.initiatives["B"].end) == (PartialDate(2001), PartialDate(2005))
    assert (got.tie.start, got.tie.end) == (PartialDate(2003), PartialDate(2002))
    assert got.codes == {"end_before_start": 1}


@pytest.mark.parametrize(
    ("fields", "kind", "word", "role", "directed"),
    [
        ({}, "related_to", None, None, False),
        ({"directed": True}, "related_to", None, None, True),
        ({"kind": "funds"}, "funds", None, None, True),
        ({"kind": "Funding"}, "funds", "Funding", None, True),
        ({"kind": "funds", "directed": False}, "funds", None, None, False),
        ({"kind": "gossips about", "directed": True}, "related_to", "gossips about", None, True),
        ({"label": "partner"}, "partners_with", "partner", None, False),
        ({"label": "chair", "kind": "member"}, "member_of", "member", "chair", True),
        ({"kind": "unknown", "label": "chair"}, "related_to", None, "chair", False),
        ({"attributes": {"Type": "Directed"}}, "related_to", None, None, True),
        ({"attributes": {"Relationship": "advises", "mutual": "no"}}, "advises", None, None, True),
    ],
)
def test_kind_role_and_direction_of_a_tie(
    fields: dict[str, Any], kind: str, word: str | None, role: str | None, directed: bool
) -> None:
    tie = network(graph([node("a"), node("b")], [edge("a", "b", **fields)])).tie
    assert (tie.kind, tie.kind_word, tie.role, tie.directed) == (kind, word, role, directed)


def test_a_mutual_edge_is_one_undirected_tie() -> None:
    tie = network(graph([node("a"), node("b")], [edge("b", "a", mutual=True, directed=True)])).tie
    assert (tie.source, tie.directed, tie.attributes) == ("d/a", False, {"direction": "mutual"})


def test_attributes_of_edges_become_fields() -> None:
    said = {
        "amount": "1500",
        "currency": "EUR",
        "status": "planned",
        "value": "2.5",
        "url": "https://x.org",
        "key": "0",
    }
    tie = network(graph([node("a"), node("b")], [edge("a", "b", kind="funds", attributes=said)])).tie
    assert tie.money == Money(Decimal(1500), "EUR")
    assert (tie.modality, tie.strength, tie.evidence) == ("planned", 2.5, "https://x.org")
    assert tie.attributes == {"key": "0"}


@pytest.mark.parametrize(
    ("weight", "strength", "codes"),
    [
        (-2.0, -2.0, {"negative_weight": 1}),
        (0.0, 0.0, {"zero_weight": 1}),
        (float("nan"), None, {"bad_weight": 1}),
        (1e40, None, {"bad_weight": 1}),
        (1e-40, None, {"bad_weight": 1}),
    ],
)
def test_unusual_weights_are_kept_and_reported(weight: float, strength: float | None, codes: dict[str, int]) -> None:
    got = network(graph([node("a"), node("b")], [edge("a", "b", weight=weight, label="x")]))
    assert (got.tie.strength, got.codes) == (strength, {**codes, "no_name": 1})


def test_loops_are_left_out_and_parallel_edges_stay_apart() -> None:
    got = network(graph([node("a", "A"), node("b", "B")], [edge("a", "a"), edge("a", "b"), edge("b", "a")]))
    assert [tie.key for tie in got.ties] == [f"{got.ties[0].key}", f"{got.ties[0].key}:2"]
    assert got.codes == {"loop": 1}


def test_ends_are_ids_or_labels_and_unknown_ones_are_stubs() -> None:
    nodes = [node("x1", "Alpha"), node("x2", "Beta"), node("x3", "Twin"), node("x4", "Twin")]
    edges = [edge("x1", "beta"), edge("Alpha", "x9"), edge("x1", "Twin")]
    got = network(graph(nodes, edges))
    assert got.said == [("Alpha", "related_to --", "Beta"), ("Alpha", "related_to --", "x9")]
    assert got.actors["x9"].stub
    assert got.codes == {"repeated_label": 1, "unknown_end": 1, "ambiguous_end": 1}


def test_a_network_without_nodes_names_them_in_its_edges() -> None:
    got = network(graph([], [edge("Alpha", "Beta"), edge("ALPHA", "Gamma")]))
    assert sorted(got.entities) == ["d/alpha", "d/beta", "d/gamma"]
    assert not any(actor.stub for actor in got.actors.values())
    assert got.codes == {}


def test_nodes_inside_others_are_part_of_them() -> None:
    got = network(graph([node("a", "A", parent="b"), node("b", "B")]))
    assert got.said == [("A", "part_of", "B")]


def test_edge_ids_are_keys_where_they_are_no_running_numbers() -> None:
    nodes = [node("a", "A"), node("b", "B")]
    (named,) = network(graph(nodes, [edge("a", "b", id="a-funds-b")])).ties
    (counted,) = network(graph(nodes, [edge("a", "b", id="e12")])).ties
    (plain,) = network(graph(nodes, [edge("a", "b")])).ties
    assert named.key == "d/tie:a-funds-b"
    assert counted.key == plain.key


def test_ties_of_several_networks_in_one_file_say_which() -> None:
    nodes = [node("a", "A"), node("b", "B")]
    got = network(graph(nodes, [edge("a", "b")], name="2019"), graph(nodes, [edge("a", "b")], name="2020"))
    assert sorted(tie.attributes["network"] for tie in got.ties) == ["2019", "2020"]
    assert len(got.actors) == 2


WORDS = st.sampled_from(["Alpha", "alpha", "Bêta", "n/a", "", "x@example.org", "Museum", "7", "http://x.org"])
KINDS = st.sampled_from([None, "lab", "Lab", "event", "theme", "person", "guild", "n/a"])
IDS = st.sampled_from(["1", "2", "3", "a", "b", "n0", "tbd", "Alpha"])
NODES = st.builds(node, IDS, WORDS, kind=KINDS, parent=st.none() | IDS, attributes=st.dictionaries(WORDS, WORDS))
EDGES = st.builds(
    edge,
    IDS,
    IDS,
    id=st.none() | WORDS,
    kind=st.none() | st.sampled_from(["funds", "knows"]),
    directed=st.none() | st.booleans(),
    weight=st.none() | st.floats(),
)


@given(st.lists(NODES, max_size=8), st.lists(EDGES, max_size=8), st.none() | st.booleans(), st.randoms())
def test_any_network_is_read_and_its_order_changes_nothing(
    nodes: list[Any], edges: list[Any], numbered: bool | None, chance: random.Random
) -> None:
    got = network(graph(nodes, edges, numbered=numbered))
    entities, ends = got.entities, {end for tie in got.ties for end in (tie.source, tie.target)}
    assert ends <= set(entities)
    assert len({tie.key for tie in got.ties}) == len(got.ties)
    assert len(entities) == len(got.records) - len(got.ties) - len(got.schemes)
    assert not [record for record in got.records if b"@" in msgspec.json.encode(record)]
    chance.shuffle(nodes)
    chance.shuffle(edges)
    assert contents(network(graph(nodes, edges, numbered=numbered)).records) == contents(got.records)
