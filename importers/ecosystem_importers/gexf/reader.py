"""Reads GEXF files: nodes inside nodes, values and times, whatever the version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecosystem.model import Origin, Record
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.gexf.items import Item, Items, column, item
from ecosystem_importers.gexf.values import Columns
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.records import records
from ecosystem_importers.graphs.times import span
from ecosystem_importers.graphs.weights import weight
from ecosystem_importers.graphs.xml import Places, Walk, is_root, read_xml

NAMES = frozenset({"attribute", "node", "edge"})
OWN = frozenset({"id", "label", "pid", "start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals"})
ENDS = frozenset({"source", "target", "type", "kind"})
DATED = ("date", "datetime")
DIRECTIONS = {"directed": True, "undirected": False, "mutual": False}


def recognises(file: InputFile) -> bool:
    return is_root(file, "gexf")


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The networks of all files as one dataset."""
    yield from records([graph(file, context) for file in files], context)


def graph(file: InputFile, context: Context) -> Graph:
    """The network of one file; drawing is left out, which is said."""
    found = read_xml(file, context.problems, lambda walks: _items(file.name, walks), NAMES)
    if any(each.drawn for each in (*found.nodes, *found.edges)):
        message = "Positions, colours and sizes are drawing; left out."
        context.problems.note("drawing_left_out", message, Origin(file.name))
    of_nodes, of_edges = (Columns(found.columns[sort]) for sort in ("node", "edge"))
    further = tuple(_further_parents(found))
    nodes = tuple(_node(each, of_nodes, found.dates) for each in _emptied(found.nodes))
    edges = tuple(_edge(each, of_edges, found.dates) for each in _emptied(found.edges))
    return Graph(file=file.name, nodes=nodes, edges=(*edges, *further))


def _emptied(items: list[Item]) -> Iterator[Item]:
    """The items in their order, each let go once it has been looked at."""
    items.reverse()
    while items:
        yield items.pop()


def _items(name: str, walks: Iterator[Walk]) -> Items:
    found, places = Items(), Places(name)
    for walk in walks:
        around = walk.inside("graph")
        found.dates |= around is not None and around.get("timeformat", "").lower() in DATED
        if walk.name == "attribute":
            holder = walk.inside("attributes")
            sort = "node" if holder is None else holder.get("class", "node")
            found.columns.setdefault(sort, {})[walk.element.get("id", "")] = column(walk.element)
        elif walk.name == "node":
            found.nodes.append(item(walk, places.next("node")))
        else:
            found.edges.append(item(walk, places.next("edge")))
    return found


def _node(each: Item, columns: Columns, dates: bool) -> Node:
    time = span(each.times, dates=dates)
    return Node(
        id=each.attributes.get("id", ""),
        label=each.attributes.get("label"),
        parent=each.parents[0] if each.parents else None,
        start=time.start,
        end=time.end,
        attributes=columns.attributes(each, OWN, time),
        origin=each.origin,
    )


def _edge(each: Item, columns: Columns, dates: bool) -> Edge:
    time = span(each.times, dates=dates)
    way = each.attributes.get("type", each.default).strip().lower()
    strength = weight(each.attributes.get("weight"))
    taken = OWN | ENDS if strength is None else OWN | ENDS | {"weight"}
    return Edge(
        source=each.attributes.get("source", ""),
        target=each.attributes.get("target", ""),
        id=each.attributes.get("id"),
        kind=each.attributes.get("kind"),
        label=each.attributes.get("label"),
        directed=DIRECTIONS.get(way),
        mutual=way == "mutual",
        weight=strength,
        start=time.start,
        end=time.end,
        attributes=columns.attributes(each, taken, time),
        origin=each.origin,
    )


def _further_parents(found: Items) -> Iterator[Edge]:
    """A node may have several parents; the first is its own, the others are ties alone."""
    for each in found.nodes:
        for parent in each.parents[1:]:
            own = each.attributes.get("id", "")
            yield Edge(source=own, target=parent, origin=each.origin, kind="part_of", directed=True)
