"""A sheet gone through once: its stretches of rows between blank ones, with their first and last rows at hand."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from ecosystem_importers.layout.lines import Line, Region

WINDOW = 200
LATER = 30
STRETCHES = 400
TAIL = 40


@dataclass
class Stretch:
    """Rows without a blank one among them; `head` are the first, `tail` the last of the others."""

    head: list[Line] = field(default_factory=list)
    tail: deque[Line] = field(default_factory=lambda: deque(maxlen=TAIL))
    last: int = 0

    @property
    def first(self) -> int:
        return self.head[0].number

    @property
    def lines(self) -> list[Line]:
        """The rows at hand, from top to bottom."""
        return [*self.head, *self.tail]

    def add(self, line: Line, room: int) -> None:
        self.last = line.number
        if len(self.head) < max(room, 1):
            self.head.append(line)
        else:
            self.tail.append(line)


def survey(region: Region) -> list[Stretch]:
    """The stretches of a region; of those beyond the first window few rows are kept, and in the end the last alone."""
    found: list[Stretch] = []
    for seen, line in enumerate(region.lines(), 1):
        if not found or (line.number > found[-1].last + 1 and len(found) < STRETCHES):
            found.append(Stretch())
        room = WINDOW if seen <= WINDOW or len(found) == 1 else LATER
        found[-1].add(line, room)
    return found


def at_hand(stretches: list[Stretch]) -> Iterator[Line]:
    """All rows at hand."""
    return (line for stretch in stretches for line in stretch.lines)
