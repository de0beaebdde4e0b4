"""Headers of several rows: groups over names, units and column numbers below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ecosystem_importers.layout.header import is_text, known_share
from ecosystem_importers.layout.lines import Line
from ecosystem_importers.layout.looks import look
from ecosystem_importers.layout.words import first_word, words
from ecosystem_importers.values.words import comparable, folded

BRACKETED = re.compile(r"[(\[].{1,30}[)\]]")
COLUMN_NUMBER = re.compile(r"[(\[]?(\d{1,2})[)\].]?")
ABBREVIATED = ("e g ", "z b ", "p ex ", "p ej ", "bijv ")
ROWS, EXTRA, BELOW = 3, 3, 20


@dataclass(frozen=True)
class Head:
    """The rows of a header from top to bottom, and those below it that are no records."""

    rows: tuple[Line, ...]
    units: Line | None = None
    numbers: Line | None = None
    advice: Line | None = None
    example: Line | None = None

    @property
    def last(self) -> int:
        """The number of the last row of the header, with what belongs to it."""
        extra = [each.number for each in (self.units, self.numbers, self.advice, self.example) if each]
        return max([self.rows[-1].number, *extra])


def head(lines: Sequence[Line], at: int) -> Head:
    """The header around its likeliest row."""
    first, last = at, at
    while first and last - first < ROWS - 1 and _is_band(lines[first - 1], lines[first], lines[at]):
        first -= 1
    if last + 1 < len(lines) and last - first < ROWS - 1 and _is_second(lines, last):
        last += 1
    rows = tuple(lines[first : last + 1])
    return with_what_is_below(rows, lines[last + 1 :])


def with_what_is_below(rows: tuple[Line, ...], lines: Sequence[Line]) -> Head:
    """The header of these rows, with what stands right below it and is no record."""
    units = numbers = advice = example = None
    number = rows[-1].number
    lines = lines[:BELOW]
    for at, line in enumerate(lines[:EXTRA]):
        if line.number != number + 1:
            break
        if numbers is None and _are_numbers(line, rows[-1], lines[at + 1 :]):
            numbers = line
        elif units is None and _are_units(line, lines[at + 1 :]):
            units = line
        elif advice is None and _is_advice(line):
            advice = line
        elif example is None and _is_example(line):
            example = line
        else:
            break
        number = line.number
    return Head(rows, units, numbers, advice, example)


def _is_band(band: Line, below: Line, names: Line) -> bool:
    """Whether a row right above a header groups its names: merged, or followed by blanks over several of them."""
    if band.number + 1 != below.number or not is_text(band) or any(band.at(at).endswith(":") for at in band.filled):
        return False
    if band.own == 1 and len(band.filled) >= len(names.filled):
        return False
    if band.merged:
        return band.own > 1 or min(band.filled) > min(names.filled) or len(band.filled) < len(names.filled)
    if band.own == 1:
        return min(band.filled) > min(names.filled)
    if not all(at in names.filled or at == min(band.filled) for at in band.filled):
        return False
    return band.own < names.own and _groups(band, names)


def _groups(band: Line, names: Line) -> bool:
    """Whether each cell stands over several names, or over none as a header of two rows does."""
    widths = spans(band, names)
    several = sum(width > 1 for width in widths.values())
    alone = [at for at, width in widths.items() if width == 1]
    return several > 1 or (several == 1 and all(not names.at(at) for at in alone))


def spans(band: Line, names: Line) -> dict[int, int]:
    """How many names stand under each cell of a band, up to the next cell."""
    starts = band.filled
    ends = [*starts[1:], max([*names.filled, starts[-1]]) + 1]
    return {start: (end - start if names.at(start) else 1) for start, end in zip(starts, ends, strict=True)}


def _is_second(lines: Sequence[Line], at: int) -> bool:
    """Whether the row below the likeliest header completes it: text where the header is blank, grouping or merged."""
    upper, lower = lines[at], lines[at + 1]
    body = lines[at + 2 : at + 22]
    if lower.number != upper.number + 1 or not is_text(lower) or not body:
        return False
    open_ = {at for at in range(len(upper.cells)) if not upper.at(at)} | upper.merged
    grouping = {at for at in upper.filled if at not in upper.merged and at + 1 in open_ and lower.at(at)}
    filled = {at for at in lower.filled if lower.at(at) != upper.at(at)}
    if not grouping or not filled & open_ or not (filled <= open_ | grouping or _begins_later(lower, body)):
        return False
    if any(upper.at(at) == lower.at(at) for at in lower.copies - lower.merged):
        return True
    alone = [at for at in upper.filled if at not in filled]
    return bool(alone) and all(any(row.at(at) for row in body) for at in alone) and _differs(lower, body)


def _begins_later(lower: Line, body: Sequence[Line]) -> bool:
    """Whether a row begins to the right of where all records begin."""
    return all(min(row.filled) < min(lower.filled) for row in body)


def _differs(lower: Line, body: Sequence[Line]) -> bool:
    """Whether the row is no record: it begins later than records do, stands above figures, or holds known headers."""
    first = min(min(row.filled) for row in body)
    starts = sum(min(row.filled) == first for row in body)
    figures = any(look(row.at(at)) in ("number", "date") for row in body for at in lower.filled)
    return (min(lower.filled) > first and 2 * starts > len(body)) or figures or known_share(lower) >= 0.5


def _are_units(line: Line, below: Sequence[Line]) -> bool:
    """Whether a row holds nothing but units, above figures or for many columns."""
    cells = [line.at(at) for at in line.filled]
    figures = sum(any(look(row.at(at)) in ("number", "date") for row in below) for at in line.filled)
    told = all(comparable(cell) in words().units or BRACKETED.fullmatch(cell) for cell in cells)
    return told and (2 * figures > len(cells) or len(cells) > 2)


def _are_numbers(line: Line, names: Line, below: Sequence[Line]) -> bool:
    """Whether a row numbers the columns, 1, 2, 3 …, above cells that are no numbers."""
    found = [COLUMN_NUMBER.fullmatch(line.at(at)) for at in line.filled]
    figures = [int(match[1]) for match in found if match]
    if len(figures) < max(3, names.own - 1, len(found)) or figures[0] > 1:
        return False
    texts = sum(any(look(row.at(at)) == "text" for row in below) for at in line.filled)
    return figures == list(range(figures[0], figures[0] + len(figures))) and 2 * texts >= len(found)


def _is_advice(line: Line) -> bool:
    """Whether most cells say how to fill in their column: mandatory, choose from the list."""
    said = [f" {folded(text)} " for text in line.texts]
    told = sum(any(f" {word} " in text for word in words().instructions) for text in said)
    return len(said) > 1 and 2 * told > len(said)


def _is_example(line: Line) -> bool:
    said = first_word(line.first)
    return line.own > 1 and (said in words().examples or said.startswith(ABBREVIATED))
