"""Reads networks of Polinode: workbooks, and JSON whose nodes are named in their attributes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecosystem.model import Record
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.listed import note_whole, objects, without_end, without_id
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.graphs.outlined import first_objects, is_array, outline_of
from ecosystem_importers.graphs.records import records
from ecosystem_importers.outline import Outline
from ecosystem_importers.polinode.workbook import book, graphs

EXPECTED = "nodes with a 'Name' among their attributes, or the sheets 'Nodes' and 'Edges'"


def recognises(file: InputFile) -> bool:
    """A workbook of nodes and edges, or nodes that have ids and their names in `attributes`."""
    found = file.outline
    if found is None:
        return book(file) is not None
    if not is_array(found, "nodes") or not is_array(found, "edges"):
        return False
    return any(_is_named(node) for node in first_objects(found, "nodes"))


def _is_named(node: dict[str, object]) -> bool:
    attributes = node.get("attributes")
    return "id" in node and isinstance(attributes, dict) and "Name" in attributes


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The records of all networks of the files."""
    return records([graph for file in files for graph in _graphs(file, context)], context)


def _graphs(file: InputFile, context: Context) -> Iterator[Graph]:
    if found := book(file):
        return graphs(file, found, context)
    return iter([_drawn(outline_of(file, recognises, EXPECTED), context)])


def _drawn(found: Outline, context: Context) -> Graph:
    about = {name: found.value(name) for name in found.members if name not in ("nodes", "edges")}
    whole = Members.at(found.file, "", about)
    name, directed = whole.text("name", "title"), whole.flag("directed")
    note_whole(whole, context)
    nodes = (_node(each, context) for each in objects(found.file, found.each("nodes"), context))
    edges = (_edge(each, directed, context) for each in objects(found.file, found.each("edges"), context))
    return Graph(
        file=found.file,
        nodes=[node for node in nodes if node],
        edges=[edge for edge in edges if edge],
        name=name,
    )


def _node(found: Members, context: Context) -> Node | None:
    own = found.id("id")
    if own is None:
        without_id(found, context)
        return None
    found.lift("attributes")
    return Node(id=own, origin=found.origin(), label=found.text("Name", "name", "label"), attributes=found.rest())


def _edge(found: Members, directed: bool | None, context: Context) -> Edge | None:
    source, target = found.id("source"), found.id("target")
    if source is None or target is None:
        without_end(found, context)
        return None
    found.lift("attributes")
    return Edge(
        source=source,
        target=target,
        origin=found.origin(),
        id=found.id("id"),
        directed=directed,
        weight=found.number("weight", "Weight"),
        attributes=found.rest(),
    )
