"""A panel for each analysis, both axes logarithmic and the same in all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, GAP, COLUMNS, TOP = 180, 130, 24, 5, 24
STYLE = (
    "text{font:11px sans-serif;fill:#333}.grid{stroke:#ddd}.line{fill:none;stroke:#1f5fa8;stroke-width:2}"
    ".dot{fill:#1f5fa8}.frame{fill:none;stroke:#999}.tick{font-size:9px;fill:#777}"
)


@dataclass(frozen=True)
class Line:
    """What one panel shows: a name, the points, and the slope of the line through them."""

    name: str
    ties: tuple[int, ...]
    seconds: tuple[float, ...]
    slope: float


@dataclass(frozen=True)
class Axes:
    """Decades that all panels share."""

    left: float
    right: float
    bottom: int
    top: int

    @classmethod
    def around(cls, lines: Sequence[Line]) -> Axes:
        ties = [math.log10(each) for line in lines for each in line.ties]
        seconds = [math.log10(each) for line in lines for each in line.seconds]
        return cls(min(ties) - 0.1, max(ties) + 0.1, math.floor(min(seconds)), math.ceil(max(seconds)))

    def place(self, ties: int, seconds: float) -> tuple[float, float]:
        across = (math.log10(ties) - self.left) / (self.right - self.left)
        return across * WIDTH, self.height(math.log10(seconds))

    def height(self, decade: float) -> float:
        return HEIGHT * (self.top - decade) / (self.top - self.bottom)


def plot(lines: Sequence[Line]) -> str:
    """An SVG of all panels, in the order given."""
    axes, rows = Axes.around(lines), -(-len(lines) // COLUMNS)
    wide, high = COLUMNS * (WIDTH + GAP) + GAP + 16, rows * (HEIGHT + GAP + TOP) + GAP
    panels = "".join(_panel(line, at, axes) for at, line in enumerate(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">'
        f"<title>CPU seconds of each analysis against the number of ties</title><style>{STYLE}</style>{panels}</svg>\n"
    )


def _panel(line: Line, at: int, axes: Axes) -> str:
    x = 40 + at % COLUMNS * (WIDTH + GAP)
    y = TOP + at // COLUMNS * (HEIGHT + GAP + TOP)
    places = [axes.place(*point) for point in zip(line.ties, line.seconds, strict=True)]
    dots = "".join(f'<circle class="dot" cx="{across:.1f}" cy="{down:.1f}" r="3"/>' for across, down in places)
    path = " ".join(f"{across:.1f},{down:.1f}" for across, down in places)
    return (
        f'<g transform="translate({x} {y})"><text y="-6">{escape(line.name)}, slope {line.slope:.2f}</text>'
        f'{_grid(axes, named=at % COLUMNS == 0)}<rect class="frame" width="{WIDTH}" height="{HEIGHT}"/>'
        f'<polyline class="line" points="{path}"/>{dots}{_ends(line, places)}</g>'
    )


def _grid(axes: Axes, *, named: bool) -> str:
    """A line for each decade of seconds, with its number in the first column."""
    parts = []
    for decade in range(axes.bottom, axes.top + 1):
        down = axes.height(decade)
        parts.append(f'<line class="grid" x2="{WIDTH}" y1="{down:.1f}" y2="{down:.1f}"/>')
        if named:
            parts.append(f'<text class="tick" x="-4" y="{down + 3:.1f}" text-anchor="end">{10.0**decade:g} s</text>')
    return "".join(parts)


def _ends(line: Line, places: Sequence[tuple[float, float]]) -> str:
    """The numbers of ties of the first and the last point."""
    return "".join(
        f'<text class="tick" x="{places[at][0]:.1f}" y="{HEIGHT + 11}" text-anchor="{anchor}">{line.ties[at]:,}</text>'
        for at, anchor in ((0, "start"), (-1, "end"))
    )
