"""The nodes and edges of a GEXF file as they are written: XML attributes, values by the ids of their columns, times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ecosystem.model import Origin
from ecosystem_importers.graphs.xml import Walk, local, text_of

DRAWING = frozenset({"color", "position", "size", "shape", "thickness"})
HOLDERS = frozenset({"attvalues", "spells", "slices", "parents", "nodes", "edges"})
BREAKS = re.compile(r"[\s,;<>()\[\]]+")
TAKEN = HOLDERS | DRAWING
LIMITS = ("start", "startopen"), ("end", "endopen")
TIMES = frozenset({"start", "startopen", "end", "endopen", "intervals", "timestamps", "timestamp"})
Interval = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Value:
    """What one `attvalue` says: the id of its column, the text, and the time for which it holds, if any."""

    column: str
    text: str
    time: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A node or an edge, before the titles of its columns are known."""

    origin: Origin
    attributes: dict[str, str]
    values: tuple[Value, ...]
    times: tuple[Interval, ...]
    parents: tuple[str, ...] = ()
    default: str = ""
    drawn: bool = False


@dataclass
class Column:
    """A declared attribute of nodes or edges."""

    title: str
    is_list: bool
    default: str


@dataclass
class Items:
    """All that was read of one file."""

    nodes: list[Item] = field(default_factory=list)
    edges: list[Item] = field(default_factory=list)
    columns: dict[str, dict[str, Column]] = field(default_factory=lambda: {"node": {}, "edge": {}})
    dates: bool = False


def item(walk: Walk, origin: Origin) -> Item:
    """A node or edge; the node around it and those that it names are its parents."""
    element, outer = walk.element, walk.inside("node")
    graph = walk.inside("graph")
    own = [element.get("pid"), *(each.get("for") for each in _children(element, "parent"))]
    parents = (*own, None if outer is None or walk.name == "edge" else outer.get("id"))
    texts = {local(child): text_of(child) for child in element if local(child) not in TAKEN}
    return Item(
        origin=origin,
        attributes={local_name(name): value for name, value in element.attrib.items()} | texts,
        values=tuple(map(_value, _children(element, "attvalue"))),
        times=(*_times(element), *(time for each in _children(element, "spell", "slice") for time in _times(each))),
        parents=tuple(dict.fromkeys(each for each in parents if each)),
        default="" if graph is None else graph.get("defaultedgetype", "undirected"),
        drawn=any(local(child) in DRAWING for child in element),
    )


def column(element: Element) -> Column:
    """A declared column; its default is that of all nodes or edges that say nothing."""
    default = next((text_of(each) for each in element if local(each) == "default"), "")
    kind = element.get("type", "").lower()
    return Column(element.get("title", "") or element.get("id", ""), kind.startswith("list"), default)


def local_name(name: str) -> str:
    return name.rpartition("}")[2]


def _children(element: Element, *names: str) -> Iterator[Element]:
    """The children with these names, directly or in the list around them."""
    for child in element:
        if local(child) in names:
            yield child
        elif local(child) in HOLDERS:
            yield from (each for each in child if local(each) in names)


def _value(element: Element) -> Value:
    column = element.get("for", element.get("id", ""))
    return Value(column, element.get("value", text_of(element)), tuple(_times(element)))


def _times(element: Element) -> Iterator[Interval]:
    """The intervals of an element; open ones count as closed, a point in time begins and ends there."""
    if element.attrib.keys().isdisjoint(TIMES):
        return
    start, end = (_limit(element, *names) for names in LIMITS)
    if start or end:
        yield start, end
    yield from _intervals(element.get("intervals", ""))
    for name in ("timestamps", "timestamp"):
        yield from _points(element.get(name, ""))


def _limit(element: Element, closed: str, opened: str) -> str:
    """A limit; in old versions `startopen` is a flag beside `start`, in others it stands in its place."""
    given = element.get(opened, "")
    return element.get(closed, "" if given.lower() in ("true", "false") else given).strip()


def _points(text: str) -> Iterator[Interval]:
    """The points in time of `2001`, `[2001, 2003]` or `<[2001, 2003]>`, each an interval of its own."""
    return ((point, point) for point in BREAKS.split(text) if point)


def _intervals(text: str) -> Iterator[Interval]:
    """The intervals of `<[2001, 2003); [2005, 2006]>`."""
    for group in text.split(";"):
        limits = [each for each in BREAKS.split(group) if each]
        if limits:
            yield limits[0], limits[-1]
