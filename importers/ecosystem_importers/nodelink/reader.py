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
from ecosystem_importers.nodelink.direction import way
from ecosystem_importers.nodelink.ends import Ends, Pair
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

NESTED = ("attributes", "data", "properties", "metadata", "display")
PAGE_OF_A_PERSON = "littlesis.org/person/"


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
    pairs = [(link.first(*SOURCES), link.first(*TARGETS)) for link in links]
    ends = Ends(nodes, (end for pair in pairs for end in pair))
    edges = (_edge(link, ends.ids(*pair), directed, context) for link, pair in zip(links, pairs, strict=True))
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
            kind="person" if PAGE_OF_A_PERSON in str(found.left.get("url")) else None,
            attributes=found.rest(),
        )


def _links(listed: Parts) -> Parts:
    """The links as objects; some programs write them as lists of two ends and perhaps a weight."""
    for pointer, value in listed:
        if isinstance(value, list) and 2 <= len(value) <= 3:
            yield pointer, dict(zip(("source", "target", "weight"), value, strict=False))
        else:
            yield pointer, value


def _edge(link: Members, ends: Pair, directed: bool | None, context: Context) -> Edge | None:
    source, target = ends
    if source is None or target is None:
        without_end(link, context)
        return None
    for name in NESTED:
        link.lift(name)
    runs = way(link, directed)
    if isinstance(link.left.get("key"), int):
        link.skip("key")
    return Edge(
        source=target if runs.turned else source,
        target=source if runs.turned else target,
        origin=link.origin(),
        id=link.id("id"),
        label=link.text("label", "name", "title"),
        directed=runs.directed,
        mutual=runs.mutual,
        weight=link.number("weight", "value"),
        attributes=link.rest(),
    )
