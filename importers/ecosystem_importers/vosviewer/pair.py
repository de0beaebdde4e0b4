"""Map files and network files: the items in a table, the links in another that has no header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from ecosystem.errors import NotThisFormat
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.tables import csv_rows, header, read_tables

SUFFIXES = (".txt", ".csv", ".tsv")
MEASURE = re.compile(r"(?:weight|score)<(.*)>", re.IGNORECASE)
ITEM = {"id", "label"}
PLACED = {"x", "y", "cluster"}
LOOKED_AT = 20


def is_map(file: InputFile) -> bool:
    """Whether a file is a table of items: the columns of a map, and one that only such a map has."""
    if file.suffix not in SUFFIXES or file.is_workbook or file.outline is not None:
        return False
    names = {name.lower() for name in header(file)}
    return bool(ITEM & names) and ({*ITEM, *PLACED} <= names or any(MEASURE.fullmatch(name) for name in names))


def is_network(file: InputFile) -> bool:
    """Whether a file is a list of links, as numbers without a header, that lies beside a map."""
    if file.suffix not in SUFFIXES or file.is_workbook or file.outline is not None:
        return False
    first = [row for row in islice(csv_rows(file.text), LOOKED_AT) if any(row)]
    return bool(first) and all(map(_is_link, first)) and any(map(_is_map_beside, _siblings(file)))


def _is_link(row: Sequence[str]) -> bool:
    ends, strength = row[:2], row[2:]
    numbers = all(cell.strip().isdecimal() for cell in ends) and all(_is_number(cell) for cell in strength)
    return len(row) in (2, 3) and numbers


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"\s*-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*", cell) is not None


def _siblings(file: InputFile) -> Iterator[InputFile]:
    for path in sorted(file.path.parent.iterdir()):
        if path != file.path and path.is_file() and path.suffix.lower() in SUFFIXES:
            yield InputFile(path, path.name)


def _is_map_beside(file: InputFile) -> bool:
    try:
        return is_map(file)
    except NotThisFormat:
        return False


def items(file: InputFile) -> list[Members]:
    """The items of a map file."""
    table = read_tables(file)[0]
    named = {name: _name(name) for name in table.header}
    return [
        Members.of_row(file.name, None, row.number, {named[name]: cell for name, cell in row.cells.items()})
        for row in table.rows
    ]


def _name(name: str) -> str:
    """A column's name: the fixed ones in small letters, a weight or score by what it measures."""
    measure = MEASURE.fullmatch(name)
    return measure[1] if measure else name.lower() if name.lower() in (*ITEM, *PLACED, "url") else name


def links(file: InputFile) -> Iterator[Members]:
    """The links of a network file."""
    for number, row in enumerate(csv_rows(file.text), 1):
        if any(cell.strip() for cell in row):
            named = dict(zip(("source_id", "target_id", "strength"), (cell.strip() for cell in row), strict=False))
            yield Members.of_row(file.name, None, number, named)


def map_of(network: InputFile, maps: Sequence[InputFile]) -> InputFile | None:
    """The map that belongs to a network file: of those in its folder, the one whose name is most like its own."""
    beside = [each for each in maps if each.path.parent == network.path.parent]
    return max(beside, key=lambda each: (_alike(each.name, network.name), each.name), default=None)


def _alike(one: str, other: str) -> int:
    """How many signs two names have in common at their beginnings."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
