"""Workbooks of Polinode: nodes by name with edges, or the answers of a survey with a sheet for each question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ecosystem.model import Origin
from ecosystem.model.keys import fold
from ecosystem_importers.base import Context
from ecosystem_importers.beside import source
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.listed import without_end, without_id
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.graphs.sheets import Part, headed, note_left_out, visible

NODES = ("nodes", "node attributes")
EDGES = "edges"
SHARE = 0.5


class Manifest(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    columns: dict[str, str]
    of_people: list[str]


@dataclass(frozen=True)
class Book:
    """The sheet of nodes, and those of edges; in a survey there is one of these for each question."""

    nodes: Part
    edges: list[Part]

    @property
    def is_survey(self) -> bool:
        return fold(self.nodes.table.sheet or "") != NODES[0]


def book(file: InputFile) -> Book | None:
    """The sheets of a workbook, None for one that is not of Polinode."""
    if not file.is_workbook:
        return None
    grids = visible(file.book.grids)
    nodes = [part for grid in grids if fold(grid.sheet or "") in NODES and (part := headed(grid, {"name"}))]
    edges = [part for grid in grids if (part := headed(grid, {"source", "target"}))]
    named = nodes and (fold(nodes[0].table.sheet or "") != NODES[0] or any(map(_is_edges, edges)))
    return Book(nodes[0], edges) if named and edges else None


def _is_edges(part: Part) -> bool:
    return fold(part.table.sheet or "") == EDGES


def graphs(file: InputFile, found: Book, context: Context) -> Iterator[Graph]:
    """The network of a workbook: edges of a survey have its question as their label."""
    manifest = source(Path(__file__).parent, Manifest)
    note_left_out(file, {part.table.sheet for part in (found.nodes, *found.edges)}, context)
    rows = list(found.nodes.rows(manifest.columns))
    people = found.is_survey and _are_people(rows, manifest.of_people, context)
    nodes = [node for row in rows if (node := _node(row, people, context))]
    yield Graph(
        file=file.name,
        nodes=nodes,
        edges=[
            edge
            for part in found.edges
            for row in part.rows(manifest.columns)
            if (edge := _edge(row, None if _is_edges(part) else part.table.sheet, context))
        ],
    )


def _are_people(rows: Sequence[Members], of_people: Sequence[str], context: Context) -> bool:
    """Whether those who were asked are people: most have what only people have, and none states a kind."""
    if any("type" in row.left for row in rows):
        return False
    asked = sum(any(fold(name) in of_people for name in row.left) for row in rows)
    if not rows or asked <= SHARE * len(rows):
        return False
    message = "Those who were asked have addresses or given names: they were read as people; a column 'Type' says else."
    context.problems.warning("people_guessed", message, Origin(rows[0].file, rows[0].sheet))
    return True


def _node(row: Members, is_person: bool, context: Context) -> Node | None:
    name = row.text("name")
    if name is None:
        without_id(row, context)
        return None
    kind = "person" if is_person else row.text("type")
    return Node(id=name, origin=row.origin(), label=name, kind=kind, attributes=row.rest())


def _edge(row: Members, question: str | None, context: Context) -> Edge | None:
    source_, target = row.text("source"), row.text("target")
    if source_ is None or target is None:
        without_end(row, context)
        return None
    stated, is_answer = row.flag("directed"), True if question else None
    return Edge(
        source=source_,
        target=target,
        origin=row.origin(),
        kind=row.text("type"),
        label=row.text("label") or question,
        directed=is_answer if stated is None else stated,
        weight=row.number("weight"),
        attributes=row.rest(),
    )
