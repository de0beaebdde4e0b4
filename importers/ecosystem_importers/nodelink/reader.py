"""Reads nodes and links, and the neighbours of nodes, whatever a program calls them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecosystem.model import Record
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.listed import Parts, note_whole, objects, without_end
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.graphs.outlined import outline_of
from ecosystem_importers.graphs.records import records
from ecosystem_importers.nodelink import tree
from ecosystem_importers.nodelink.adjacency import neighbours
from ecosystem_importers.nodelink.ends import Ends
from ecosystem_importers.nodelink.layout import (
    SOURCES,
    TARGETS,
    is_links_alone,
    is_side_by_side,
    is_tree,
    laid,
    wrapper,
)
from ecosystem_importers.outline import Outline

NESTED = ("attributes", "data", "properties", "metadata")
ARROWS = {"to": (True, False), "from": (True, True), "from,to": (False, False), "to,from": (False, False)}


def recognises(file: InputFile) -> bool:
    found = file.outline
    if found is None:
        return False
    return is_side_by_side(found) or wrapper(found) is not None or is_links_alone(found) or is_tree(found)


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The records of all networks of the files."""
    found = (
        outline_of(file, recognises, "lists of nodes and links, or a tree of names and children") for file in files
    )
    return records([_tree(each, context) if _is_tree(each) else _graph(each, context) for each in found], context)


def _is_tree(found: Outline) -> bool:
    return is_tree(found) and not is_side_by_side(found)


def _tree(found: Outline, context: Context) -> Graph:
    root = Members.at(found.file, "", {name: found.value(name) for name in found.members})
    return Graph(file=found.file, nodes=list(tree.nodes(root, context)), edges=[])


def _graph(found: Outline, context: Context) -> Graph:
    whole = laid(found)
    directed = whole.about.flag("directed")
    whole.about.skip("multigraph")
    whole.about.lift("graph")
    name = whole.about.text("name", "title", "label")
    note_whole(whole.about, context)
    nodes = list(_nodes(found.file, whole.nodes))
    given = [*neighbours(whole.adjacency, nodes, directed), *_links(whole.links)]
    links = list(objects(found.file, given, context))
    ends = Ends(nodes, (end for link in links for end in (_end(link, SOURCES), _end(link, TARGETS))))
    edges = (_edge(link, ends, directed, context) for link in links)
    return Graph(file=found.file, nodes=nodes, edges=[edge for edge in edges if edge], name=name)


def _nodes(file: str, listed: Parts) -> Iterator[Node]:
    """The nodes; one without an id is known by its name, else by its position."""
    for at, (pointer, value) in enumerate(listed):
        found = Members.at(file, pointer, value if isinstance(value, dict) else {"id": value})
        own = found.id("id")
        for name in NESTED:
            found.lift(name)
        label = found.text("label", "name", "title")
        yield Node(
            id=own or found.id("key") or label or str(at),
            origin=found.origin(),
            label=label,
            attributes=found.rest(),
        )


def _links(listed: Parts) -> Parts:
    """The links as objects; some programs write them as lists of two ends and perhaps a weight."""
    for pointer, value in listed:
        if isinstance(value, list) and 2 <= len(value) <= 3:
            yield pointer, dict(zip(("source", "target", "weight"), value, strict=False))
        else:
            yield pointer, value


def _end(link: Members, names: Sequence[str]) -> object:
    return next((link.left[name] for name in names if link.left.get(name) is not None), None)


def _edge(link: Members, ends: Ends, directed: bool | None, context: Context) -> Edge | None:
    source, target = ends.id(_end(link, SOURCES)), ends.id(_end(link, TARGETS))
    if source is None or target is None:
        without_end(link, context)
        return None
    for names in (SOURCES, TARGETS):
        link.skip(next(name for name in names if link.left.get(name) is not None))
    for name in NESTED:
        link.lift(name)
    stated, is_reversed = _direction(link, directed)
    if isinstance(link.left.get("key"), int):
        link.skip("key")
    return Edge(
        source=target if is_reversed else source,
        target=source if is_reversed else target,
        origin=link.origin(),
        id=link.id("id"),
        label=link.text("label", "name", "title"),
        directed=stated,
        weight=link.number("weight", "value"),
        attributes=link.rest(),
    )


def _direction(link: Members, directed: bool | None) -> tuple[bool | None, bool]:
    """Whether a link is directed, and whether it runs the other way: by its own word, its arrows, or the file's."""
    own, arrows = link.flag("directed"), link.left.get("arrows")
    word = arrows.replace(" ", "").replace(";", ",") if isinstance(arrows, str) else ""
    if own is None and word in ARROWS:
        link.skip("arrows")
        return ARROWS[word]
    return (directed if own is None else own), False
