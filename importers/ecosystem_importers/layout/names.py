"""The names of the columns, from the rows of a header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ecosystem_importers.layout.band import Head, spans
from ecosystem_importers.layout.lines import Line
from ecosystem_importers.layout.words import words
from ecosystem_importers.values.words import folded

FOOTNOTE = re.compile(r"(?:\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹]+|\[\d{1,2}\]))+$")
SQUARE = re.compile(r"(?<=[mM])[²³]$")
BRACKETS = "([{"


@dataclass(frozen=True)
class Columns:
    """Columns by position: `names` are unlike each other, `written` as the sheet has them, blank where it has none.

    `bands` are the groups over the names, None where there is none.
    """

    positions: tuple[int, ...]
    names: tuple[str, ...]
    written: tuple[str, ...]
    bands: tuple[str | None, ...] = ()


def columns(head: Head, filled: Sequence[int], left: int) -> Columns:
    """The columns that hold something, with what stands above them."""
    rows = [_continued(row, head.rows[-1]) for row in head.rows[:-1]]
    rows.append({at: head.rows[-1].at(at) for at in filled})
    parts = [_parts(rows, at) for at in filled]
    units = [head.units.at(at) if head.units else "" for at in filled]
    written = tuple(_with_unit(": ".join(said), unit) for said, unit in zip(parts, units, strict=True))
    bands = tuple(": ".join(said[:-1]) or None for said in parts)
    return Columns(tuple(filled), unlike(written, filled, left), written, bands)


def columns_of(head: Head | None, body: Sequence[Line], left: int) -> Columns:
    """The columns up to the header's last, and those to its right that most rows fill; blank ones are none."""
    filled = {at for line in body for at in line.filled}
    if head is None:
        return by_position(sorted(filled), left)
    heads = {at for row in head.rows for at in row.filled}
    last = max(heads)
    beyond = {at for at in filled if at > last and 2 * sum(bool(line.at(at)) for line in body) > len(body) > 2}
    return columns(head, sorted({at for at in filled | heads if at <= last} | beyond), left)


def by_position(filled: Sequence[int], left: int) -> Columns:
    """Columns of a table without a header, named by where they stand."""
    blank = ("",) * len(filled)
    return Columns(tuple(filled), unlike(blank, filled, left), blank, (None,) * len(filled))


def unlike(written: Sequence[str], positions: Sequence[int], left: int) -> tuple[str, ...]:
    """Names that are unlike each other: a blank one is named by its position, a repeated one gets a number."""
    seen: Counter[str] = Counter()
    names: dict[str, None] = {}
    for at, text in zip(positions, written, strict=True):
        plain = text or f"column {at + left + 1}"
        name = plain
        while name in names:
            seen[plain] += 1
            name = f"{plain} ({seen[plain] + 1})"
        names[name] = None
    return tuple(names)


def clean(cell: str) -> str:
    """A header on one line, without marks of footnotes; a square stays."""
    text = " ".join(cell.split())
    return text if SQUARE.search(text) else FOOTNOTE.sub("", text) or text


def _continued(band: Line, names: Line) -> dict[int, str]:
    """The cells of a band over all the names that they group."""
    if band.merged:
        return {at: band.at(at) for at in band.filled}
    widths = spans(band, names)
    return {start + step: band.at(start) for start, width in widths.items() for step in range(width)}


def _parts(rows: Sequence[dict[int, str]], at: int) -> list[str]:
    """What stands over a column, from the widest group to its name, each once."""
    said: list[str] = []
    for row in rows:
        text = clean(row.get(at, ""))
        if text and text not in said:
            said.append(text)
    if len(said) > 1 and folded(said[-1]) in words().answers:
        said.pop()
    return [text for text in said[:-1] if folded(text) not in words().bands_left_out] + said[-1:]


def _with_unit(name: str, unit: str) -> str:
    if not unit or not name:
        return name
    return f"{name} {unit}" if unit[0] in BRACKETS else f"{name} ({unit})"
