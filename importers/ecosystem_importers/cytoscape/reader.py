"""Reads the elements of Cytoscape files as nodes and edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from ecosystem.model import Record
from ecosystem_importers.base import Context
from ecosystem_importers.beside import source
from ecosystem_importers.cytoscape.elements import elements, holds_elements
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.listed import note_whole, objects, without_end, without_id
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.graphs.outlined import outline_of
from ecosystem_importers.graphs.records import records


class Manifest(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    ignored: dict[str, dict[str, str]]


def recognises(file: InputFile) -> bool:
    return file.outline is not None and holds_elements(file.outline)


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The records of all networks of the files."""
    ignored = source(Path(__file__).parent, Manifest).ignored
    return records([_graph(file, ignored, context) for file in files], context)


def _graph(file: InputFile, ignored: dict[str, dict[str, str]], context: Context) -> Graph:
    found = elements(outline_of(file, recognises, "elements with data, or a network in CX"))
    found.about.skip(*ignored["whole"])
    name = found.about.text("name", "shared_name", "title")
    _skip_same(found.about, ("shared_name", "shared name"), name)
    note_whole(found.about, context)
    nodes = (_node(each, ignored, context) for each in objects(file.name, found.nodes, context))
    edges = (_edge(each, ignored, found.directed, context) for each in objects(file.name, found.edges, context))
    return Graph(
        file=file.name,
        nodes=[node for node in nodes if node],
        edges=[edge for edge in edges if edge],
        name=name,
    )


def _node(found: Members, ignored: dict[str, dict[str, str]], context: Context) -> Node | None:
    own = _data(found, ignored)
    if own is None:
        without_id(found, context)
        return None
    label = found.text("label", "name", "shared name", "shared_name")
    _skip_same(found, ("name", "shared name", "shared_name"), label)
    _skip_same(found, ("value",), own)
    return Node(
        id=own,
        origin=found.origin(),
        label=label,
        parent=found.id("parent"),
        attributes=found.rest(),
    )


def _edge(found: Members, ignored: dict[str, dict[str, str]], directed: bool | None, context: Context) -> Edge | None:
    own, source_, target = _data(found, ignored), found.id("source"), found.id("target")
    if source_ is None or target is None:
        without_end(found, context)
        return None
    kind = found.text("interaction", "shared interaction", "shared_interaction")
    _skip_same(found, ("shared interaction", "shared_interaction"), kind)
    _skip_names(found, kind)
    stated = found.flag("directed")
    return Edge(
        source=source_,
        target=target,
        origin=found.origin(),
        id=own,
        kind=kind,
        label=found.text("label", "name"),
        directed=directed if stated is None else stated,
        weight=found.number("weight"),
        attributes=found.rest(),
    )


def _data(found: Members, ignored: dict[str, dict[str, str]]) -> str | None:
    """Take the id of an element, its data beside the rest, without what only says how it is drawn."""
    found.skip(*ignored["drawing"])
    found.lift("data")
    found.skip(*ignored["internal"])
    for name in ("group", "data.group"):
        if found.left.get(name) in ("nodes", "edges"):
            found.skip(name)
    return found.id("id")


def _skip_same(found: Members, names: Sequence[str], said: str | None) -> None:
    """Leave out what was said before under another name."""
    for name in names:
        if said is not None and str(found.left.get(name, "")).strip() == said:
            found.skip(name)


def _skip_names(found: Members, kind: str | None) -> None:
    """Leave out the names that Cytoscape makes of the ends and the kind, as in `A (funds) B`."""
    for name in ("name", "shared name", "shared_name"):
        if kind is not None and f" ({kind}) " in str(found.left.get(name, "")):
            found.skip(name)
