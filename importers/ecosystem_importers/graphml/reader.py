"""Reads GraphML files: keys with defaults, labels of yEd, graphs inside nodes, edges of many ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ecosystem.model import Origin, Record
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphml.items import Item, Items, Parts, item, key, values
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.keys import are_positions
from ecosystem_importers.graphs.records import records
from ecosystem_importers.graphs.xml import Places, Walk, is_root, local, read_xml

NAMES = frozenset({"key", "graph", "node", "edge", "hyperedge"})
LABEL = ("label", "Label", "LABEL")
TITLES = ("name", "label", "title")
ALONE = {"node": frozenset({"id"}), "edge": frozenset({"id", "source", "target", "directed"})}
PORTS = frozenset({"sourceport", "targetport"})
DIRECTED = {"true": True, "1": True, "directed": True, "false": False, "0": False, "undirected": False}


def recognises(file: InputFile) -> bool:
    return is_root(file, "graphml")


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The networks of all files as one dataset."""
    yield from records([graph for file in files for graph in graphs(file, context)], context)


def graphs(file: InputFile, context: Context) -> list[Graph]:
    """The outermost graphs of one file; what they hold in nested graphs belongs to them."""
    found = read_xml(file, context.problems, lambda walks: _items(file.name, walks), NAMES)
    _report(file.name, found, context)
    return [_graph(file.name, number, found) for number in sorted(found.parts)]


def _items(name: str, walks: Iterator[Walk]) -> Items:
    found, places, tops = Items(), Places(name), _Tops()
    for walk in walks:
        if walk.name == "key":
            found.keys[walk.element.get("id", "")] = key(walk.element)
        elif walk.name != "graph":
            _add(found, tops.number(walk.around), walk.name, item(walk, places.next(walk.name)))
        elif walk.inside("graph") is None:
            found.graphs[tops.number((*walk.around, walk.element))] = item(walk, places.next("graph"))
    return found


def _add(found: Items, graph: int, name: str, each: Item) -> None:
    getattr(found.parts.setdefault(graph, Parts()), name).append(each)
    found.drawn |= each.drawing.drawn
    found.ports |= each.ports
    found.many += name == "hyperedge" and not _is_pair(each)


@dataclass
class _Tops:
    """Numbers the outermost graphs of a file."""

    count: int = 0
    last: Element | None = None

    def number(self, around: Sequence[Element]) -> int:
        top = next((each for each in around if local(each) == "graph"), None)
        if top is not self.last:
            self.last, self.count = top, self.count + 1
        return self.count


def _graph(file: str, number: int, found: Items) -> Graph:
    own = found.graphs.get(number)
    said = values(own, found.keys, "graph") if own else {}
    parts = found.parts.pop(number)
    return Graph(
        file=file,
        numbered=are_positions(each.attributes.get("id", "") for each in parts.node),
        name=next((said[name] for name in TITLES if name in said), own.attributes.get("id") if own else None),
        nodes=(
            *(_node(each, found) for each in parts.node),
            *(_meeting(each, found) for each in parts.hyperedge if not _is_pair(each)),
        ),
        edges=(
            *(_edge(each, found) for each in parts.edge),
            *(edge for each in parts.hyperedge for edge in _spokes(each, found)),
        ),
    )


def _node(each: Item, found: Items) -> Node:
    said = values(each, found.keys, "node")
    own = next((said.pop(name) for name in LABEL if name in said), None)
    labels = each.drawing.labels
    further = {"further labels": " | ".join(labels[1:])} if labels[1:] else {}
    kept = {"label": own} if own and labels and own != labels[0] else {}
    return Node(
        id=each.attributes.get("id", ""),
        label=labels[0] if labels else own,
        parent=each.parent,
        attributes=_others(each, "node") | said | further | kept,
        origin=each.origin,
    )


def _edge(each: Item, found: Items) -> Edge:
    directed, mutual, backwards = _way(each)
    source, target = each.attributes.get("source", ""), each.attributes.get("target", "")
    said = values(each, found.keys, "edge")
    own = next((said.pop(name) for name in LABEL if name in said), None)
    return Edge(
        source=target if backwards else source,
        target=source if backwards else target,
        id=each.attributes.get("id"),
        label=" ".join(each.drawing.labels) or own,
        directed=directed,
        mutual=mutual,
        attributes=_others(each, "edge") | said,
        origin=each.origin,
    )


def _way(each: Item) -> tuple[bool | None, bool, bool]:
    """Directed, mutual, backwards: by the heads of a drawn arrow, else by the file."""
    if each.drawing.heads:
        heads = tuple(head != "none" for head in each.drawing.heads)
        return heads[0] != heads[1], all(heads), heads == (True, False)
    return DIRECTED.get(each.directed.strip().lower()), False, False


def _is_pair(each: Item) -> bool:
    return len(each.endpoints) == 2


def _meeting(each: Item, found: Items) -> Node:
    """An edge of many ends as a thing of its own, which they take part in."""
    said = values(each, found.keys, "hyperedge")
    own = next((said.pop(name) for name in LABEL if name in said), None)
    return Node(id=_name(each), label=own, kind="partnership", attributes=said, origin=each.origin)


def _spokes(each: Item, found: Items) -> Iterator[Edge]:
    """The ends of an edge of many; one of two is an ordinary edge, from its `in` to its `out`."""
    if not _is_pair(each):
        yield from (Edge(source=node, target=_name(each), origin=each.origin) for node, _ in each.endpoints)
        return
    (first, one), (second, other) = each.endpoints
    source, target = (second, first) if (one, other) == ("out", "in") else (first, second)
    said = values(each, found.keys, "hyperedge")
    yield Edge(
        source=source, target=target, directed={one, other} == {"in", "out"}, attributes=said, origin=each.origin
    )


def _name(each: Item) -> str:
    return each.attributes.get("id") or each.origin.column or ""


def _others(each: Item, sort: str) -> dict[str, str]:
    """What else stands on the element itself; parse hints and ports are no data."""
    return {
        name: text
        for name, text in each.attributes.items()
        if name not in ALONE[sort] | PORTS and not name.startswith(("parse.", "yfiles."))
    }


def _report(name: str, found: Items, context: Context) -> None:
    if found.drawn:
        message = "Shapes, positions and colours are drawing; left out but for their labels and arrows."
        context.problems.note("drawing_left_out", message, Origin(name))
    if found.ports:
        message = "Ports, the places of a node where edges end, are drawing; left out."
        context.problems.note("ports_left_out", message, Origin(name))
    if found.many:
        message = f"{found.many} edges have more or fewer than two ends; read as partnerships of their ends."
        context.problems.note("hyperedges", message, Origin(name))
