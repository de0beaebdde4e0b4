"""Which names a picture shows and where: the actors through whom most paths run, then clusters by size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecosystem.network.csr import F64
from ecosystem_visual.boards import Board, Box, Label, common
from ecosystem_visual.lettering import cut, lines, width
from ecosystem_visual.model import ViewModel

CLUSTER, ACTOR = 12.5, 11.0
BROADEST = 200.0
# What a covered dot counts, in square pixels of areas covered.
DOT = 40.0
# A name with more than this share of it over another area would be taken for that one's.
MISLEADING = 0.5
# Areas narrower than this are too small to need a name on paper.
SPECK = 22.0


@dataclass(frozen=True, eq=False)
class Marks:
    """What names keep clear of: the boxes of dots (left, top, right, bottom, each a row) and those of areas."""

    dots: F64
    areas: list[Box]

    def dots_under(self, box: Box) -> int:
        left, top, right, bottom = self.dots
        return int(((left < box[2]) & (right > box[0]) & (top < box[3]) & (bottom > box[1])).sum())

    def areas_under(self, box: Box, own: int) -> float:
        """How much of other areas a name covers; without end where it would be taken for another's."""
        over = [common(box, other) for at, other in enumerate(self.areas) if at != own]
        misleads = max(over, default=0.0) > max(MISLEADING * common(box, box), common(box, self.areas[own]))
        return float("inf") if misleads else sum(over)


def names(model: ViewModel, places: F64, radii: F64, hulls: list[F64], area: Box, brokers: list[int]) -> list[Label]:
    """First the brokers, then the clusters, each where it covers least."""
    board = Board(area)
    marks = Marks(np.vstack([places - radii, places + radii]), [_box(hull) for hull in hulls])
    for node in brokers:
        _broker(board, marks, model.nodes.name[node], places[:, node], float(radii[node]))
    for cluster, box in enumerate(marks.areas):
        if hulls[cluster].size and box[2] - box[0] >= SPECK:
            _cluster(board, marks, model, cluster)
    return board.labels


def main_brokers(model: ViewModel, most: int) -> list[int]:
    """The actors of highest betweenness above 0."""
    between = np.array([value or 0.0 for value in model.nodes.measures["betweenness"]], np.float64)
    order = np.lexsort((np.arange(len(between)), -between))[:most]
    first: list[int] = order[between[order] > 0].tolist()
    return first


def _cluster(board: Board, marks: Marks, model: ViewModel, own: int) -> None:
    """Above its area, below, beside or in it."""
    said = lines(model.clusters.name[own], CLUSTER, BROADEST, f" ({model.clusters.size[own]})")
    widths = [width(line, CLUSTER, bold=True) for line in said]
    half, high = max(widths) / 2, len(said) * CLUSTER * 1.22

    def cost(place: tuple[float, float, float]) -> float:
        x, y, dear = place
        box = (x - half, y - 8, x + half, y + high - 8)
        return dear + marks.areas_under(box, own) + DOT * marks.dots_under(box)

    priced = sorted((cost(at), at) for at in _around(marks.areas[own], half, high, board.within))
    for price, (x, y, _) in priced:
        if np.isfinite(price) and board.place(Label(said, x, y, CLUSTER, strong=True), widths):
            return


def _around(area: Box, half: float, high: float, within: Box) -> list[tuple[float, float, float]]:
    """Places for the first line of a name of that size, with what speaks against each."""
    left, top, right, bottom = area
    middle, centre, aside = (left + right) / 2, (top + bottom - high) / 2 + 6, max(half - (right - left) / 2, 0.0)
    above, below = top - high + 4, bottom + CLUSTER * 0.8
    tries = [
        (middle, above, 0.0),
        (middle, below, 1.0),
        *((middle + shift, y, 20.0) for y in (above, below) for shift in (aside, -aside)),
        (right + half + 6, centre, 60.0),
        (left - half - 6, centre, 60.0),
        (middle, centre, 6 * half),
    ]
    first, last = within[0] + half + 3, within[2] - half - 3
    return [(min(max(x, first), last), y, dear) for x, y, dear in tries]


def _broker(board: Board, marks: Marks, name: str, place: F64, radius: float) -> None:
    text = cut(name, ACTOR, BROADEST)
    wide, reach = width(text, ACTOR), radius + 2
    x, y = place.tolist()
    up, down, aside = y - reach - 8, y + reach + 9, wide / 2 - reach
    tries = [(x, up), (x, down), (x + reach + wide / 2 + 4, y), (x - reach - wide / 2 - 4, y)]
    tries += [(x + shift, at_y) for at_y in (up, down) for shift in (aside, -aside)]

    def dots(at: tuple[float, float]) -> int:
        return marks.dots_under((at[0] - wide / 2, at[1] - 7, at[0] + wide / 2, at[1] + 7))

    for at_x, at_y in sorted(tries, key=dots):
        if board.place(Label([text], at_x, at_y, ACTOR, strong=False), [wide]):
            return


def _box(hull: F64) -> Box:
    if not hull.size:
        return (0.0, 0.0, 0.0, 0.0)
    (left, top), (right, bottom) = hull.min(axis=1).tolist(), hull.max(axis=1).tolist()
    return (left, top, right, bottom)
