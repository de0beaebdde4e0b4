"""Reads workbooks of Onodo, whose nodes are known by their names and whose relations have dates."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ecosystem.errors import NotThisFormat
from ecosystem.model import Origin, PartialDate, Record
from ecosystem_importers.base import Context
from ecosystem_importers.beside import source
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.listed import without_end, without_id
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.graphs.records import records
from ecosystem_importers.graphs.sheets import Part, headed, note_left_out, visible
from ecosystem_importers.values.dates import date
from ecosystem_importers.values.markup import without_markup

NODES = re.compile(r".*nod[eo]s?", re.IGNORECASE)
RELATIONS = re.compile(r".*(?:relations?|relaci[oó]n(?:es)?)", re.IGNORECASE)
NAMES = ({"name"}, {"nombre"})
ENDS = ({"source", "target"}, {"origen", "destino"})


class Columns(msgspec.Struct, frozen=True):
    """Our names of columns by their folded headers."""

    nodes: dict[str, str]
    relations: dict[str, str]


class Manifest(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    columns: Columns


@functools.cache
def _columns() -> Columns:
    return source(Path(__file__).parent, Manifest).columns


@dataclass(frozen=True)
class Book:
    """The two sheets of a workbook."""

    nodes: Part
    relations: Part


def recognises(file: InputFile) -> bool:
    return _book(file) is not None


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The records of all workbooks."""
    return records([_graph(file, context) for file in files], context)


def _book(file: InputFile) -> Book | None:
    """The sheets of nodes and of relations, by their names and headers."""
    if not file.is_workbook:
        return None
    grids = visible(file.book.grids)
    nodes = [part for grid in grids if NODES.fullmatch(grid.sheet or "") and (part := headed(grid, *NAMES))]
    relations = [part for grid in grids if RELATIONS.fullmatch(grid.sheet or "") and (part := headed(grid, *ENDS))]
    return Book(nodes[0], relations[0]) if nodes and relations else None


def _graph(file: InputFile, context: Context) -> Graph:
    book = _book(file)
    if book is None:
        raise NotThisFormat(f"'{file.name}' is not a workbook of Onodo: expected the sheets 'Nodes' and 'Relations'.")
    note_left_out(file, {book.nodes.table.sheet, book.relations.table.sheet}, context)
    rows = list(book.nodes.rows(_columns().nodes))
    _note_hidden(rows, Origin(file.name, book.nodes.table.sheet), context)
    nodes = (_node(row, context) for row in rows)
    edges = (_edge(row, context) for row in book.relations.rows(_columns().relations))
    return Graph(file=file.name, nodes=[node for node in nodes if node], edges=[edge for edge in edges if edge])


def _note_hidden(rows: Sequence[Members], place: Origin, context: Context) -> None:
    if hidden := sum(row.left.get("visible") in ("0", "False", "false") for row in rows):
        message = f"{hidden} nodes are hidden in the drawing: they were read like the others."
        context.problems.note("hidden_nodes", message, place)


def _node(row: Members, context: Context) -> Node | None:
    name = row.text("name")
    if name is None:
        without_id(row, context)
        return None
    row.skip("visible")
    _plain(row)
    return Node(id=name, origin=row.origin(), label=name, kind=row.text("type"), attributes=row.rest())


def _edge(row: Members, context: Context) -> Edge | None:
    source_, target = row.text("source"), row.text("target")
    if source_ is None or target is None:
        without_end(row, context)
        return None
    _plain(row)
    at = _date(row, "at")
    return Edge(
        source=source_,
        target=target,
        origin=row.origin(),
        kind=row.text("type"),
        directed=row.flag("directed"),
        start=_date(row, "start") or at,
        end=_date(row, "end") or at,
        attributes=row.rest(),
    )


def _plain(row: Members) -> None:
    """Descriptions are written in HTML."""
    if "description" in row.left:
        row.left["description"] = without_markup(row.left["description"])


def _date(row: Members, name: str) -> PartialDate | None:
    """A date; what is none stays among the attributes."""
    found = date(str(row.left.get(name, "")), "day_first").value
    if found:
        row.skip(name)
    return found
