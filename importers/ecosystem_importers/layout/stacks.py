"""Tables above each other on one sheet, told apart by blank rows, titles and headers of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ecosystem_importers.layout.ending import is_page
from ecosystem_importers.layout.header import contrast, find_header, is_text, known_share, usual_width
from ecosystem_importers.layout.lines import Line, Region
from ecosystem_importers.layout.reasons import trimmed
from ecosystem_importers.layout.stretches import Stretch, at_hand

TITLES, TITLE = 3, 80
KNOWN = 2


@dataclass(frozen=True)
class Part:
    """One table of a stack: its region, and the stretches of rows in it, titles and notes included."""

    region: Region
    stretches: list[Stretch]

    @property
    def lines(self) -> list[Line]:
        return list(at_hand(self.stretches))

    @property
    def title(self) -> str | None:
        """The text right above the first row of several cells."""
        title = None
        for line in self.lines:
            if line.own > 1:
                return title
            title = " ".join(line.first.split())[:TITLE]
        return None


def stacked(region: Region, stretches: Sequence[Stretch]) -> list[Part]:
    """The tables of a region from top to bottom; rows that begin no table of their own belong to the one above."""
    groups: list[list[Stretch]] = []
    for stretch in (part for each in stretches for part in _split(each)):
        if groups and not _begins(stretch, groups[-1]):
            groups[-1].append(stretch)
        else:
            groups.append([stretch])
    ends = [group[0].first - 1 for group in groups[1:]]
    bottoms = [*ends, region.bottom]
    tops = [region.top, *(end + 1 for end in ends)]
    regions = [replace(region, top=top, bottom=bottom) for top, bottom in zip(tops, bottoms, strict=True)]
    return [Part(each, group) for each, group in zip(regions, groups, strict=True)] if groups else []


def _begins(stretch: Stretch, above: Sequence[Stretch]) -> bool:
    """Whether a stretch begins a table: its own header, beside what is above being a table already."""
    lines = list(at_hand(list(above)))
    found = find_header(lines)
    head, body = lines[max(found.at, 0)], lines[found.start + 1 :]
    titles = _titles(stretch)
    rest = stretch.lines[titles:]
    if not body or len(rest) < 2 or usual_width(lines) < 2:
        return False
    line, below = rest[0], rest[1:]
    if _is_preamble(lines, head, line):
        return False
    if line.own < 2 or not is_text(line) or len(set(trimmed(line))) < line.own:
        return False
    if trimmed(line) == trimmed(head):
        return titles > 0 and not _is_page(stretch)
    if _is_header(line):
        return True
    marked = titles > 0 or known_share(line) > 0.5
    return marked and (_is_unlike(line, below, body) or (titles > 0 and _has_own_columns(line, below, body)))


def _is_preamble(lines: Sequence[Line], head: Line, line: Line) -> bool:
    """Whether what stands above a row are titles, or names of things with their values."""
    several = [each for each in lines if each.own > 1]
    named = known_share(head) == 0 and max(each.own for each in several) == 2 < line.own
    return len(several) < 2 or named


def _is_unlike(line: Line, below: Sequence[Line], body: Sequence[Line]) -> bool:
    """Whether a row of words stands above figures, where the rows of the table above have figures or nothing."""
    worded = all(any(char.isalpha() for char in line.at(at)) for at in line.filled)
    return worded and len(below) > 1 and contrast(line, below) > 0 and _puts_text_on_figures(line, body)


def _puts_text_on_figures(line: Line, body: Sequence[Line]) -> bool:
    others = {at for row in body for at in row.filled}
    return contrast(line, body) > 0 or not set(line.filled) <= others


def _has_own_columns(line: Line, below: Sequence[Line], body: Sequence[Line]) -> bool:
    """Whether all rows below a title fill the same columns, and no row above it fills just these."""
    own = set(line.filled)
    return len(own) > 1 and all(set(row.filled) == own for row in below) and all(set(row.filled) != own for row in body)


def _titles(stretch: Stretch) -> int:
    """How many lines of one cell stand at its top."""
    few = stretch.lines[: TITLES + 1]
    return next((at for at, line in enumerate(few) if line.own > 1), 0)


def _is_header(line: Line) -> bool:
    """Whether a row can hardly be anything but a header: most of its cells are known ones."""
    return known_share(line) >= 0.6 and known_share(line) * line.own >= KNOWN


def _is_page(stretch: Stretch) -> bool:
    return is_page(stretch.lines[0].first)


def _split(stretch: Stretch) -> list[Stretch]:
    """A stretch cut above each title that a header follows without a blank row between."""
    cuts = [
        at - 1
        for at in range(2, len(stretch.head) - 1)
        if stretch.head[at - 1].own == 1
        and _is_header(stretch.head[at])
        and is_text(stretch.head[at])
        and not any(trimmed(stretch.head[at]) == trimmed(line) for line in stretch.head[:at])
        and any(line.own > 1 for line in stretch.head[: at - 1])
    ]
    edges = [0, *cuts, len(stretch.head)]
    heads = [stretch.head[first:last] for first, last in pairwise(edges)]
    parts = [Stretch(head=head, last=head[-1].number) for head in heads if head]
    if parts:
        parts[-1].tail, parts[-1].last = stretch.tail, stretch.last
    return parts
