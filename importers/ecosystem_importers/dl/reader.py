"""Reads UCINET DL files: each matrix is a kind of ties, symmetric ones are undirected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ecosystem.errors import NotThisFormat
from ecosystem.model import Origin, Record
from ecosystem_importers.base import Context
from ecosystem_importers.dl.data import Names, Tables, tables
from ecosystem_importers.dl.header import Header, header, split
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.matrices import edges as cells_of
from ecosystem_importers.graphs.records import records

START = re.compile(
    r"\A\s*dl\b(?=[\s,])(?=.{0,20000}?\b(?:n[rcm]?\s*=\s*\d|format\s*=|data\s*:))", re.IGNORECASE | re.DOTALL
)
BINARY = (".##h", ".##d")
MOST = 10_000


def recognises(file: InputFile) -> bool:
    if file.suffix in BINARY:
        raise NotThisFormat(f"'{file.name}' is UCINET's own binary file: export it there as DL text and give that.")
    return not file.is_workbook and START.match(file.text.start.lstrip("\ufeff")) is not None


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The networks of all files as one dataset."""
    yield from records([graph(file, context) for file in files], context)


def graph(file: InputFile, context: Context) -> Graph:
    """The network of one file, its matrices one on top of the other."""
    head, data, _ = split(_ends(file.text.content), file.name)
    said = header(head, file.name)
    found = tables(said, data)
    _report(file.name, said, found, context)
    return Graph(
        file=file.name,
        nodes=tuple(_nodes(file.name, said, found)),
        edges=tuple(_edges(file.name, said, found)),
        numbered=True,
    )


def _ends(text: str) -> str:
    """The text after the word `dl`, with line feeds at the ends of lines."""
    plain = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a\x00")
    return plain.lstrip()[2:]


def _nodes(file: str, said: Header, found: Tables) -> Iterator[Node]:
    if said.two_modes:
        yield from _named(file, "r", found.rows, _positions(said.rows, found, (0,)), "rows")
        yield from _named(file, "c", found.columns, _positions(said.columns, found, (1,)), "columns")
    else:
        yield from _named(file, "", found.rows, _positions(said.rows, found, (0, 1)), None)


def _positions(stated: int | None, found: Tables, sides: Sequence[int]) -> list[int]:
    """The rows or columns that there are: those with a label or a tie; without labels as many as are stated."""
    met = {place[side] for cells in found.matrices for place in cells for side in sides}
    labelled = len((found.rows, found.columns)[sides[0]].labels)
    return sorted(met | set(range(labelled or min(stated or 0, MOST))))


def _named(file: str, mark: str, names: Names, positions: Sequence[int], mode: str | None) -> Iterator[Node]:
    for position in positions:
        label = names.labels[position] if position < len(names.labels) else None
        origin = Origin(file, column=f"{mode or 'label'}[{position + 1}]")
        yield Node(id=f"{mark}{position + 1}", label=label, mode=mode, origin=origin)


def _edges(file: str, said: Header, found: Tables) -> Iterator[Edge]:
    marks = ("r", "c") if said.two_modes else ("", "")
    kinds = said.labels.get("matrix", [])
    for number, cells in enumerate(found.matrices):
        both = {(column, row): value for (row, column), value in cells.items()} | cells
        whole = both if said.format in ("lower", "upper") else cells
        for cell in cells_of(whole, square=not said.two_modes):
            kind = kinds[number] if number < len(kinds) else f"matrix {number + 1}" if said.matrices > 1 else None
            yield Edge(
                source=f"{marks[0]}{cell.row + 1}",
                target=f"{marks[1]}{cell.column + 1}",
                kind=kind,
                directed=cell.directed,
                weight=cell.weight,
                origin=Origin(file, column=f"matrix[{number + 1}] cell[{cell.row + 1},{cell.column + 1}]"),
            )


def _report(name: str, said: Header, found: Tables, context: Context) -> None:
    place, problems = Origin(name), context.problems
    if found.missing:
        problems.note(
            "missing_values", f"{found.missing} cells say that nothing is known; no tie was read there.", place
        )
    if found.unread:
        message = f"Expected numbers; {len(found.unread)} cells hold something else and were left out."
        problems.warning("not_a_number", message, place, ", ".join(found.unread[:10]))
    if found.short:
        problems.warning("cut_off", "Expected more values for the stated size; the rest was taken as no ties.", place)
    for names, size, own in ((found.rows, said.rows, "rows"), (found.columns, said.columns, "columns")):
        if names.labels and size is not None and len(names.labels) != size:
            problems.note("count_differs", f"Expected {size} labels of {own}, found {len(names.labels)}.", place)
