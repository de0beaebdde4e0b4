"""The exchange formats of Cytoscape and NDEx, CX and CX2: a list of aspects, any of which may come in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ecosystem_importers.graphs.listed import Parts

SIGNS = ("CXVersion", "numberVerification")
READ = ("nodes", "edges", "nodeAttributes", "edgeAttributes", "networkAttributes", "attributeDeclarations")
NAMES = {"n": "name", "r": "represents", "i": "interaction", "s": "source", "t": "target", "@id": "id"}


@dataclass(frozen=True)
class Exchanged:
    """The nodes and edges of an exchange file with their attributes, and those of the whole."""

    nodes: Parts
    edges: Parts
    about: Mapping[str, Any]


def is_cx(first: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the first objects of a list are aspects."""
    return any(sign in part for part in first for sign in SIGNS) or any(_holds_ids(part.get("nodes")) for part in first)


def _holds_ids(nodes: object) -> bool:
    return isinstance(nodes, list) and any(isinstance(node, dict) and "@id" in node for node in nodes)


def read(documents: Parts) -> Exchanged:
    """The aspects put together."""
    aspects: dict[str, list[tuple[str, object]]] = {name: [] for name in READ}
    for pointer, part in documents:
        for name, pieces in part.items() if isinstance(part, Mapping) else ():
            if name in aspects and isinstance(pieces, list):
                aspects[name] += ((f"{pointer}/{name}/{at}", piece) for at, piece in enumerate(pieces))
    declared = _declared(aspects["attributeDeclarations"])
    return Exchanged(
        nodes=list(_items(aspects["nodes"], _given(aspects["nodeAttributes"]), declared.get("nodes", {}))),
        edges=list(_items(aspects["edges"], _given(aspects["edgeAttributes"]), declared.get("edges", {}))),
        about=dict(_whole(aspects["networkAttributes"])),
    )


def _objects(pieces: Parts) -> Iterator[Mapping[str, Any]]:
    return (piece for _, piece in pieces if isinstance(piece, Mapping))


def _given(pieces: Parts) -> dict[str, dict[str, Any]]:
    """The attributes that the first format gives one by one, by the ids of their owners."""
    given: dict[str, dict[str, Any]] = {}
    for each in _objects(pieces):
        owners = each.get("po")
        for owner in owners if isinstance(owners, list) else [owners]:
            given.setdefault(str(owner), {})[str(each.get("n"))] = each.get("v")
    return given


def _items(items: Parts, given: Mapping[str, Any], declared: Mapping[str, Any]) -> Parts:
    """Nodes or edges in the words of the first format, their attributes from either place."""
    for pointer, item in items:
        if not isinstance(item, Mapping):
            yield pointer, item
            continue
        own = {NAMES.get(name, name): value for name, value in item.items() if name != "v"}
        inner = item.get("v")
        said = _full(inner if isinstance(inner, dict) else {}, declared)
        yield pointer, {"data": {**said, **given.get(str(own.get("id")), {}), **own}}


def _full(values: Mapping[str, Any], declared: Mapping[str, Any]) -> dict[str, Any]:
    """Values under the full names of their attributes; an absent one has the declared default."""
    names = {str(spec["a"]): name for name, spec in declared.items() if isinstance(spec, dict) and "a" in spec}
    defaults = {name: spec["v"] for name, spec in declared.items() if isinstance(spec, dict) and "v" in spec}
    return {**defaults, **{names.get(name, name): value for name, value in values.items()}}


def _declared(declarations: Parts) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for each in _objects(declarations):
        for name, own in each.items():
            found.setdefault(name, {}).update(own if isinstance(own, dict) else {})
    return found


def _whole(pieces: Parts) -> Iterator[tuple[str, Any]]:
    """The attributes of the whole: named one by one in the first format, together in the second."""
    for each in _objects(pieces):
        yield from [(str(each["n"]), each.get("v"))] if "n" in each else each.items()
