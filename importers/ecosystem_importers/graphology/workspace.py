"""Workspaces of Gephi Lite: a serialised network whose attributes lie beside it, by the keys of nodes and edges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ecosystem.errors import NotThisFormat
from ecosystem_importers.outline import Outline

DATA = ("nodeData", "nodeRenderingData"), ("edgeData", "edgeRenderingData")


def is_workspace(found: Outline) -> bool:
    return "graphDataset" in found.members


def dataset(found: Outline) -> Mapping[str, Any]:
    """The data set of a workspace; raises NotThisFormat for one without a network."""
    value = found.value("graphDataset")
    if isinstance(value, dict) and isinstance(value.get("fullGraph"), dict):
        return value
    raise NotThisFormat(f"'{found.file}' is a workspace of Gephi Lite without a network: save it again.")


def beside(data: Mapping[str, Any], names: tuple[str, str]) -> dict[str, dict[str, Any]]:
    """The attributes of nodes or edges by key; older files keep label and weight apart, with the drawing."""
    found: dict[str, dict[str, Any]] = {}
    for name in reversed(names):
        indexed = data.get(name)
        for key, own in (indexed if isinstance(indexed, dict) else {}).items():
            found.setdefault(key, {}).update(own if isinstance(own, dict) else {})
    return found
