"""Reads workbooks of NodeXL, whose headers stand below a band of group titles."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ecosystem.errors import NotThisFormat
from ecosystem.model import Record
from ecosystem.model.keys import fold
from ecosystem_importers.base import Context
from ecosystem_importers.beside import source
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.listed import without_end, without_id
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.graphs.records import records
from ecosystem_importers.graphs.sheets import Part, headed, note_left_out, visible

ENDS = {"vertex 1", "vertex 2"}
SUMMARY = "graph type"
SKIPPED = ("skip", "0")
DIRECTED = {"directed": True, "undirected": False}


class Manifest(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    columns: dict[str, str]
    ignored: dict[str, dict[str, str]]


@functools.cache
def _manifest() -> Manifest:
    return source(Path(__file__).parent, Manifest)


@dataclass(frozen=True)
class Book:
    """The sheets of a workbook: edges, vertices where there are some, and the direction that its summary states."""

    edges: Part
    vertices: Part | None
    directed: bool | None


def recognises(file: InputFile) -> bool:
    return _book(file) is not None


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The records of all workbooks."""
    return records([_graph(file, context) for file in files], context)


def _book(file: InputFile) -> Book | None:
    if not file.is_workbook:
        return None
    grids = visible(file.book.grids)
    edges = next((part for grid in grids if (part := headed(grid, ENDS))), None)
    if edges is None:
        return None
    named = [grid for grid in grids if fold(grid.sheet or "") == "vertices"]
    return Book(edges, next((part for grid in named if (part := headed(grid, {"vertex"}))), None), _directed(file))


def _directed(file: InputFile) -> bool | None:
    """What the summary of the workbook says of its direction."""
    pairs = (row for grid in file.book.grids if fold(grid.sheet or "") == "overall metrics" for row in grid.rows())
    stated = (row[1] for row in pairs if len(row) > 1 and fold(row[0]) == SUMMARY)
    return DIRECTED.get(fold(next(stated, "")))


def _graph(file: InputFile, context: Context) -> Graph:
    book = _book(file)
    if book is None:
        raise NotThisFormat(
            f"'{file.name}' is not a workbook of NodeXL: expected a sheet with 'Vertex 1' and 'Vertex 2'."
        )
    read = {part.table.sheet for part in (book.edges, book.vertices) if part}
    note_left_out(file, read, context)
    vertices = book.vertices.rows(_manifest().columns) if book.vertices else iter(())
    nodes = (_node(row, context) for row in vertices if not _skipped(row, context))
    rows = (row for row in book.edges.rows(_manifest().columns) if not _skipped(row, context))
    edges = (_edge(row, book.directed, context) for row in rows)
    return Graph(file=file.name, nodes=[node for node in nodes if node], edges=[edge for edge in edges if edge])


def _skipped(row: Members, context: Context) -> bool:
    """Whether a row is set aside: NodeXL does not read what its column of visibility calls skipped."""
    word = row.left.pop("visibility", "")
    if fold(word) not in SKIPPED:
        return False
    context.problems.note(
        "row_skipped", "This row is to be skipped, says its visibility: left out.", row.origin(), word
    )
    return True


def _node(row: Members, context: Context) -> Node | None:
    own = row.text("vertex")
    if own is None:
        without_id(row, context)
        return None
    row.skip(*_manifest().ignored["drawing"])
    label = row.text("label")
    return Node(id=own, origin=row.origin(), label=label or own, attributes=row.rest())


def _edge(row: Members, directed: bool | None, context: Context) -> Edge | None:
    source_, target = row.text("vertex 1"), row.text("vertex 2")
    if source_ is None or target is None:
        without_end(row, context)
        return None
    row.skip(*_manifest().ignored["drawing"])
    return Edge(
        source=source_,
        target=target,
        origin=row.origin(),
        kind=row.text("relationship"),
        label=row.text("label"),
        directed=directed,
        weight=row.number("weight"),
        attributes=row.rest(),
    )
