"""Arcs and edges of a Pajek network, as pairs, lists or a matrix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ecosystem.model import Origin
from ecosystem_importers.graphs.graph import Edge
from ecosystem_importers.graphs.matrices import edges as cells_of
from ecosystem_importers.graphs.weights import weight
from ecosystem_importers.pajek.lines import Section, Word, plain, words
from ecosystem_importers.pajek.vertices import Vertices, extra, number_of

DIRECTED = {"arcs": True, "arcslist": True, "edges": False, "edgeslist": False, "matrix": True}
LISTS = ("arcslist", "edgeslist")
RELATION = re.compile(r"(?::\s*(\d{1,9})|\d+)?\s*(.*)")
PREFIX = re.compile(r"(\d{1,9})\s*:\s*(.*)")


@dataclass(frozen=True)
class Relation:
    """The number and the name of a relation, as far as a heading gives them."""

    number: str | None
    name: str | None


def relation(section: Section) -> Relation:
    match = RELATION.fullmatch(section.rest)
    name = plain(match[2].strip().strip('"')) if match else ""
    return Relation(match[1] if match else None, name or None)


def edges(section: Section, vertices: Vertices, file: str) -> Iterator[Edge]:
    """The edges of a section; their kind is still the number of the relation."""
    own = relation(section)
    number = own.number or own.name
    if section.name == "matrix":
        yield from _matrix(section, vertices, file, number)
        return
    for row, line in section.lines:
        prefixed = PREFIX.fullmatch(line)
        said = words(prefixed[2] if prefixed else line)
        origin = Origin(file, row=row)
        pairs = _list(said) if section.name in LISTS else [said]
        for pair in pairs:
            if len(pair) > 1:
                yield _edge(pair, DIRECTED[section.name], prefixed[1] if prefixed else number, origin)


def named(edge: Edge, names: dict[str, str]) -> Edge:
    """The edge with the name of its relation; a number that no heading explains is an attribute."""
    if edge.kind is None:
        return edge
    name = names.get(edge.kind)
    if name is None and edge.kind.isdecimal():
        return replace(edge, kind=None, attributes={**edge.attributes, "relation": edge.kind})
    return replace(edge, kind=name or edge.kind)


def _edge(line: Sequence[Word], directed: bool, kind: str | None, origin: Origin) -> Edge:
    strength = weight(line[2].text) if len(line) > 2 and not line[2].quoted else None
    said = extra(line[2 if strength is None else 3 :])
    label = said.values.get("l", said.values.get("label"))
    others = {name: text for name, text in said.values.items() if name not in ("l", "label")}
    return Edge(
        source=number_of(line[0].text),
        target=number_of(line[1].text),
        kind=kind,
        label=label,
        directed=directed,
        weight=strength,
        start=said.time.start,
        end=said.time.end,
        attributes=others | (said.time.said or {}),
        origin=origin,
    )


def _list(said: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The pairs of a line: its first vertex with each of the others."""
    return ((said[0], other) for other in said[1:])


def _matrix(section: Section, vertices: Vertices, file: str, kind: str | None) -> Iterator[Edge]:
    """The edges of a matrix whose rows may go over several lines; of two modes, rows are the first."""
    numbers = [(row, value) for row, line in section.lines for value in map(weight, line.split()) if value is not None]
    rows = vertices.first
    columns = vertices.count - rows if rows is not None else vertices.count
    places = {divmod(at, columns): row for at, (row, _) in enumerate(numbers)} if columns > 0 else {}
    values = {divmod(at, columns): value for at, (_, value) in enumerate(numbers)} if columns > 0 else {}
    shift = 1 if rows is None else rows + 1
    for cell in cells_of(values, square=rows is None):
        yield Edge(
            source=str(cell.row + 1),
            target=str(cell.column + shift),
            kind=kind,
            directed=cell.directed,
            weight=cell.weight,
            origin=Origin(file, row=places[cell.row, cell.column]),
        )
