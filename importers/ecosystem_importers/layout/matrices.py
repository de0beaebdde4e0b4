"""Which tables hold a matrix, and where it lies in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from ecosystem_importers.layout.lines import Line
from ecosystem_importers.layout.looks import is_mark, is_year, look
from ecosystem_importers.layout.matrix import Matrix, MatrixKind
from ecosystem_importers.layout.names import Columns
from ecosystem_importers.layout.totals import is_called_total
from ecosystem_importers.layout.words import is_known
from ecosystem_importers.tables import Table
from ecosystem_importers.values.words import folded, is_placeholder

ACTORS, SIGNS, ANSWERS = 3, 3, 4
OVERLAP = 0.6
FEW_SIGNS = 4
CROSSES = frozenset("xX✓✔☑✗✘•●■▪√")
CORNER = re.compile(r".*\w\s*[/\\→|]\s*\w.*")
NUMBERED = re.compile(r"(\d{1,3})[.):]?\s+\S")
QUESTION = ("is ", "has ", "have ", "does ", "can ", "ist ", "hat ")
EMPTY: Mapping[str, str] = MappingProxyType({})
ANSWERED = frozenset(["yes", "no", "y", "n", "ja", "nein", "j", "oui", "non", "sí", "si", "no", "nee", "true", "false"])


def matrix_in(table: Table, columns: Columns, body: Sequence[Line]) -> Matrix | None:
    """The matrix of a table: the same labels above as at the side, or crosses under many headers."""
    label = _label_column(columns, body)
    if label is None:
        return None
    labels = [text for line in body if (text := line.at(columns.positions[label]))]
    if square := _square(columns, label, labels, body):
        return _matrix(table, columns, "adjacency", label, square, dict(zip(_at(columns, square), labels, strict=True)))
    if found := _adjacency(columns, label, labels, body):
        return _matrix(table, columns, "adjacency", label, found, _by_number(labels))
    found = _incidence(columns, label, body)
    return _matrix(table, columns, "incidence", label, found) if found else None


def _matrix(
    table: Table, columns: Columns, kind: MatrixKind, label: int, found: Sequence[int], rows: Mapping[str, str] = EMPTY
) -> Matrix:
    names = tuple(columns.names[at] for at in found)
    bands = {columns.bands[at] for at in found}
    band = bands.pop() if len(bands) == 1 else None
    plain = [name.removeprefix(f"{band}: ") for name in names]
    labels = tuple(rows.get(name, name) for name in plain)
    return Matrix(table=table, kind=kind, label=columns.names[label], columns=names, labels=labels, band=band)


def _by_number(labels: Sequence[str]) -> dict[str, str]:
    """Labels that begin with their number, by that number, since columns are often headed by it alone."""
    return {match[1]: text for text in labels if (match := NUMBERED.match(text))}


def _label_column(columns: Columns, body: Sequence[Line]) -> int | None:
    """The first column of texts that are unlike each other."""
    for index, at in enumerate(columns.positions):
        cells = [text for line in body if (text := line.at(at))]
        texts = [cell for cell in cells if look(cell) == "text" and not is_mark(cell)]
        if len(texts) >= max(2, 0.6 * len(body)) and len(set(texts)) >= 0.9 * len(texts):
            return index
    return None


def _at(columns: Columns, found: Sequence[int]) -> list[str]:
    return [columns.names[at] for at in found]


def _square(columns: Columns, label: int, labels: Sequence[str], body: Sequence[Line]) -> list[int]:
    """All columns beside the labels of a table without a header, if they are as many as its rows and hold figures."""
    others = [at for at in range(len(columns.names)) if at != label]
    if any(columns.written) or not ACTORS <= len(others) == len(body) == len(labels):
        return []
    cells = [cell for line in body for at in others if (cell := line.at(columns.positions[at]))]
    return others if all(look(cell) == "number" or is_mark(cell) for cell in cells) else []


def _adjacency(columns: Columns, label: int, labels: Sequence[str], body: Sequence[Line]) -> list[int]:
    """The columns headed by labels of the rows, if these are most of a square."""
    rows = {folded(text) for text in labels} | _by_number(labels).keys()
    heads = [at for at in range(len(columns.names)) if at != label and folded(_bare(columns, at)) in rows]
    if len(heads) < ACTORS or len(heads) < OVERLAP * min(len(labels), len(columns.names) - label - 1):
        return []
    first, last = min(heads), max(heads)
    inside = [at for at in range(first, last + 1) if at != label and columns.written[at]]
    return inside if all(_is_sparse(columns, at, body) for at in inside) else heads


def _bare(columns: Columns, at: int) -> str:
    """The header of a column without the group above it."""
    band, written = columns.bands[at], columns.written[at]
    return written.removeprefix(f"{band}: ") if band else written


def _is_sparse(columns: Columns, at: int, body: Sequence[Line]) -> bool:
    return all(len(line.at(columns.positions[at])) < 30 for line in body)


def _incidence(columns: Columns, label: int, body: Sequence[Line]) -> list[int]:
    """The longest run of neighbouring columns that hold nothing but the same few signs, or figures that are told apart.

    Figures are told apart from the properties of actors by small numbers under one group, or by a corner such as
    "Funder / Recipient".
    """
    cornered = CORNER.fullmatch(columns.written[label]) is not None
    cells = [_cells(columns, at, body) if at != label else None for at in range(len(columns.names))]
    fitting = [_fits(columns, at, cells[at], cornered) for at in range(len(cells))]
    runs = [list(run) for fits, run in groupby(range(len(cells)), fitting.__getitem__) if fits]
    best = max(runs, key=len, default=[])
    while best and not cells[best[0]]:
        best.pop(0)
    used = {cell for at in best for cell in cells[at] or ()}
    return best if used and _is_incidence(columns, best, used, cornered) else []


def _cells(columns: Columns, at: int, body: Sequence[Line]) -> set[str]:
    return {cell for line in body if (cell := line.at(columns.positions[at]))}


def _fits(columns: Columns, at: int, cells: set[str] | None, cornered: bool) -> bool:
    """Whether a column is no year and no total, and holds nothing but signs, or figures that may be some."""
    head = _bare(columns, at)
    if cells is None or not head or is_year(head) or is_called_total(head):
        return False
    if (cornered or columns.bands[at]) and all(look(cell) == "number" or is_placeholder(cell) for cell in cells):
        return True
    return all(is_mark(cell) or _is_code(cell) or is_placeholder(cell) for cell in cells)


def _is_incidence(columns: Columns, found: Sequence[int], used: set[str], cornered: bool) -> bool:
    known = sum(is_known(columns.written[at]) for at in found)
    if used <= CROSSES:
        return len(found) >= SIGNS
    banded = _is_banded(columns, found)
    if (2 * known > len(found) and not banded) or len(found) < SIGNS:
        return False
    if len(used) > FEW_SIGNS:
        return cornered or (banded and all(cell.isdigit() and len(cell) < 3 for cell in used))
    answered = {folded(sign) for sign in used} <= ANSWERED | {"0", "1"}
    return banded or cornered or (len(found) >= ANSWERS and not _asks(columns, found, answered))


def _is_code(cell: str) -> bool:
    """Whether a cell is a letter or two, as L for lead."""
    return len(cell) <= 2 and cell.isalpha()


def _is_banded(columns: Columns, found: Sequence[int]) -> bool:
    bands = {columns.bands[at] for at in found}
    return len(bands) == 1 and None not in bands


def _asks(columns: Columns, found: Sequence[int], answered: bool) -> bool:
    """Whether the columns are questions on each actor, not things that actors share."""
    heads = [columns.written[at].lower() for at in found]
    return answered and any(head.endswith("?") or head.startswith(QUESTION) for head in heads)
