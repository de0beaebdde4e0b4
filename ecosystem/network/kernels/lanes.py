"""Path dependencies of sixteen sources at a time (Brandes 2001, in lanes: one search, one value per source).

A source is a lane, a lane is a bit of a mask. A level of the search is a list of events: a node with the lanes that
reach it there. The lists grow by one event for a node and level, so a path may have any length.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ecosystem.network.kernels.adjacency import F64, I32, I64, Adjacency
from ecosystem.network.kernels.jit import kernel

LANES = 16
SPARSE = 8

U32 = npt.NDArray[np.uint32]


class Routes(NamedTuple):
    """The arcs a search may take: `out` and its transpose `into` lack those that leave a node no path runs through."""

    whole: Adjacency
    out: Adjacency
    into: Adjacency
    copies: F64


class Batch(NamedTuple):
    """The arrays one thread works in; rows of `paths`, `shares`, `fresh`, `totals` have one value per lane."""

    paths: F64
    shares: F64
    fresh: F64
    totals: F64
    sums: F64
    weights: F64
    seen: U32
    front: U32
    nodes: I32
    lanes: U32
    starts: I64
    candidates: I32
    marked: npt.NDArray[np.bool_]
    hits: I32


@kernel
def lane_dependencies(routes: Routes, sources: I32, first: int, last: int) -> F64:
    """Return the summed dependencies of `sources[first:last]` on each node, ends left out.

    Memory: 700 bytes a node at most.
    """
    nodes = len(routes.copies)
    batch = _batch(nodes)
    for start in range(first, last, LANES):
        batch.paths.fill(0.0)
        batch.shares.fill(0.0)
        batch.seen.fill(0)
        batch.weights.fill(0.0)
        lanes = sources[start : min(start + LANES, last)]
        levels = _search(routes, batch, lanes)
        for level in range(levels, 0, -1):
            _collect(routes, batch, level, levels)
        if levels > 0:
            _clear(batch, 1)
    result = np.zeros(nodes)
    for node in range(nodes):
        for lane in range(LANES):
            result[node] += batch.totals[node, lane]
    return result


@kernel
def _batch(nodes: int) -> Batch:
    return Batch(
        np.zeros((nodes, LANES)),
        np.zeros((nodes, LANES)),
        np.empty((nodes, LANES)),
        np.zeros((nodes, LANES)),
        np.zeros(LANES),
        np.zeros(LANES),
        np.zeros(nodes, np.uint32),
        np.zeros(nodes, np.uint32),
        np.empty(nodes * LANES, np.int32),
        np.empty(nodes * LANES, np.uint32),
        np.zeros(nodes + 3, np.int64),
        np.empty(nodes + 1, np.int32),
        np.zeros(nodes, np.bool_),
        np.empty(nodes + 1, np.int32),
    )


@kernel
def _search(routes: Routes, batch: Batch, sources: I32) -> int:
    """Fill the lists of events and the path counts; return the number of levels."""
    every = np.uint32((1 << len(sources)) - 1)
    end = _depart(routes, batch, sources)
    batch.starts[1] = 0
    for level in range(1, len(batch.starts) - 1):
        if end == batch.starts[level]:
            return level - 1
        batch.starts[level + 1] = end
        end = _advance(routes, batch, level, every)
    return len(batch.starts) - 2


@kernel
def _depart(routes: Routes, batch: Batch, sources: I32) -> int:
    """Make the neighbours of the sources the events of level one; return their number."""
    pointers, targets = routes.whole
    paths, seen, front, nodes = batch.paths, batch.seen, batch.front, batch.nodes
    end = 0
    for lane in range(len(sources)):
        source = sources[lane]
        bit = np.uint32(1 << lane)
        seen[source] |= bit
        batch.weights[lane] = routes.copies[source]
        for position in range(pointers[source], pointers[source + 1]):
            node = targets[position]
            if front[node] == 0:
                nodes[end] = node
                end += 1
            front[node] |= bit
            paths[node, lane] = routes.copies[node]
    for event in range(end):
        node = nodes[event]
        batch.lanes[event] = front[node]
        seen[node] |= front[node]
    return end


@kernel
def _advance(routes: Routes, batch: Batch, level: int, every: np.uint32) -> int:
    """Append the events of the next level, each with the summed path counts of its predecessors; return the end.

    Values are committed only after the level, since a node may be reached there by one lane and left by another.
    """
    pointers, targets = routes.into
    front, seen, paths, hits, nodes = batch.front, batch.seen, batch.paths, batch.hits, batch.nodes
    fresh, sums, copies = batch.fresh, batch.sums, routes.copies
    end = batch.starts[level + 1]
    after: int = end
    for choice in range(_choose(routes, batch, level, every)):
        node = batch.candidates[choice]
        missing = every & ~seen[node]
        reached = np.uint32(0)
        count = 0
        for position in range(pointers[node], pointers[node + 1]):
            hits[count] = targets[position]
            lanes = front[targets[position]] & missing
            reached |= lanes
            count += 1 if lanes else 0
        if reached:
            _add_rows(paths, hits, count, sums)
            nodes[after] = node
            batch.lanes[after] = reached
            _keep(fresh, after - end, sums, reached, copies[node])
            after += 1
    _clear(batch, level)
    for event in range(end, after):
        node = nodes[event]
        seen[node] |= batch.lanes[event]
        front[node] = batch.lanes[event]
        for lane in range(LANES):
            paths[node, lane] += fresh[event - end, lane]
    return after


@kernel
def _choose(routes: Routes, batch: Batch, level: int, every: np.uint32) -> int:
    """List the nodes the next level may hold: those beside a small front, or else all that a lane still misses."""
    pointers, targets = routes.out
    front, seen, candidates, nodes = batch.front, batch.seen, batch.candidates, batch.nodes
    begin, end = batch.starts[level], batch.starts[level + 1]
    spread = 0
    for event in range(begin, end):
        spread += pointers[nodes[event] + 1] - pointers[nodes[event]]
    count = 0
    if spread * SPARSE > len(targets):
        for node in range(len(seen)):
            candidates[count] = node
            count += 1 if seen[node] != every else 0
        return count
    for event in range(begin, end):
        node = nodes[event]
        for position in range(pointers[node], pointers[node + 1]):
            other = targets[position]
            if not batch.marked[other] and front[node] & ~seen[other]:
                batch.marked[other] = True
                candidates[count] = other
                count += 1
    for choice in range(count):
        batch.marked[candidates[choice]] = False
    return count


@kernel
def _collect(routes: Routes, batch: Batch, level: int, levels: int) -> None:
    """Add the dependency of each event of `level` to the totals and keep what its predecessors share of it.

    The dependency sums the shares of the events one level on that continue its paths.
    """
    pointers, targets = routes.out
    front, hits, nodes, shares, copies = batch.front, batch.hits, batch.nodes, batch.shares, routes.copies
    paths, sums, fresh, totals, weights = batch.paths, batch.sums, batch.fresh, batch.totals, batch.weights
    begin, end = batch.starts[level], batch.starts[level + 1]
    for event in range(begin, end):
        node = nodes[event]
        lanes = batch.lanes[event]
        count = 0
        for position in range(pointers[node], pointers[node + 1]):
            hits[count] = targets[position]
            count += 1 if front[targets[position]] & lanes else 0
        _add_rows(shares, hits, count, sums)
        for lane in range(LANES):
            passed = paths[node, lane] * sums[lane]
            totals[node, lane] += weights[lane] * passed / copies[node] if (lanes >> lane) & 1 else 0.0
        for lane in range(LANES):
            passed = paths[node, lane] * sums[lane]
            whole = copies[node] * (copies[node] + passed)
            fresh[event - begin, lane] = whole / paths[node, lane] if (lanes >> lane) & 1 else 0.0
    if level < levels:
        _clear(batch, level + 1)
    for event in range(begin, end):
        node = nodes[event]
        front[node] = batch.lanes[event]
        for lane in range(LANES):
            shares[node, lane] += fresh[event - begin, lane]


@kernel
def _clear(batch: Batch, level: int) -> None:
    for event in range(batch.starts[level], batch.starts[level + 1]):
        batch.front[batch.nodes[event]] = 0


@kernel
def _add_rows(rows: F64, hits: I32, count: int, sums: F64) -> None:
    for lane in range(LANES):
        sums[lane] = 0.0
    for hit in range(count):
        row = hits[hit]
        for lane in range(LANES):
            sums[lane] += rows[row, lane]


@kernel
def _keep(fresh: F64, place: int, sums: F64, lanes: np.uint32, copies: float) -> None:
    for lane in range(LANES):
        fresh[place, lane] = sums[lane] * copies if (lanes >> lane) & 1 else 0.0
