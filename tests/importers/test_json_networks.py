"""Networks in JSON: graphology, JSON Graph, Cytoscape, VOSviewer, Polinode, nodes and links, and their quirks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ecosystem.errors import NotThisFormat
from ecosystem.model import ActorRecord, DatasetRecord, InitiativeRecord
from ecosystem_importers.base import Context
from ecosystem_importers.delivery import importer_named
from ecosystem_importers.files import InputFile
from ecosystem_importers.registry import IMPORTERS
from ecosystem_importers.vosviewer.people import are_people
from tests.importers.sheets import Read, read, write

Nodes = list[dict[str, Any]]
AB: Nodes = [{"id": "a", "label": "Alpha"}, {"id": "b", "label": "Beta"}]


def network(folder: Path, value: object, name: str = "network.json") -> Read:
    return read(write(folder / name, json.dumps(value)))


def importer_of(folder: Path, value: object) -> str:
    path = write(folder / "network.json", json.dumps(value))
    file = InputFile(path, path.name)
    return next((importer.name for importer in IMPORTERS if importer.recognises(file)), "none")


def ties(found: Read) -> list[tuple[str, str, str, bool]]:
    """Ends by name, kind, and whether it is directed, in order."""
    names = {each.key: each.name for each in found.of(ActorRecord)}
    names |= {each.key: each.name for each in found.of(InitiativeRecord)}
    return sorted((names[tie.source], names[tie.target], tie.kind, tie.directed) for tie in found.ties)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"nodes": [{"key": "a"}], "edges": []}, "graphology"),
        ({"options": {"type": "directed"}, "nodes": [], "edges": []}, "graphology"),
        ({"type": "gephi-lite", "graphDataset": {"fullGraph": {"nodes": [], "edges": []}}}, "graphology"),
        ({"graph": {"nodes": {"a": {}}, "edges": []}}, "jsongraph"),
        ({"graphs": [{"nodes": [{"id": "a"}]}]}, "jsongraph"),
        ({"elements": [{"data": {"id": "a"}}]}, "cytoscape"),
        ({"elements": {"nodes": [], "edges": []}}, "cytoscape"),
        ([{"data": {"id": "a"}}, {"data": {"source": "a", "target": "a"}}], "cytoscape"),
        ([{"CXVersion": "2.0"}, {"nodes": []}], "cytoscape"),
        ([{"nodes": [{"@id": 1}]}, {"edges": []}], "cytoscape"),
        ({"network": {"items": [], "links": []}}, "vosviewer"),
        ({"items": [{"id": 1, "label": "A"}], "links": []}, "vosviewer"),
        ({"nodes": [{"id": 1, "attributes": {"Name": "A"}}], "edges": []}, "polinode"),
        ({"nodes": [{"id": 1, "attributes": {"colour": "A"}}], "edges": []}, "nodelink"),
        ({"nodes": [{"id": 1}], "links": []}, "nodelink"),
        ({"nodes": ["a"], "edges": [["a", "b"]]}, "nodelink"),
        ({"nodes": [{"id": 1}], "adjacency": [[]]}, "nodelink"),
        ({"graph": {"nodes": [{"id": 1}], "links": []}}, "nodelink"),
        ({"data": {"nodes": [{"id": 1}], "edges": []}}, "nodelink"),
        ([{"source": "a", "target": "b"}], "nodelink"),
        ({"graph": {"nodes": [{"id": 1}], "edges": [{"from": 1, "to": 1}]}}, "nodelink"),
        ({"graph": {"nodes": {"1": {}}, "edges": {"2": {"node1_id": "1", "node2_id": "1"}}}}, "nodelink"),
        ({"name": "A", "children": [{"name": "B"}]}, "nodelink"),
        ({"elements": [{"label": "A"}], "connections": []}, "kumu"),
        ({"nodes": [{"id": 1}]}, "none"),
        ({"name": "A", "children": ["B"]}, "none"),
        ([{"data": 3}], "none"),
        ([1, 2], "none"),
        ({}, "none"),
    ],
)
def test_each_shape_has_one_importer(tmp_path: Path, value: object, name: str) -> None:
    assert importer_of(tmp_path, value) == name


@pytest.mark.parametrize("name", ["graphology", "jsongraph", "cytoscape", "vosviewer", "polinode", "nodelink"])
def test_a_format_named_for_another_file_is_refused(name: str, tmp_path: Path) -> None:
    other = write(tmp_path / "other.json", '{"people": []}')
    with pytest.raises(NotThisFormat, match=r"'other\.json' is not "):
        read(other, format=name)


def test_graphology_is_directed_unless_it_says_otherwise(tmp_path: Path) -> None:
    nodes = [{"key": each, "attributes": {"label": each.upper()}} for each in "ab"]
    ends = {"source": "b", "target": "a"}
    mixed = network(tmp_path, {"nodes": nodes, "edges": [ends, {**ends, "undirected": True}]})
    assert [tie.directed for tie in mixed.ties] == [False, True]
    plain = network(tmp_path, {"options": {"type": "undirected"}, "nodes": nodes, "edges": [ends]})
    assert [tie.directed for tie in plain.ties] == [False]


def test_a_pair_in_both_orders_of_an_undirected_network_stays_two_ties(tmp_path: Path) -> None:
    nodes = [{"key": each} for each in ("Lab A", "Lab B")]
    edges = [{"source": "Lab A", "target": "Lab B"}, {"source": "Lab B", "target": "Lab A"}]
    found = network(tmp_path, {"options": {"type": "undirected"}, "nodes": nodes, "edges": edges})
    assert (len(found.ties), found.codes["both_orders"]) == (2, 1)


def test_a_workspace_keeps_attributes_beside_its_network(tmp_path: Path) -> None:
    data = {
        "fullGraph": {"options": {"type": "directed"}, "nodes": [{"key": "a"}], "edges": []},
        "nodeData": {"a": {"kind": "lab", "colour blind": "no"}},
        "nodeRenderingData": {"a": {"label": "Alpha", "x": 1}},
    }
    found = network(tmp_path, {"type": "gephi-lite", "version": "0.1", "graphDataset": data})
    assert (found.actors["Alpha"].kind, found.actors["Alpha"].attributes) == ("lab", {"colour blind": "no"})
    with pytest.raises(NotThisFormat, match="without a network"):
        network(tmp_path, {"graphDataset": {}})


def test_json_graph_is_directed_by_default_and_edges_may_differ(tmp_path: Path) -> None:
    nodes = {"a": {"label": "A"}, "b": {"label": "B"}}
    edges = [{"source": "b", "target": "a"}, {"source": "b", "target": "a", "directed": False, "relation": "partner"}]
    found = network(tmp_path, {"graph": {"nodes": nodes, "edges": edges}})
    assert sorted((tie.kind, tie.directed) for tie in found.ties) == [("partners_with", False), ("related_to", True)]


def test_a_hyperedge_is_one_initiative_however_its_members_are_ordered(tmp_path: Path) -> None:
    nodes = {each: {"label": each.upper()} for each in "abc"}
    one = network(tmp_path, {"graph": {"nodes": nodes, "hyperedges": [{"nodes": ["a", "b", "c"]}]}})
    two = network(tmp_path, {"graph": {"nodes": nodes, "hyperedges": [{"nodes": ["c", "b", "a"]}]}})
    assert one.initiatives["A – B – C"].key == two.initiatives["A – B – C"].key
    assert sorted(one.pairs) == [("A", "A – B – C"), ("B", "A – B – C"), ("C", "A – B – C")]


def test_a_compound_node_is_part_of_its_parent(tmp_path: Path) -> None:
    elements = [{"data": {"id": "a", "label": "A"}}, {"data": {"id": "b", "label": "B", "parent": "a"}}]
    found = network(tmp_path, elements)
    assert ties(found) == [("B", "A", "part_of", True)]


def test_an_unknown_relation_without_direction_keeps_the_order_of_its_ends(tmp_path: Path) -> None:
    elements = [{"data": {"id": each, "label": each.upper()}} for each in "ab"]
    relations = [
        {"data": {"source": "b", "target": "a", "interaction": "proposes"}},
        {"data": {"source": "b", "target": "a"}},
    ]
    found = network(tmp_path, [*elements, *relations])
    assert sorted((*pair, tie.kind_word) for pair, tie in zip(found.pairs, found.ties, strict=True)) == [
        ("A", "B", None),
        ("B", "A", "proposes"),
    ]


def test_pieces_of_an_exchange_file_are_put_together(tmp_path: Path) -> None:
    aspects = [
        {"nodes": [{"@id": 1, "n": "A"}]},
        {"nodeAttributes": [{"po": [1, 2], "n": "kind", "v": "lab"}]},
        {"nodes": [{"@id": 2, "n": "B"}]},
        {"edges": [{"@id": 3, "s": 2, "t": 1, "i": "advises"}]},
    ]
    found = network(tmp_path, aspects)
    assert [actor.kind for actor in found.actors.values()] == ["lab", "lab"]
    assert ties(found) == [("B", "A", "advises", True)]


def test_a_declared_default_holds_where_nothing_is_said(tmp_path: Path) -> None:
    declared = {"nodes": {"kind": {"a": "k", "v": "lab"}, "name": {"d": "string"}}}
    nodes = [{"id": 1, "v": {"name": "A"}}, {"id": 2, "v": {"name": "B", "k": "agency"}}]
    found = network(tmp_path, [{"CXVersion": "2.0"}, {"attributeDeclarations": [declared]}, {"nodes": nodes}])
    assert {name: actor.kind for name, actor in found.actors.items()} == {"A": "lab", "B": "agency"}


@pytest.mark.parametrize(
    "links",
    [
        [{"source": "a", "target": "b"}],
        [{"source": {"id": "a", "index": 0}, "target": {"id": "b", "index": 1}}],
        [{"from": "a", "to": "b"}],
        [["a", "b"]],
        [{"source": 0, "target": 1}],
        [{"source": "b", "target": "a", "arrows": "from"}],
    ],
)
def test_ends_of_links_in_all_their_shapes(tmp_path: Path, links: list[Any]) -> None:
    assert network(tmp_path, {"directed": True, "nodes": AB, "links": links}).pairs == [("Alpha", "Beta")]


def test_maps_of_oligrapher_have_nodes_and_edges_by_id_and_people_by_their_pages(tmp_path: Path) -> None:
    nodes = {
        "1": {"display": {"name": "Bank A", "url": "https://littlesis.org/org/1/Bank"}},
        "2": {"display": {"name": "Fund B"}},
        "3": {"name": "Ann Sample", "url": "https://littlesis.org/person/3/Ann"},
    }
    edges = {
        "e1": {"id": "e1", "node1_id": "1", "node2_id": "2", "display": {"label": "funds", "arrow": "2->1"}},
        "e2": {"id": "e2", "node1_id": "1", "node2_id": "2", "arrow": "both", "label": "shared board"},
        "e3": {"id": "e3", "node1_id": "3", "node2_id": "2"},
    }
    found = network(tmp_path, {"title": "Map", "graph": {"nodes": nodes, "edges": edges, "captions": {}}})
    assert ties(found) == [("Bank A", "Fund B", "related_to", False), ("Fund B", "Bank A", "funds", True)]
    assert (set(found.actors), found.codes["people_dropped"]) == ({"Bank A", "Fund B"}, 1)


def test_maps_of_graph_commons(tmp_path: Path) -> None:
    nodes = [
        {"id": "x", "type": "Foundation", "name": "Fund A", "properties": {"city": "Izmir"}},
        {"id": "y", "name": "Lab B"},
    ]
    edges = [{"id": "e", "name": "FUNDS", "from": "x", "to": "y", "weight": 2, "directed": 1, "properties": {}}]
    found = network(tmp_path, {"graph": {"name": "Map", "nodes": nodes, "edges": edges, "nodeTypes": []}})
    assert ties(found) == [("Fund A", "Lab B", "funds", True)]
    assert found.actors["Fund A"].kind == "foundation"


@pytest.mark.parametrize("as_lines", [True, False])
def test_nodes_and_relationships_of_neo4j(tmp_path: Path, as_lines: bool) -> None:
    nodes = [
        {"type": "node", "id": "0", "labels": ["Agency"], "properties": {"name": "Office A", "country": "FR"}},
        {"type": "node", "id": "1", "labels": ["Lab", "Public"], "properties": {"name": "Lab B"}},
        {"type": "node", "id": "2", "labels": ["Person"], "properties": {"name": "Ann Sample"}},
    ]
    ends = [("0", "1"), ("2", "1")]
    if as_lines:
        related = [
            {"type": "relationship", "id": "5", "label": "FUNDS", "start": {"id": one}, "end": {"id": two}}
            for one, two in ends
        ]
        text = "\n".join(map(json.dumps, [*nodes, *related]))
    else:
        kept = [{"type": "FUNDS", "startNode": one, "endNode": two, "properties": {}} for one, two in ends]
        text = json.dumps({"nodes": nodes, "relationships": kept})
    found = read(write(tmp_path / "export.json", text))
    assert ties(found) == [("Office A", "Lab B", "funds", True)]
    assert (found.actors["Office A"].kind, found.actors["Lab B"].attributes) == ("agency", {"labels": "Public"})


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("<[2019.0, 2021.0]>", "2019", "2021"),
        ("<[2019-03-01, 2021-05]; (2018.0,2019.0)>", "2018", "2021-05"),
        ("<[2010.0, 2011.0, 2013.0]>", "2010", "2013"),
        ('<["2010-01-01", Infinity]>', "2010-01-01", None),
        ("<[-Infinity, 2012]>", None, "2012"),
        ("<[]>", None, None),
        ("<empty>", None, None),
    ],
)
def test_intervals_of_gephi(tmp_path: Path, text: str, start: str | None, end: str | None) -> None:
    found = network(tmp_path, {"nodes": AB, "links": [{"source": "a", "target": "b", "timeset": text}]})
    (tie,) = found.ties
    assert (tie.start and str(tie.start), tie.end and str(tie.end)) == (start, end)
    assert tie.attributes == {}


@pytest.mark.parametrize("text", ["<[2012-02-30, 2013]>", "<[1, 2]>", "2019", "<[2019"])
def test_what_is_no_interval_stays_an_attribute(tmp_path: Path, text: str) -> None:
    found = network(tmp_path, {"nodes": AB, "links": [{"source": "a", "target": "b", "timeset": text}]})
    (tie,) = found.ties
    assert (tie.start, tie.end, tie.attributes) == (None, None, {"timeset": text})


def test_numbers_are_ids_where_all_ends_are_ids_else_positions(tmp_path: Path) -> None:
    links = [{"source": 1, "target": 2}]
    by_id = [{"id": number, "label": f"Lab {number}{number}"} for number in (2, 1, 0)]
    assert network(tmp_path, {"nodes": by_id, "links": links}).pairs == [("Lab 11", "Lab 22")]
    named = [{"name": f"Lab {each}"} for each in "ABC"]
    assert network(tmp_path, {"nodes": named, "links": links}).pairs == [("Lab B", "Lab C")]


def test_links_alone_name_their_nodes(tmp_path: Path) -> None:
    found = network(tmp_path, [{"source": "Lab A", "target": "Lab B", "value": 3}])
    assert ([tie.strength for tie in found.ties], set(found.actors)) == ([3], {"Lab A", "Lab B"})


@pytest.mark.parametrize("directed", [True, False])
def test_an_edge_between_neighbours_counts_once(tmp_path: Path, directed: bool) -> None:
    adjacency = [[{"id": "b", "weight": 2}], [] if directed else [{"id": "a", "weight": 2}]]
    found = network(tmp_path, {"directed": directed, "nodes": AB, "adjacency": adjacency})
    assert ties(found) == [("Alpha", "Beta", "related_to", directed)]


def test_a_tree_is_nested_and_twins_stay_apart(tmp_path: Path) -> None:
    children: Nodes = [{"name": "Unit", "staff": 3}, {"name": "Unit", "children": []}]
    tree = {"name": "Root", "children": children}
    found = network(tmp_path, tree)
    assert ties(found) == [("Unit", "Root", "part_of", True)] * 2
    turned = network(tmp_path, {**tree, "children": children[::-1]})
    assert {each.key: each.attributes for each in turned.of(ActorRecord)} == {
        each.key: each.attributes for each in found.of(ActorRecord)
    }


def test_deep_trees_do_not_break(tmp_path: Path) -> None:
    tree: dict[str, Any] = {"name": "leaf"}
    for level in range(400):
        tree = {"name": f"level {level}", "children": [tree]}
    assert len(network(tmp_path, tree).ties) == 400


def test_terminology_says_what_items_are(tmp_path: Path) -> None:
    def kind(item: str) -> str:
        shown = {"items": [{"id": 1, "label": "water"}]}
        found = network(tmp_path, {"network": shown, "config": {"terminology": {"item": item}}})
        return next((f"{type(each).__name__} {getattr(each, 'kind', '')}" for each in found.records), "nothing")

    assert kind("Country") == "ActorRecord country"
    assert kind("Organization") == "ActorRecord organisation"
    assert kind("Keyword").startswith("ThemeRecord") or kind("Keyword").startswith("SchemeRecord")
    assert kind("Document") == "InitiativeRecord publication"
    assert kind("Author") == "nothing"


@pytest.mark.parametrize(
    ("labels", "people"),
    [
        (["abramo, giovanni", "d'angelo, ciriaco a.", "van eck, nees jan"], True),
        (["waltman l.", "van eck n.j.", "de rijcke s."], True),
        (["Waltman, Ludo", "van Eck, Nees Jan", "a network without a person"], False),
        (["university of bergen, norway", "cnrs, france", "csic, spain"], False),
        (["bergen, norway", "paris, france", "porto, portugal"], False),
        (["water", "health", "open data"], False),
        (["abramo, giovanni"], False),
        ([], False),
    ],
)
def test_names_of_people_are_told_from_others(labels: list[str], people: bool) -> None:
    assert are_people(labels, frozenset({"university"})) is people


def test_people_in_a_map_are_left_out_and_said(tmp_path: Path) -> None:
    labels = ["abramo, giovanni", "van eck, nees jan", "waltman, ludo"]
    items = [{"id": at, "label": label} for at, label in enumerate(labels)]
    found = network(tmp_path, {"network": {"items": items, "links": [{"source_id": 0, "target_id": 1}]}})
    assert (found.records, found.codes) == ([], {"people_guessed": 1, "people_dropped": 1})


def test_a_byte_order_mark_and_a_missing_id_are_no_obstacle(tmp_path: Path) -> None:
    text = '\ufeff{"network": {"items": [{"label": "Lab A"}, {"label": "Lab B"}, {"url": "x"}]}}'
    found = read(write(tmp_path / "map.json", text))
    assert (set(found.actors), found.codes["no_id"]) == ({"Lab A", "Lab B"}, 1)


@pytest.mark.parametrize("mark", ["\t", ",", ";"])
def test_a_map_file_and_its_network_file_belong_together(tmp_path: Path, mark: str) -> None:
    rows = [
        ["id", "label", "x", "y", "weight<Documents>"],
        ["1", "Lab A", "0", "1", "5"],
        ["2", "Lab B", "0", "0", "2"],
    ]
    write(tmp_path / "one_map.txt", "\n".join(mark.join(row) for row in rows))
    write(tmp_path / "one_network.txt", "\n".join(mark.join(row) for row in [["1", "2", "3"], ["2", "1", "1"]]))
    write(tmp_path / "two_map.txt", "\n".join(mark.join(row) for row in [rows[0], ["1", "Hub X", "0", "1", "5"]]))
    found = read(tmp_path)
    assert found.pairs == [("Lab A", "Lab B")] * 2
    assert (found.actors["Lab A"].attributes["Documents"], found.codes["repeated_links"]) == ("5", 1)


def test_a_table_of_places_is_no_map_file(tmp_path: Path) -> None:
    file = write(tmp_path / "places.csv", "Id,Label,X,Y\n1,Lab A,0,1\n2,Lab B,1,1\n")
    assert not importer_named("vosviewer").recognises(InputFile(file, file.name))


def test_what_is_no_node_and_no_edge_is_reported(tmp_path: Path) -> None:
    nodes = [{"key": "Lab A"}, 7, None, {"attributes": {}}]
    edges = [{"source": "Lab A"}, "x", {"source": "Lab A", "target": "Lab A"}]
    found = network(tmp_path, {"options": {}, "nodes": nodes, "edges": edges})
    assert set(found.actors) == {"Lab A"}
    assert {"not_an_object": 3, "no_id": 1, "no_end": 1, "loop": 1}.items() <= found.codes.items()


@pytest.mark.parametrize(
    "value",
    [
        {"nodes": [{"key": "a", "attributes": {"mail": "ann@example.org"}}], "edges": []},
        {"graph": {"metadata": {"by": "ann@example.org"}, "nodes": {"a": {"metadata": {"n": "x ann@example.org"}}}}},
        {"elements": [{"data": {"id": "a", "label": "A ann@example.org"}}]},
        {"network": {"items": [{"id": 1, "label": "A", "description": "<p>mailto:ann@example.org</p>"}]}},
        {"nodes": [{"id": "ann@example.org"}], "links": []},
        {"nodes": [{"id": "a", "kind": "ann@example.org"}, {"id": "b", "country": "ann@example.org"}], "links": []},
        {"nodes": [{"id": 1, "attributes": {"Name": "A", "note": "ann@example.org"}}], "edges": []},
    ],
)
def test_no_address_enters(tmp_path: Path, value: object) -> None:
    found = network(tmp_path, value)
    assert "@example" not in f"{found.records}"


def test_attributes_of_the_whole_are_said_without_addresses(tmp_path: Path) -> None:
    value = {"attributes": {"name": "N", "by": "ann@example.org", "year": 2020}, "nodes": [{"key": "a"}], "edges": []}
    assert network(tmp_path, value).problem("network_attributes").value == "by: ; year: 2020"


def test_an_importer_reads_nothing_from_nothing() -> None:
    context = Context.of(DatasetRecord(name="d"))
    for name in ("graphology", "jsongraph", "cytoscape", "vosviewer", "polinode", "nodelink", "onodo", "nodexl"):
        assert list(importer_named(name).read([], context)) == []
