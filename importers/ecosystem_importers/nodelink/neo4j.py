"""Nodes and relationships as Neo4j exports them, side by side or one on each line, as plain nodes and links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ecosystem_importers.graphs.listed import Parts
from ecosystem_importers.graphs.members import identity

RELATIONSHIPS = "relationships"
SORTS = ("node", "relationship")
IDS = ("id", "identity", "elementId")
STARTS = ("startNode", "start", "startNodeElementId")
ENDS = ("endNode", "end", "endNodeElementId")


def is_line(value: object) -> bool:
    """Whether a line is a node or a relationship."""
    if not isinstance(value, Mapping) or value.get("type") not in SORTS:
        return False
    return ("start" in value and "end" in value) if value["type"] == "relationship" else "id" in value


def lines(listed: Parts) -> tuple[Parts, Parts]:
    """The nodes and the links of a file that has one of them on each line; ends without a line are nodes too."""
    found = list(listed)
    related = [isinstance(value, Mapping) and value.get("type") == "relationship" for _, value in found]
    nodes = [part for part, is_link in zip(found, related, strict=True) if not is_link]
    links = [part for part, is_link in zip(found, related, strict=True) if is_link]
    return plain_nodes([*nodes, *_ends(nodes, links)]), plain_links(links)


def _ends(nodes: Parts, links: Parts) -> Iterator[tuple[str, object]]:
    """The ends of relationships that have labels or properties, but no line of their own, each once."""
    known = {identity(value) for _, value in nodes}
    for pointer, value in links:
        for name in ("start", "end"):
            end = value.get(name) if isinstance(value, Mapping) else None
            if isinstance(end, Mapping) and (end.keys() - set(IDS)) and identity(end) not in known:
                known.add(identity(end))
                yield f"{pointer}/{name}", end


def plain_nodes(listed: Parts) -> Parts:
    """Nodes with their properties beside their ids, the first label as their kind."""
    for pointer, value in listed:
        yield pointer, _node(value) if isinstance(value, Mapping) else value


def plain_links(listed: Parts) -> Parts:
    """Relationships as links; a file of lines calls the kind `label`, another `type`."""
    for pointer, value in listed:
        yield pointer, _link(value) if isinstance(value, Mapping) else value


def _node(value: Mapping[str, Any]) -> dict[str, Any]:
    left = {name: each for name, each in value.items() if name not in ("type", "labels")}
    labels = value.get("labels")
    kinds = labels if isinstance(labels, list) else []
    return {**_with_id(left), "kind": kinds[0] if kinds else None, "labels": kinds[1:]}


def _link(value: Mapping[str, Any]) -> dict[str, Any]:
    left = {name: each for name, each in value.items() if name not in (*STARTS, *ENDS, "type", "label")}
    word = value.get("label") if value.get("type") in SORTS else value.get("type")
    return {**_with_id(left), "source": _first(value, STARTS), "target": _first(value, ENDS), "kind": word}


def _with_id(value: dict[str, Any]) -> dict[str, Any]:
    own = _first(value, IDS)
    return {**{name: each for name, each in value.items() if name not in IDS}, "id": own}


def _first(value: Mapping[str, Any], names: tuple[str, ...]) -> object:
    return next((value[name] for name in names if value.get(name) is not None), None)
