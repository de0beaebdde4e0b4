"""Random shortest paths between random nodes, found from both ends (Riondato and Kornaropoulos 2016; Borassi and
Natale 2019)."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ecosystem.network.kernels.adjacency import F64, I32, I64, Adjacency
from ecosystem.network.kernels.jit import kernel

LARGE = 1e150

STEP = np.uint64(0x9E3779B97F4A7C15)
MIX, REMIX = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
HIGH, MIDDLE, LOW, UNIT = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)


class Side(NamedTuple):
    """The search from one end: `levels` is -1 for a node not reached, `order` lists the others.

    `marks` holds where the last level starts and ends in `order`, its number, and the arcs that go on from it.
    """

    levels: I32
    paths: F64
    order: I32
    marks: I64


@kernel
def count_paths(out: Adjacency, into: Adjacency, seed: int, first: int, last: int) -> I64:
    """Return how often each node lies inside one of the paths `first` to `last - 1`; ends do not count.

    A path is a random one of the shortest between a random pair; pairs without one count too. Path number i depends on
    `seed` and i alone. Memory: 40 bytes a node.
    """
    size = len(out.pointers) - 1
    counts = np.zeros(size, np.int64)
    random = np.zeros(1, np.uint64)
    ahead, back = _side(size), _side(size)
    for place in range(first, last):
        random[0] = np.uint64(seed)
        random[0] = _next(random) + np.uint64(place) * STEP
        start = int(_next(random) % np.uint64(size))
        end = int(_next(random) % np.uint64(size - 1))
        end += end >= start
        _depart(ahead, start, out)
        _depart(back, end, into)
        node = _meet(out, into, ahead, back, random)
        if node >= 0:
            if ahead.levels[node] > 0 and back.levels[node] > 0:
                counts[node] += 1
            _walk(into, ahead, node, counts, random)
            _walk(out, back, node, counts, random)
        _forget(ahead)
        _forget(back)
    return counts


@kernel
def _side(size: int) -> Side:
    return Side(np.full(size, -1, np.int32), np.zeros(size), np.empty(size, np.int32), np.zeros(4, np.int64))


@kernel
def _depart(side: Side, node: int, adjacency: Adjacency) -> None:
    side.levels[node], side.paths[node], side.order[0] = 0, 1.0, node
    side.marks[0], side.marks[1], side.marks[2] = 0, 1, 0
    side.marks[3] = adjacency.pointers[node + 1] - adjacency.pointers[node]


@kernel
def _forget(side: Side) -> None:
    for place in range(side.marks[1]):
        side.levels[side.order[place]] = -1


@kernel
def _meet(out: Adjacency, into: Adjacency, ahead: Side, back: Side, random: npt.NDArray[np.uint64]) -> int:
    """Search on from the end that has fewer arcs to follow; return a node of a random shortest path, -1 for none.

    The first level that meets the other search holds one node of each shortest path.
    """
    while ahead.marks[3] > 0 and back.marks[3] > 0:
        if ahead.marks[3] <= back.marks[3]:
            node = _advance(out, ahead, back, random)
        else:
            node = _advance(into, back, ahead, random)
        if node >= 0:
            return node
    return -1


@kernel
def _advance(adjacency: Adjacency, side: Side, other: Side, random: npt.NDArray[np.uint64]) -> int:
    pointers, targets = adjacency
    levels, paths, order, marks = side
    begin, end = marks[0], marks[1]
    level = marks[2] + 1
    after: int = end
    for place in range(begin, end):
        node = order[place]
        for position in range(pointers[node], pointers[node + 1]):
            target = targets[position]
            if levels[target] < 0:
                levels[target], paths[target], order[after] = level, paths[node], target
                after += 1
            elif levels[target] == level:
                paths[target] += paths[node]
    marks[0], marks[1], marks[2], marks[3] = end, after, level, 0
    met, most = 0.0, 0.0
    for place in range(end, after):
        node = order[place]
        marks[3] += pointers[node + 1] - pointers[node]
        most = max(most, paths[node])
    for place in range(end, after):
        node = order[place]
        # Only paths to nodes of one level are compared, so a level may have a scale of its own.
        paths[node] *= 1.0 / most if most > LARGE else 1.0
        met += paths[node] * other.paths[node] if other.levels[node] >= 0 else 0.0
    return _chosen(order, end, after, side, other, met * _share(random)) if met > 0.0 else -1


@kernel
def _chosen(order: I32, begin: int, end: int, side: Side, other: Side, mark: float) -> int:
    found = -1
    for place in range(begin, end):
        node = order[place]
        if other.levels[node] >= 0:
            found = node
            mark -= side.paths[node] * other.paths[node]
            if mark < 0.0:
                break
    return found


@kernel
def _walk(adjacency: Adjacency, side: Side, node: int, counts: I64, random: npt.NDArray[np.uint64]) -> None:
    """Go back to where the search started: to each node before, in proportion to the paths that lead to it."""
    pointers, targets = adjacency
    levels, paths = side.levels, side.paths
    for level in range(levels[node] - 1, 0, -1):
        total = 0.0
        for position in range(pointers[node], pointers[node + 1]):
            total += paths[targets[position]] if levels[targets[position]] == level else 0.0
        mark = total * _share(random)
        before = node
        for position in range(pointers[node], pointers[node + 1]):
            if levels[targets[position]] == level:
                before = targets[position]
                mark -= paths[before]
                if mark < 0.0:
                    break
        node = before
        counts[node] += 1


@kernel
def _next(state: npt.NDArray[np.uint64]) -> np.uint64:
    """Return the next number of SplitMix64 (Steele, Lea and Flood 2014)."""
    state[0] += STEP
    bits = state[0]
    bits = (bits ^ (bits >> HIGH)) * MIX
    bits = (bits ^ (bits >> MIDDLE)) * REMIX
    return np.uint64(bits ^ (bits >> LOW))


@kernel
def _share(state: npt.NDArray[np.uint64]) -> float:
    return float(_next(state) >> UNIT) / 9007199254740992.0
