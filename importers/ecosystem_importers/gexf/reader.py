"""Reads GEXF files: nodes inside nodes, values and times, whatever the version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ecosystem.model import Origin, Record
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.gexf.items import Column, Item, Items, Value, column, item
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.records import records
from ecosystem_importers.graphs.times import Span, shown, span
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
    nodes = tuple(_node(each, found) for each in found.nodes)
    edges = (*(_edge(each, found) for each in found.edges), *_further_parents(found))
    return Graph(file=file.name, nodes=nodes, edges=edges)


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


def _node(each: Item, found: Items) -> Node:
    time = span(each.times, dates=found.dates)
    return Node(
        id=each.attributes.get("id", ""),
        label=each.attributes.get("label"),
        parent=each.parents[0] if each.parents else None,
        start=time.start,
        end=time.end,
        attributes=_attributes(each, found.columns["node"], OWN, time),
        origin=each.origin,
    )


def _edge(each: Item, found: Items) -> Edge:
    time = span(each.times, dates=found.dates)
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
        attributes=_attributes(each, found.columns["edge"], taken, time),
        origin=each.origin,
    )


def _further_parents(found: Items) -> Iterator[Edge]:
    """A node may have several parents; the first is its own, the others are ties alone."""
    for each in found.nodes:
        for parent in each.parents[1:]:
            own = each.attributes.get("id", "")
            yield Edge(source=own, target=parent, origin=each.origin, kind="part_of", directed=True)


def _attributes(each: Item, columns: Mapping[str, Column], taken: frozenset[str], time: Span) -> dict[str, str]:
    """Values by the titles of their columns, defaults included, and what else is written on the element."""
    named = _titles(columns)
    said: dict[str, list[Value]] = {}
    for value in each.values:
        said.setdefault(value.column, []).append(value)
    values = {named.get(own, own): _text(group, columns.get(own)) for own, group in said.items()}
    defaults = {named[own]: _list(column, column.default) for own, column in columns.items() if own not in said}
    others = {name: text for name, text in each.attributes.items() if name not in taken}
    found = others | defaults | values | (time.said or {})
    return {name: text for name, text in found.items() if name and text.strip()}


def _titles(columns: Mapping[str, Column]) -> dict[str, str]:
    """Titles by id; of two columns with one title, the later is called by its id too."""
    found: dict[str, str] = {}
    for own, each in columns.items():
        found[own] = f"{each.title} ({own})" if each.title in found.values() else each.title
    return found


def _text(values: Sequence[Value], column: Column | None) -> str:
    """The one value, or each with the time for which it holds: `5 (2001/2003) | 7 (2004/)`."""
    if len({value.text for value in values}) == 1:
        return _list(column, values[0].text)
    timed = (f"{value.text} ({shown(value.time)})" if value.time else value.text for value in values)
    return " | ".join(sorted(timed))


def _list(column: Column | None, text: str) -> str:
    """The values of a list with | between them, however the version separates them."""
    if column is None or not column.is_list:
        return text
    plain = text.strip().removeprefix("[").removesuffix("]")
    mark = next((mark for mark in "|;," if mark in plain), "|")
    return " | ".join(part for each in plain.split(mark) if (part := each.strip().strip("\"'")))
