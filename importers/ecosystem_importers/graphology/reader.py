"""Reads serialised graphology networks and the workspaces of Gephi Lite, which hold one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ecosystem.model import Origin, Record
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphology.workspace import DATA, beside, dataset, is_workspace
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.listed import Parts, note_whole, objects, parts, without_end, without_id
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.graphs.outlined import first_objects, is_array, outline_of
from ecosystem_importers.graphs.records import records
from ecosystem_importers.outline import Outline

DIRECTED = {"directed": True, "undirected": False}
Beside = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Serialised:
    """A serialised network; `node_data` and `edge_data` are the attributes that lie beside it, by key."""

    options: Mapping[str, Any]
    about: Members
    nodes: Parts
    edges: Parts
    node_data: Beside = field(default_factory=dict)
    edge_data: Beside = field(default_factory=dict)


def recognises(file: InputFile) -> bool:
    """A workspace, or a list of nodes that have keys and no ids."""
    found = file.outline
    if found is None or is_workspace(found):
        return found is not None
    if not is_array(found, "nodes") or "elements" in found.members:
        return False
    nodes = first_objects(found, "nodes")
    return any("key" in node and not {"id", "data"} & node.keys() for node in nodes) or (
        not nodes and "options" in found.members
    )


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The records of all networks of the files."""
    return records([_graph(file, context) for file in files], context)


def _graph(file: InputFile, context: Context) -> Graph:
    whole = outline_of(file, recognises, "nodes with keys, or a workspace of Gephi Lite")
    found = _workspace(whole) if is_workspace(whole) else _plain(whole)
    name = found.about.text("title", "name", "label")
    note_whole(found.about, context)
    _note_type(found, context)
    nodes = (_node(each, found, context) for each in objects(file.name, found.nodes, context))
    listed = (_edge(each, found, context) for each in objects(file.name, found.edges, context))
    edges = [edge for edge in listed if edge]
    _note_both_orders(edges, Origin(file.name), context)
    return Graph(file=file.name, nodes=[node for node in nodes if node], edges=edges, name=name)


def _note_type(found: Serialised, context: Context) -> None:
    said = found.options.get("type")
    if said not in (None, "mixed", *DIRECTED):
        message = "Expected a network that is directed, undirected or mixed: each edge says it for itself."
        context.problems.warning("unknown_direction", message, Origin(found.about.file), str(said)[:50])


def _note_both_orders(edges: Sequence[Edge], place: Origin, context: Context) -> None:
    given = {(edge.source, edge.target) for edge in edges if edge.directed is False}
    if both := sum(source < target and (target, source) in given for source, target in given):
        message = f"{both} pairs without direction are given in both orders: each edge was kept as a tie."
        context.problems.note("both_orders", message, place)


def _plain(found: Outline) -> Serialised:
    return Serialised(
        options=_object(found.value("options")),
        about=Members.at(found.file, "/attributes", found.value("attributes")),
        nodes=found.each("nodes"),
        edges=found.each("edges"),
    )


def _workspace(found: Outline) -> Serialised:
    data = dataset(found)
    graph, at = data["fullGraph"], "/graphDataset/fullGraph"
    about = Members.at(found.file, "/graphDataset/metadata", data.get("metadata"))
    about.skip("type")
    about.add(_object(graph.get("attributes")), "attributes")
    return Serialised(
        options=_object(graph.get("options")),
        about=about,
        nodes=parts(f"{at}/nodes", graph.get("nodes")),
        edges=parts(f"{at}/edges", graph.get("edges")),
        node_data=beside(data, DATA[0]),
        edge_data=beside(data, DATA[1]),
    )


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _node(found: Members, whole: Serialised, context: Context) -> Node | None:
    key = found.id("key")
    if key is None:
        without_id(found, context)
        return None
    found.lift("attributes")
    found.add(whole.node_data.get(key, {}), "data")
    return Node(id=key, origin=found.origin(), label=found.text("label", "name"), attributes=found.rest())


def _edge(found: Members, whole: Serialised, context: Context) -> Edge | None:
    key, source, target = found.id("key"), found.id("source"), found.id("target")
    if source is None or target is None:
        without_end(found, context)
        return None
    undirected = found.flag("undirected")
    found.lift("attributes")
    found.add(whole.edge_data.get(key or "", {}), "data")
    return Edge(
        source=source,
        target=target,
        origin=found.origin(),
        id=key,
        label=found.text("label"),
        directed=DIRECTED.get(str(whole.options.get("type")), not undirected),
        weight=found.number("weight"),
        attributes=found.rest(),
    )
