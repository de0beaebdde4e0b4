"""The elements of a GraphML file as they are written: keys, and the data of graphs, nodes, edges and hyperedges."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ecosystem.model import Origin
from ecosystem_importers.graphs.xml import Walk, local, text_of

TAGS = re.compile(r"<[^<>]+>")
LABELS = frozenset({"NodeLabel", "EdgeLabel"})


@dataclass(frozen=True)
class Key:
    """A declared attribute: what it is called, of what it is one, and its default."""

    name: str
    sort: str
    default: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the drawing of yEd says beside shapes: labels, and the heads of an edge's arrow."""

    labels: tuple[str, ...] = ()
    heads: tuple[str, str] | None = None
    drawn: bool = False


UNDRAWN = Drawing()


@dataclass(frozen=True, slots=True)
class Item:
    """A graph, node, edge or hyperedge with its data by key; `around` is the graph, `parent` the node around it."""

    origin: Origin
    attributes: dict[str, str]
    data: dict[str, str]
    drawing: Drawing
    directed: str = ""
    parent: str | None = None
    endpoints: tuple[tuple[str, str], ...] = ()
    ports: bool = False


@dataclass
class Parts:
    """What one outermost graph holds, nested graphs included."""

    node: list[Item] = field(default_factory=list)
    edge: list[Item] = field(default_factory=list)
    hyperedge: list[Item] = field(default_factory=list)


@dataclass
class Items:
    """All that was read of one file, by the numbers of its outermost graphs; `many` counts edges not of two ends."""

    keys: dict[str, Key] = field(default_factory=dict)
    graphs: dict[int, Item] = field(default_factory=dict)
    parts: dict[int, Parts] = field(default_factory=dict)
    drawn: bool = False
    ports: bool = False
    many: int = 0


def key(element: Element) -> Key:
    default = next((text_of(each) for each in element if local(each) == "default"), "")
    return Key(element.get("attr.name", "") or element.get("id", ""), element.get("for", "all"), default)


def item(walk: Walk, origin: Origin) -> Item:
    """An element with its data; nested XML in data is drawing, of which only labels and arrows count."""
    element = walk.element
    data = [each for each in element if local(each) == "data"]
    nearest, outer = walk.inside("graph"), walk.inside("node")
    return Item(
        origin=origin,
        attributes=dict(element.attrib),
        data=_texts(data) | {local(each): text_of(each) for each in element if local(each) == "desc"},
        drawing=_drawing(each for each in data if len(each)),
        directed=element.get("directed", "") or (nearest.get("edgedefault", "") if nearest is not None else ""),
        parent=outer.get("id") if outer is not None else None,
        endpoints=tuple(_endpoint(each) for each in element if local(each) == "endpoint"),
        ports=any(local(each) == "port" for each in element)
        or bool({"sourceport", "targetport"} & element.attrib.keys()),
    )


def values(each: Item, keys: Mapping[str, Key], sort: str) -> dict[str, str]:
    """Data by the names of its keys, defaults included; a key that is declared nowhere names itself."""
    usual = {own: key.default for own, key in keys.items() if key.default and key.sort in (sort, "all")}
    found: dict[str, str] = {}
    for own, text in (usual | each.data).items():
        name = keys[own].name if own in keys else own
        found[f"{name} ({own})" if name in found else name] = text
    return {name: text for name, text in found.items() if name and text.strip()}


def _texts(data: Iterable[Element]) -> dict[str, str]:
    """The text of each key; a key that comes again has several values."""
    found: dict[str, list[str]] = {}
    for each in data:
        if not len(each) and (text := text_of(each)):
            found.setdefault(each.get("key", ""), []).append(text)
    return {own: " | ".join(texts) for own, texts in found.items()}


def _endpoint(element: Element) -> tuple[str, str]:
    return element.get("node", ""), element.get("type", "undir")


def _drawing(data: Iterable[Element]) -> Drawing:
    found = [each for one in data for each in one.iter()]
    if not found:
        return UNDRAWN
    written = (plain(each.text or "") for each in found if local(each) in LABELS)
    labels = tuple(dict.fromkeys(filter(None, written)))
    arrows = next((each for each in found if local(each) == "Arrows"), None)
    if arrows is None:
        return Drawing(labels, drawn=True)
    return Drawing(labels, (arrows.get("source", "none"), arrows.get("target", "none")), drawn=True)


def plain(text: str) -> str:
    """A label on one line, without the HTML that yEd allows in it."""
    bare = html.unescape(TAGS.sub(" ", text)) if text.lstrip()[:6].lower() == "<html>" else text
    return " ".join(bare.split())
