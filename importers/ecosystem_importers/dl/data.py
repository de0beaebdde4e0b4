"""The data of a DL file as cells of matrices: row, column and value, by positions or embedded labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from ecosystem_importers.dl.header import Header, words
from ecosystem_importers.graphs.weights import weight

MISSING = frozenset({"na", ".", "?", "*", "nan", "-"})


@dataclass
class Names:
    """The labels of rows or columns: given beforehand, or in the order in which they are met."""

    labels: list[str]
    fixed: bool
    _positions: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for position, label in enumerate(self.labels):
            self._positions.setdefault(label.lower(), position)

    def position(self, word: str) -> int:
        """Where a number or label stands; a new label is added."""
        if self.fixed and word.isdecimal() and len(word) < 9:
            return int(word) - 1
        found = self._positions.get(word.lower())
        if found is None:
            found = self._positions[word.lower()] = len(self.labels)
            self.labels.append(word)
        return found


@dataclass
class Tables:
    """Matrices of one file: cells that are stated, and how many say that nothing is known."""

    rows: Names
    columns: Names
    matrices: list[dict[tuple[int, int], float]]
    missing: int = 0
    unread: list[str] = field(default_factory=list)
    short: bool = False

    def put(self, matrix: int, place: tuple[int, int], text: str) -> None:
        value = weight(text)
        if value is not None:
            self.matrices[matrix][place] = value
        elif text.lower() in MISSING:
            self.missing += 1
        else:
            self.unread.append(text)


def tables(header: Header, text: str) -> Tables:
    """The matrices of a file."""
    rows = Names(list(header.labels.get("row", header.labels.get("both", ()))), not header.embedded & {"row", "both"})
    columns = rows
    if header.two_modes:
        labels = header.labels.get("column", ())
        columns = Names(list(labels), not header.embedded & {"column", "both"})
    found = Tables(rows, columns, [{} for _ in range(header.matrices)])
    reader: Callable[[Header, str, Tables], None] = _lists if header.format in LISTS else _matrices
    reader(header, text, found)
    return found


LISTS = ("nodes", "nodes2", "counted", "edges", "edges2")


def _matrices(header: Header, text: str, found: Tables) -> None:
    """Full or half matrices, one after the other; where a row ends is counted, not read from the lines."""
    left = iter(words(text))
    for matrix in range(header.matrices):
        columns = _column_labels(header, left, found)
        for row in range(header.rows or 0):
            own = found.rows.position(next(left, "")) if header.embedded & {"row", "both"} else row
            for column in _columns(header, row):
                text = next(left, "")
                if not text:
                    found.short = True
                    return
                found.put(matrix, (own, columns[column] if column < len(columns) else column), text)


def _column_labels(header: Header, left: Iterator[str], found: Tables) -> list[int]:
    if not header.embedded & {"column", "both"}:
        return []
    return [found.columns.position(label) for label in islice(left, header.columns or 0)]


def _columns(header: Header, row: int) -> Iterator[int]:
    """The columns that a row of the format has."""
    size = header.columns or 0
    span = {"lower": range(row + 1), "upper": range(row, size)}.get(header.format, range(size))
    return (column for column in span if header.diagonal or column != row)


def _lists(header: Header, text: str, found: Tables) -> None:
    """Lists, a line for each edge or node; a line of `!` begins the next matrix."""
    matrix, row = 0, 0
    for line in text.splitlines():
        if line.strip().startswith("!"):
            matrix, row = min(matrix + 1, header.matrices - 1), 0
            continue
        said = words(line)
        if not said:
            continue
        if header.format == "counted":
            _row(found, matrix, row, said[1:])
            row += 1
        elif header.format in ("nodes", "nodes2"):
            _row(found, matrix, found.rows.position(said[0]), said[1:])
        elif len(said) > 1:
            place = found.rows.position(said[0]), found.columns.position(said[1])
            found.put(matrix, place, said[2] if len(said) > 2 else "1")


def _row(found: Tables, matrix: int, row: int, ends: list[str]) -> None:
    for end in ends:
        found.put(matrix, (row, found.columns.position(end)), "1")
