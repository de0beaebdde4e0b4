"""Reads JSON Graph files: `graph` or `graphs`, nodes as a list (version 1) or by their ids (version 2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ecosystem.model import Record
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.listed import note_whole, objects, parts, without_end, without_id
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.graphs.outlined import LOOKED_AT, first_objects, is_array, is_object, outline_of
from ecosystem_importers.graphs.records import records
from ecosystem_importers.jsongraph.hyperedges import expanded
from ecosystem_importers.outline import Outline

PARTS = ("nodes", "edges", "hyperedges")


def recognises(file: InputFile) -> bool:
    """An object `graph`, or objects in `graphs`, that hold nodes or edges as this format has them."""
    found = file.outline
    if found is None or PARTS[0] in found.members:
        return False
    if is_array(found, "graphs"):
        return any(_is_network(each) for each in first_objects(found, "graphs"))
    return is_object(found, "graph") and _is_network(found.value("graph"))


def _is_network(value: object) -> bool:
    if not isinstance(value, dict) or not any(isinstance(value.get(part), dict | list) for part in PARTS):
        return False
    edges = value.get("edges") or []
    if not isinstance(edges, list) or "links" in value:
        return False
    given = [edge for edge in edges[:LOOKED_AT] if isinstance(edge, dict)]
    return not given or any("source" in edge for edge in given)


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The records of all networks of the files."""
    found = (outline_of(file, recognises, "an object 'graph' with nodes and edges") for file in files)
    return records([graph for each in found for graph in _graphs(each, context)], context)


def _graphs(found: Outline, context: Context) -> Iterator[Graph]:
    note_whole(_beyond(found), context)
    listed = found.each("graphs") if is_array(found, "graphs") else [("/graph", found.value("graph"))]
    for pointer, value in listed:
        if isinstance(value, dict):
            yield _graph(found.file, pointer, value, context)


def _beyond(found: Outline) -> Members:
    """What the file says beside its networks."""
    said = {name: found.value(name) for name in found.members if name not in ("graph", "graphs")}
    return Members.at(found.file, "", said)


def _graph(file: str, pointer: str, value: Mapping[str, Any], context: Context) -> Graph:
    whole = Members.at(file, pointer, {name: each for name, each in value.items() if name not in PARTS})
    is_directed = whole.flag("directed") is not False
    name = whole.text("label", "id")
    note_whole(whole, context)
    nodes = list(_nodes(file, f"{pointer}/nodes", value.get("nodes"), context))
    edges = _edges(file, f"{pointer}/edges", value, is_directed, context)
    hyperedges = objects(file, parts(f"{pointer}/hyperedges", value.get("hyperedges")), context)
    more_nodes, more_edges = expanded(hyperedges, {node.id: node.label or node.id for node in nodes})
    return Graph(file=file, nodes=[*nodes, *more_nodes], edges=[*edges, *more_edges], name=name)


def _nodes(file: str, pointer: str, value: object, context: Context) -> Iterator[Node]:
    for each in objects(file, parts(pointer, value), context):
        own = each.id("id")
        if own is None:
            without_id(each, context)
            continue
        each.lift("metadata")
        yield Node(
            id=own,
            origin=each.origin(),
            label=each.text("label", "name"),
            kind=each.text("type", "kind"),
            attributes=each.rest(),
        )


def _edges(file: str, pointer: str, graph: Mapping[str, Any], is_directed: bool, context: Context) -> Iterator[Edge]:
    for each in objects(file, parts(pointer, graph.get("edges")), context):
        source, target = each.id("source"), each.id("target")
        if source is None or target is None:
            without_end(each, context)
            continue
        own = each.flag("directed")
        each.lift("metadata")
        yield Edge(
            source=source,
            target=target,
            origin=each.origin(),
            id=each.id("id"),
            kind=each.text("relation"),
            label=each.text("label"),
            directed=is_directed if own is None else own,
            weight=each.number("weight"),
            attributes=each.rest(),
        )
