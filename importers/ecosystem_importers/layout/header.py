"""Which row is the header: known words, fill, text above numbers, each cell once; and what stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ecosystem_importers.layout.lines import Line
from ecosystem_importers.layout.looks import is_year, look
from ecosystem_importers.layout.words import is_known

FAR = 30
BELOW = 60
LONG = 80
# So many columns tell enough.
WIDE = 100
FIRST_ROW = 0.3
FEW_ABOVE = 6
COMMENT = ("# ", "#!", "//", "% ")


@dataclass(frozen=True)
class Found:
    """The position of the header among the rows, -1 where there is none; all rows before `start` stand above."""

    at: int
    start: int

    @property
    def is_there(self) -> bool:
        return self.at >= 0


def find_header(lines: Sequence[Line]) -> Found:
    """The likeliest header among the first rows; the first row unless the evidence for another is clear."""
    usual = usual_width(_without_titles(lines))
    first = _first_of_data(lines, usual)
    candidates = [at for at in range(min(FAR, len(lines))) if _may_be(lines, at)]
    best = max(candidates, key=lambda at: (_score(lines, at, usual), -at), default=first)
    if usual == 1:
        best = _in_one_column(lines)
    return Found(-1, first) if _is_data(lines, best) else Found(best, best)


def usual_width(lines: Sequence[Line]) -> int:
    """How many cells of a row are usually filled."""
    widths = [line.own for line in lines if line.own > 1]
    return round(median(widths)) if widths and 3 * len(widths) >= len(lines) else 1


def _without_titles(lines: Sequence[Line]) -> Sequence[Line]:
    """The rows from the first that has several cells, all where there is none."""
    first = next((at for at, line in enumerate(lines) if line.own > 1), 0)
    return lines[first:]


def known_share(line: Line) -> float:
    """The share of filled cells that are headers known in some role."""
    cells = {line.at(at) for at in line.filled[:WIDE]}
    return sum(is_known(cell) for cell in cells) / len(cells) if cells else 0


def is_text(line: Line) -> bool:
    """Whether nearly all filled cells are text; years are headers too."""
    cells = [line.at(at) for at in line.filled[:WIDE]]
    return sum(look(cell) == "text" or is_year(cell) for cell in cells) >= 0.8 * len(cells)


def contrast(line: Line, below: Sequence[Line]) -> float:
    """The share of columns whose header is text above numbers or dates."""
    tops = [at for at in line.filled[:WIDE] if look(line.at(at)) == "text"]
    changing = sum(_is_figures([row.at(at) for row in below]) for at in tops)
    return changing / len(tops) if tops else 0


def _is_figures(cells: Sequence[str]) -> bool:
    looks = [found for cell in cells if (found := look(cell)) != "blank"]
    return bool(looks) and 2 * sum(found != "text" for found in looks) > len(looks)


def _score(lines: Sequence[Line], at: int, usual: int) -> float:
    line = lines[at]
    cells = [line.at(each) for each in line.filled[:WIDE]]
    below = lines[at + 1 : at + 1 + BELOW]
    coverage = min(1.0, line.own / usual)
    unique = len(set(cells)) / len(cells)
    long = sum(len(cell) > LONG for cell in cells) / len(cells)
    evidence = 2 * known_share(line) + 1.5 * coverage + 0.5 * unique + contrast(line, below) - long
    return evidence - 0.02 * at + (FIRST_ROW if at == 0 else 0)


def _may_be(lines: Sequence[Line], at: int) -> bool:
    """Whether a row can be the header: text, and all rows above it are thinner, as titles are."""
    line = lines[at]
    if (at and not is_text(line)) or line.first.startswith(COMMENT):
        return False
    upper = [each for each in lines[:at] if not each.first.startswith(COMMENT)]
    above = max((each.own for each in upper), default=0)
    known = known_share(line)
    if above == line.own > 1:
        return known == 1 and len(upper) <= FEW_ABOVE and not any(known_share(each) for each in upper)
    return above < line.own and (2 * above <= line.own or above == 1 or known >= 0.5)


def _in_one_column(lines: Sequence[Line]) -> int:
    """The row of a single column that is called as headers are, else the first."""
    few = lines[: FAR // 3]
    return next((at for at, line in enumerate(few) if is_known(line.first)), 0)


def _first_of_data(lines: Sequence[Line], usual: int) -> int:
    """The first row that is as full as rows usually are."""
    few = lines[:FAR]
    return next((at for at, line in enumerate(few) if 2 * line.own >= usual), 0)


def _is_data(lines: Sequence[Line], at: int) -> bool:
    """Whether the likeliest header is itself a record: a row like those below it, and without a known header."""
    below = lines[at + 1 : at + 1 + BELOW]
    line = lines[at]
    if not below or known_share(line) > 0 or contrast(line, below) > 0:
        return False
    return _has_figures(line, below) or _comes_again(line, below)


def _has_figures(line: Line, below: Sequence[Line]) -> bool:
    """Whether numbers stand above numbers; years and running numbers may be headers."""
    figures = [at for at in line.filled[:WIDE] if look(line.at(at)) in ("number", "date")]
    if not figures or (len(figures) > 1 and all(is_year(line.at(at)) for at in figures)) or _is_running(line, figures):
        return False
    alike = sum(_is_figures([row.at(at) for row in below]) for at in figures)
    return 2 * alike > len(figures)


def _is_running(line: Line, figures: Sequence[int]) -> bool:
    """Whether the figures count the columns."""
    numbers = [int(text) for at in figures if (text := line.at(at)).isascii() and text.isdigit() and len(text) < 6]
    return len(numbers) == len(figures) > 2 and all(second == first + 1 for first, second in pairwise(numbers))


def _comes_again(line: Line, below: Sequence[Line]) -> bool:
    """Whether a text of the row is a value of its own column, or of either column in a list of pairs."""
    rows = [row for row in below if list(row.cells) != list(line.cells)]
    texts = [at for at in line.filled[:WIDE] if look(line.at(at)) == "text"]
    if len(line.filled) < 2 or 0 not in line.filled:
        return False
    columns = line.filled if len(line.filled) == 2 else []
    said = {at: {row.at(each) for row in rows for each in (columns or [at])} for at in texts}
    return any(line.at(at) in said[at] for at in texts)
