"""Where a file keeps its nodes and links: side by side, inside one member, as links alone, or as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ecosystem_importers.graphs.listed import Parts, parts
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.graphs.outlined import LOOKED_AT, is_array, is_object
from ecosystem_importers.nodelink import neo4j
from ecosystem_importers.outline import Outline

LINKS = ("links", "edges")
WRAPPERS = ("graph", "network", "data", "result", "results")
SOURCES = ("source", "from", "src", "source_id", "sourceId", "node1_id")
TARGETS = ("target", "to", "dst", "dest", "target_id", "targetId", "node2_id")
OWN = ("nodes", *LINKS, neo4j.RELATIONSHIPS, "adjacency")
NAMES = ("name", "label", "title", "id")


@dataclass(frozen=True, kw_only=True)
class Laid:
    """The nodes and links of a file; `adjacency` are the neighbours of each node, in the order of the nodes."""

    about: Members
    nodes: Parts = ()
    links: Parts = ()
    adjacency: Parts = ()


def is_side_by_side(found: Outline) -> bool:
    held = is_array(found, "nodes") or is_object(found, "nodes")
    return held and any(is_array(found, name) or is_object(found, name) for name in OWN[1:])


def wrapper(found: Outline) -> str | None:
    """The member inside which nodes and links lie."""
    return next((name for name in WRAPPERS if is_object(found, name) and _holds_links(found.value(name))), None)


def is_links_alone(found: Outline) -> bool:
    first = [part for _, part in islice(found.documents(), LOOKED_AT)]
    return bool(first) and (all(map(is_link, first)) or all(map(neo4j.is_line, first)))


def is_tree(found: Outline) -> bool:
    """Whether the file is a tree: a name, and children that have names."""
    if not is_array(found, "children") or not any(name in found.members for name in NAMES):
        return False
    first = [part for _, part in islice(found.each("children"), LOOKED_AT)]
    return bool(first) and all(isinstance(part, dict) and any(name in part for name in NAMES) for part in first)


def is_link(value: object) -> bool:
    if not isinstance(value, Mapping):
        return False
    return any(name in value for name in SOURCES) and any(name in value for name in TARGETS)


def laid(found: Outline) -> Laid:
    """The nodes and links, wherever they lie."""
    if name := wrapper(found):
        return _inside(found, name)
    if not is_side_by_side(found):
        return _alone(found)
    if neo4j.RELATIONSHIPS in found.members:
        return _related(found)
    listed = {name: parts(f"/{name}", found.value(name)) for name in LINKS}
    return Laid(
        about=Members.at(found.file, "", dict(_beyond(found))),
        nodes=parts("/nodes", found.value("nodes")),
        links=[each for own in listed.values() for each in own],
        adjacency=found.each("adjacency"),
    )


def _alone(found: Outline) -> Laid:
    """Links without nodes, or a node or relationship on each line."""
    if not neo4j.is_line(found.first()):
        return Laid(about=Members.at(found.file, "", {}), links=found.documents())
    nodes, links = neo4j.lines(found.documents())
    return Laid(about=Members.at(found.file, "", {"directed": True}), nodes=nodes, links=links)


def _related(found: Outline) -> Laid:
    return Laid(
        about=Members.at(found.file, "", {"directed": True, **dict(_beyond(found))}),
        nodes=neo4j.plain_nodes(parts("/nodes", found.value("nodes"))),
        links=neo4j.plain_links(parts(f"/{neo4j.RELATIONSHIPS}", found.value(neo4j.RELATIONSHIPS))),
    )


def _holds_links(value: object) -> bool:
    if not isinstance(value, Mapping) or not isinstance(value.get("nodes"), list | Mapping):
        return False
    return any(isinstance(value.get(name), list | Mapping) for name in LINKS)


def _inside(found: Outline, name: str) -> Laid:
    value = found.value(name)
    inner: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
    about = Members.at(found.file, f"/{name}", {own: each for own, each in inner.items() if own not in OWN})
    about.add({own: found.value(own) for own in found.members if own != name}, "file")
    links = [each for own in LINKS for each in parts(f"/{name}/{own}", inner.get(own))]
    return Laid(about=about, nodes=parts(f"/{name}/nodes", inner.get("nodes")), links=links)


def _beyond(found: Outline) -> Iterator[tuple[str, object]]:
    return ((name, found.value(name)) for name in found.members if name not in OWN)
