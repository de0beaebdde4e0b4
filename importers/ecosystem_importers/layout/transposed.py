"""Tables that lie on their side: the fields in the first column, a record in each of the others."""

from __future__ import annotations

from collections.abc import Sequence

from ecosystem_importers.layout.header import contrast, known_share
from ecosystem_importers.layout.lines import Line
from ecosystem_importers.layout.names import clean, unlike
from ecosystem_importers.layout.words import has_role, is_known
from ecosystem_importers.tables import Row

FIELDS = 3
CERTAIN = 0.75
ROWS, RECORDS = 60, 200
NAMES = ("name", "source", "target")


def without_titles(lines: Sequence[Line]) -> Sequence[Line]:
    """The rows from the first of several cells."""
    return lines[next((at for at, line in enumerate(lines) if line.own > 1), 0) :]


def is_transposed(lines: Sequence[Line]) -> bool:
    """Whether the first column is surely the header: its cells are known fields, a name among them, each once."""
    if not lines or _share(lines) < CERTAIN or not _names(lines) or contrast(lines[0], lines[1:]) > 0:
        return False
    return known_share(lines[0]) < 0.5 + _lone(lines)


def may_be_transposed(lines: Sequence[Line]) -> bool:
    """Whether it looks so, without being certain."""
    return bool(lines) and _share(lines) >= 0.5 and known_share(lines[0]) < 0.5 and not contrast(lines[0], lines[1:])


def fields(lines: Sequence[Line]) -> tuple[str, ...]:
    """The names of the fields, from top to bottom."""
    return unlike([clean(line.first) for line in lines], range(len(lines)), 0)


def records(lines: Sequence[Line]) -> list[Row]:
    """A row for each column to the right of the fields that holds something; its number is that of the column."""
    names, first = fields(lines), min(line.filled[0] for line in lines)
    width = max(len(line.cells) for line in lines)
    found = (
        Row(at + 1, {name: line.at(at) for name, line in zip(names, lines, strict=True)})
        for at in range(first + 1, width)
    )
    return [row for row in found if any(row.cells.values())]


def _share(lines: Sequence[Line]) -> float:
    labels = _labels(lines)
    if not FIELDS <= len(labels) == len(set(labels)) or len(lines) > ROWS:
        return 0
    if max(len(line.cells) for line in lines) > RECORDS:
        return 0
    return sum(is_known(label) for label in labels) / len(labels)


def _labels(lines: Sequence[Line]) -> list[str]:
    """The first column, where all rows begin in it."""
    first = lines[0].filled[0]
    return [clean(line.first).rstrip(":") for line in lines] if all(line.filled[0] == first for line in lines) else []


def _names(lines: Sequence[Line]) -> bool:
    return any(has_role(label, NAMES) for label in _labels(lines))


def _lone(lines: Sequence[Line]) -> float:
    """What a first row of one field and one record adds: its known share is at least a half."""
    return 0.25 if lines[0].own <= 2 else 0
