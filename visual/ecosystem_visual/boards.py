"""Names on a picture, none of which covers another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Label:
    """Lines around the point in the middle of the first; `strong` ones are names of clusters."""

    lines: list[str]
    x: float
    y: float
    size: float
    strong: bool


@dataclass
class Board:
    """Where names already stand; boxes are left, top, right and bottom."""

    within: Box
    labels: list[Label] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)

    def place(self, label: Label, widths: list[float]) -> bool:
        """Put a name there, if all of it fits in and covers no other."""
        boxes = [
            (label.x - wide / 2 - 2, y - label.size * 0.6, label.x + wide / 2 + 2, y + label.size * 0.6)
            for wide, y in zip(widths, heights(label), strict=True)
        ]
        if not all(_inside(box, self.within) for box in boxes) or self.covers(boxes):
            return False
        self.labels.append(label)
        self.taken.extend(boxes)
        return True

    def covers(self, boxes: Iterable[Box]) -> bool:
        return any(common(box, other) > 0 for box in boxes for other in self.taken)


def heights(label: Label) -> list[float]:
    """The middle of each line."""
    return [label.y + number * label.size * 1.22 for number in range(len(label.lines))]


def common(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0.0) * max(high, 0.0)


def _inside(box: Box, outer: Box) -> bool:
    return box[0] >= outer[0] and box[1] >= outer[1] and box[2] <= outer[2] and box[3] <= outer[3]
