"""The elements of a Cytoscape file, whichever of its layouts it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ecosystem_importers.cytoscape import cx
from ecosystem_importers.graphs.listed import Parts, parts
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.graphs.outlined import first_objects, is_array, is_object
from ecosystem_importers.outline import Outline

LOOKED_AT = 20


@dataclass(frozen=True)
class Elements:
    """The parts of a file that are nodes, those that are edges, and what it says of the whole."""

    nodes: Parts
    edges: Parts
    about: Members
    directed: bool | None = None


def holds_elements(found: Outline) -> bool:
    """Whether the outermost layer is one of the layouts."""
    if found.items:
        first = [part for _, part in islice(found.documents(), LOOKED_AT)]
        objects = [part for part in first if isinstance(part, dict)]
        return cx.is_cx(objects) or any(_is_element(part) for part in objects)
    if is_array(found, "elements"):
        return any(map(_is_element, first_objects(found, "elements"))) or "format_version" in found.members
    if not is_object(found, "elements"):
        return False
    groups = found.value("elements")
    return isinstance(groups, dict) and any(isinstance(groups.get(name), list) for name in ("nodes", "edges"))


def elements(found: Outline) -> Elements:
    """The elements; what is written around them is about the whole."""
    if found.items:
        first = found.first()
        return _exchanged(found) if cx.is_cx([first]) or not _is_element(first) else _listed(found.documents(), found)
    if is_array(found, "elements"):
        return _listed(found.each("elements"), found)
    groups = found.value("elements")
    given = groups if isinstance(groups, dict) else {}
    nodes, edges = (parts(f"/elements/{name}", given.get(name)) for name in ("nodes", "edges"))
    return Elements(nodes, edges, *_whole(found))


def _is_element(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("data"), dict)


def _listed(listed: Parts, found: Outline) -> Elements:
    nodes: list[tuple[str, object]] = []
    edges: list[tuple[str, object]] = []
    for pointer, value in listed:
        (edges if _is_edge(value) else nodes).append((pointer, value))
    return Elements(nodes, edges, *_whole(found))


def _is_edge(value: object) -> bool:
    data = value.get("data") if isinstance(value, Mapping) else None
    return isinstance(data, Mapping) and "source" in data and "target" in data


def _exchanged(found: Outline) -> Elements:
    whole = cx.read(found.documents())
    return Elements(whole.nodes, whole.edges, Members.at(found.file, "", whole.about))


def _whole(found: Outline) -> tuple[Members, bool | None]:
    """What the file says of the whole; Cytoscape does not know a direction, other writers do."""
    said = {name: found.value(name) for name in found.members if name != "elements"}
    data = said.pop("data", None)
    about = Members.at(found.file, "", said)
    about.add(data if isinstance(data, Mapping) else _pairs(data), "data")
    return about, about.flag("directed")


def _pairs(data: object) -> Mapping[str, Any]:
    """The attributes of the whole as pairs, as NetworkX writes them."""
    listed = data if isinstance(data, list) else []
    return {str(pair[0]): pair[1] for pair in listed if isinstance(pair, list) and len(pair) == 2}
