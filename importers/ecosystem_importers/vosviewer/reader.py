"""Reads maps of VOSviewer: one JSON file each, or a map file with its network file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ecosystem.errors import NotThisFormat
from ecosystem.model import Record
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.graph import Graph
from ecosystem_importers.graphs.listed import note_whole, objects, parts
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.graphs.outlined import is_array, is_object
from ecosystem_importers.graphs.records import records
from ecosystem_importers.outline import Outline
from ecosystem_importers.vosviewer import pair
from ecosystem_importers.vosviewer.items import clusters, graph, labelled


def recognises(file: InputFile) -> bool:
    """A JSON object `network` with items, or one of the two text files."""
    if file.outline is None:
        return pair.is_map(file) or pair.is_network(file)
    if is_array(file.outline, "items"):
        return is_array(file.outline, "links") or "clusters" in file.outline.members
    network = file.outline.value("network") if is_object(file.outline, "network") else None
    return isinstance(network, dict) and isinstance(network.get("items"), list)


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The records of all maps of the files."""
    drawn = [_drawn(file, file.outline, context) for file in files if file.outline is not None]
    return records([*drawn, *_tabled([file for file in files if file.outline is None], context)], context)


def _drawn(file: InputFile, found: Outline, context: Context) -> Graph:
    if not recognises(file):
        raise NotThisFormat(f"'{file.name}' is not a map of VOSviewer: expected a 'network' with 'items'.")
    network = found.value("network") if "network" in found.members else dict(_members(found))
    inner: Mapping[str, Any] = network if isinstance(network, dict) else {}
    at = "/network" if "network" in found.members else ""
    info = Members.at(file.name, "/info", found.value("info"))
    name, words = info.text("title"), _terminology(found)
    info.add({"link_strength": words.take("link_strength")}, "terminology")
    note_whole(info, context)
    items = objects(file.name, parts(f"{at}/items", inner.get("items")), context)
    links = objects(file.name, parts(f"{at}/links", inner.get("links")), context)
    named = clusters(file.name, inner.get("clusters"))
    return graph(
        file.name, list(labelled(items, named)), links, (words.text("item"), words.text("link")), name, context
    )


def _members(found: Outline) -> Iterator[tuple[str, object]]:
    return ((name, found.value(name)) for name in ("items", "links", "clusters"))


def _terminology(found: Outline) -> Members:
    """What the file calls an item, a link and the strength of a link."""
    config = found.value("config")
    return Members.at(
        found.file, "/config/terminology", config.get("terminology") if isinstance(config, dict) else None
    )


def _tabled(files: Sequence[InputFile], context: Context) -> Iterator[Graph]:
    """A network for each map file, with the links of the network files that belong to it."""
    maps = [file for file in files if pair.is_map(file)]
    networks = [file for file in files if file not in maps]
    for each in maps:
        own = [file for file in networks if pair.map_of(file, maps) == each]
        links = [link for file in own for link in pair.links(file)]
        yield graph(each.name, pair.items(each), links, (None, None), None, context)
    if alone := [file for file in networks if pair.map_of(file, maps) is None]:
        raise NotThisFormat(f"'{alone[0].name}' holds only numbers of items: give it together with its map file.")
