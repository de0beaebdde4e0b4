"""How large a workbook's sheets are once they are laid out in memory: told from their XML, before anybody does so."""

from __future__ import annotations

import itertools
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile, ZipInfo

from ecosystem_importers.archive import pieces

ROWS, COLUMNS = 1_048_576, 16_384
NOWHERE = (b"", b"")
LONGEST_TAG = 65_536
# Rows and cells as all usual programs write them, with their addresses.
USUAL = re.compile(rb'<(?:c|row)(?: r="([A-Z]{0,3})([0-9]{1,7})"|[\s/>])')
# A whole number may refer to a shared string; it can be hidden behind a prefix, an entity, a comment, or CDATA.
VALUE = re.compile(rb"<v(?:\s[^<>]*)?>\+?([0-9]{1,18})</v>")
STRING = re.compile(rb"<(?:[^\s<>/:]+:)?si[\s/>]")
STRING_END = re.compile(rb"</(?:[^\s<>/:]+:)?si\s*>")
PREFIXED = re.compile(rb"<[^\s<>/:]+:(?:c|row)[\s/>]")
PREFIX, HIDDEN = (b":c", b":row"), (b":v", b"&#", b"<!")
WRITTEN = re.compile(r"([A-Z]*)([0-9]*)")


@dataclass(frozen=True)
class Extent:
    """The cells of the largest sheet from its first to its farthest, and the characters of all cells: upper bounds."""

    cells: int
    characters: int = 0


@dataclass
class Entry:
    """What one look over an entry's bytes finds; a sheet is `usual` when all addresses in it could be read."""

    rows: int = 1
    columns: int = 1
    usual: bool = True
    elements: int = 0
    hidden: bool = False
    numbers: array[int] = field(default_factory=lambda: array("Q"))
    strings: int = 0
    lengths: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, piece: bytes) -> None:
        found = USUAL.findall(piece)
        self.elements += len(found)
        prefixed = any(mark in piece for mark in PREFIX) and PREFIXED.search(piece) is not None
        self.usual = self.usual and NOWHERE not in found and not prefixed
        self.rows = max([self.rows, *(int(row or 0) for row in {row for _, row in found})])
        self.columns = max([self.columns, *(_number(letters) for letters in {letters for letters, _ in found})])
        self.hidden = self.hidden or any(mark in piece for mark in HIDDEN)
        self.numbers.extend(map(int, VALUE.findall(piece)))
        if b"si>" in piece:
            self._add_strings(piece)

    def _add_strings(self, piece: bytes) -> None:
        self.strings += len(STRING.findall(piece))
        ends = [0, *(match.end() for match in STRING_END.finditer(piece))]
        self.lengths.extend(after - before for before, after in itertools.pairwise(ends))

    def characters(self, strings: Entry) -> int:
        """The characters of the cells that refer to shared strings, once each has its own."""
        lengths = strings.lengths
        if self.hidden or strings.strings > len(lengths):
            return self.elements * max(lengths, default=0)
        return sum(lengths[number] for number in self.numbers if number < len(lengths))


def extent(opened: ZipFile) -> Extent:
    """The extent of an XLSX workbook; any entry may be a sheet, whatever it is called."""
    cells, entries = 0, []
    for info in opened.infolist():
        entry = Entry()
        for piece in _whole_tags(pieces(opened, info)):
            entry.add(piece)
        rows, columns = (entry.rows, entry.columns) if entry.usual else _walked(opened, info)
        cells = max(cells, rows * columns)
        entries.append(entry)
    strings = max(entries, key=lambda each: len(each.lengths), default=Entry())
    return Extent(cells, sum(entry.characters(strings) for entry in entries))


def _whole_tags(parts: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes cut where no cell and no string is cut, as far as these are not monstrous."""
    held = b""
    for part in parts:
        held += part
        cut = max(held.rfind(b"</row>") + 6, held.rfind(b"</si>") + 5)
        if cut > 6:
            yield held[:cut]
            held = held[cut:]
        elif len(held) > 64 * LONGEST_TAG:
            yield held
            held = b""
    yield held


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _walked(opened: ZipFile, info: ZipInfo) -> tuple[int, int]:
    """Rows and columns of a sheet that writes its cells in an unusual way, or leaves addresses out."""
    from defusedxml.ElementTree import iterparse

    rows, columns, row, column = 1, 1, 0, 0
    with opened.open(info) as stream:
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            kind = element.tag.rpartition("}")[2]
            if event == "end":
                if kind in ("row", "si"):
                    element.clear()
            elif kind == "row":
                row, column = _at(element, row + 1, info)[0], 0
            elif kind == "c":
                row, column = _at(element, row, info, column + 1)
            rows, columns = max(rows, row), max(columns, column)
    return rows, columns


def _at(element: Element, row: int, info: ZipInfo, column: int = 0) -> tuple[int, int]:
    """The position that an element says, else the given one; raises BadZipFile for one that no sheet has."""
    found = WRITTEN.fullmatch(element.get("r", ""))
    if found is None or len(found[2]) > 7 or len(found[1]) > 3:
        raise BadZipFile(f"{info.filename} has a cell at '{element.get('r', '')[:20]}'")
    row = int(found[2]) if found[2] else row
    column = _number(found[1].encode()) if found[1] else column
    if row > ROWS or column > COLUMNS:
        raise BadZipFile(f"{info.filename} has a cell in row {row:,}, column {column:,}")
    return row, column


def laid_out(content: IO[bytes]) -> Extent:
    """The extent of an OpenDocument sheet with its repetitions written out, empty ends left out."""
    from defusedxml.ElementTree import iterparse

    row, rows, columns, characters = 0, 1, 1, 0
    for _, element in iterparse(content, forbid_dtd=True):
        kind = element.tag.rpartition("}")[2]
        if kind == "table":
            row = 0
        if kind == "table-row":
            times = _times(element, "rows")
            row += times
            width, length = _width(element)
            rows, columns = (max(rows, row), max(columns, width)) if width else (rows, columns)
            characters += times * length
            element.clear()
    return Extent(rows * columns, characters)


def _width(row: Element) -> tuple[int, int]:
    """The position of the last cell that holds something, and the characters of all."""
    at, last, characters = 0, 0, 0
    for cell in row:
        times = _times(cell, "columns")
        at += times
        last = at if len(cell) else last
        characters += times * sum(map(len, cell.itertext()))
    return last, characters


def _times(element: Element, what: str) -> int:
    times = (value for key, value in element.attrib.items() if key.endswith(f"number-{what}-repeated"))
    return int(next(times, "1"))
