"""Which names a picture shows and where: the actors through whom most paths run, then clusters by size."""

from __future__ import annotations

import numpy as np

from ecosystem.network.csr import F64
from ecosystem_visual.boards import Board, Box, Label, common
from ecosystem_visual.lettering import cut, lines, width
from ecosystem_visual.model import ViewModel

CLUSTER, ACTOR = 12.5, 11.0
BROADEST = 190.0
# Areas narrower than this are too small to need a name on paper.
SPECK = 22.0


def names(model: ViewModel, places: F64, radii: F64, hulls: list[F64], area: Box, brokers: list[int]) -> list[Label]:
    board = Board(area)
    boxes = [_box(hull) for hull in hulls]
    for node in brokers:
        _broker(board, model.nodes.name[node], places[:, node], float(radii[node]))
    for cluster, box in enumerate(boxes):
        if hulls[cluster].size and box[2] - box[0] >= SPECK:
            _cluster(board, model, cluster, boxes)
    return board.labels


def main_brokers(model: ViewModel, most: int) -> list[int]:
    """The actors of highest betweenness above 0."""
    between = np.array([value or 0.0 for value in model.nodes.measures["betweenness"]], np.float64)
    order = np.lexsort((np.arange(len(between)), -between))[:most]
    first: list[int] = order[between[order] > 0].tolist()
    return first


def _cluster(board: Board, model: ViewModel, own: int, boxes: list[Box]) -> None:
    """Above its area, below it or in it, where it covers other areas least."""
    said = lines(model.clusters.name[own], CLUSTER, BROADEST, f" ({model.clusters.size[own]})")
    widths = [width(line, CLUSTER) * 1.04 for line in said]
    half, high = max(widths) / 2, len(said) * CLUSTER * 1.22
    left, top, right, bottom = boxes[own]
    x = float(np.clip((left + right) / 2, board.within[0] + half + 3, board.within[2] - half - 3))
    tries = [(top - high + 4, 0.0), (bottom + CLUSTER * 0.8, 1.0), ((top + bottom - high) / 2 + 6, 6 * half)]

    def cost(place: tuple[float, float]) -> float:
        box = (x - half, place[0] - 8, x + half, place[0] + high - 8)
        return place[1] + sum(common(box, other) for at, other in enumerate(boxes) if at != own)

    for y, _ in sorted(tries, key=cost):
        if board.place(Label(said, x, y, CLUSTER, strong=True), widths):
            return


def _broker(board: Board, name: str, place: F64, radius: float) -> None:
    text = cut(name, ACTOR, BROADEST)
    wide, reach = width(text, ACTOR), radius + 2
    x, y = place.tolist()
    tries = [(x, y - reach - 8), (x, y + reach + 9), (x + reach + wide / 2 + 4, y), (x - reach - wide / 2 - 4, y)]
    for at_x, at_y in tries:
        if board.place(Label([text], at_x, at_y, ACTOR, strong=False), [wide]):
            return


def _box(hull: F64) -> Box:
    if not hull.size:
        return (0.0, 0.0, 0.0, 0.0)
    (left, top), (right, bottom) = hull.min(axis=1).tolist(), hull.max(axis=1).tolist()
    return (left, top, right, bottom)
