"""How far each node is from all others, 256 sources at a time (Then et al. 2014, PVLDB 8:449-460).

A source is a bit of a node's words: `seen` holds the sources whose search has come by, `front` those that reached the
node at the last level. A level adds at a node the number of sources that are new there.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ecosystem.network.kernels.adjacency import F64, I32, Adjacency
from ecosystem.network.kernels.jit import kernel

WORDS = 4
LANES = 64 * WORDS
SPARSE = 8

U64 = npt.NDArray[np.uint64]

PAIRS = np.uint64(0x5555555555555555)
FOURS = np.uint64(0x3333333333333333)
EIGHTS = np.uint64(0x0F0F0F0F0F0F0F0F)
SUMS = np.uint64(0x0101010101010101)
ONE, TWO, FOUR, TOP = np.uint64(1), np.uint64(2), np.uint64(4), np.uint64(56)


class Batch(NamedTuple):
    """The arrays one thread works in: a row of `seen`, `front` and `fresh` has a bit for each source."""

    seen: U64
    front: U64
    fresh: U64
    found: U64
    nodes: I32
    candidates: I32
    marked: npt.NDArray[np.bool_]


@kernel
def lane_distances(out: Adjacency, into: Adjacency, first: int, last: int) -> F64:
    """Return for each node the sum and the inverse sum of its distances from `first` to `last - 1`, and their number.

    Distances run along the arcs, to the node; sources that do not reach it are left out. Memory: 110 bytes a node.
    """
    size = len(out.pointers) - 1
    totals = np.zeros((3, size))
    batch = _batch(size)
    for start in range(first, last, LANES):
        end = min(start + LANES, last)
        every = _depart(batch, start, end)
        count = end - start
        level = 0
        while count > 0:
            level += 1
            count = _advance(out, into, batch, every, count)
            for event in range(count):
                sources = float(_ones(batch.fresh, event))
                node = batch.nodes[event]
                totals[0, node] += sources * level
                totals[1, node] += sources / level
                totals[2, node] += sources
    return totals


@kernel
def _batch(size: int) -> Batch:
    return Batch(
        np.zeros((size, WORDS), np.uint64),
        np.zeros((size, WORDS), np.uint64),
        np.zeros((size, WORDS), np.uint64),
        np.zeros(WORDS, np.uint64),
        np.empty(size, np.int32),
        np.empty(size + 1, np.int32),
        np.zeros(size, np.bool_),
    )


@kernel
def _depart(batch: Batch, start: int, end: int) -> U64:
    """Make the sources the events of level zero; return the words in which all their bits are set."""
    every = np.zeros(WORDS, np.uint64)
    batch.seen.fill(0)
    for lane in range(end - start):
        bit = ONE << np.uint64(lane % 64)
        every[lane // 64] |= bit
        batch.seen[start + lane, lane // 64] = bit
        batch.front[start + lane, lane // 64] = bit
        batch.nodes[lane] = start + lane
    return every


@kernel
def _advance(out: Adjacency, into: Adjacency, batch: Batch, every: U64, count: int) -> int:
    """Replace the `count` nodes of the front by those of the next level; return their number."""
    pointers, targets = into
    seen, front, fresh, nodes = batch.seen, batch.front, batch.fresh, batch.nodes
    choices = _choose(out, batch, every, count)
    found = batch.found
    after = 0
    for choice in range(choices):
        node = batch.candidates[choice]
        for word in range(WORDS):
            found[word] = 0
        for position in range(pointers[node], pointers[node + 1]):
            other = targets[position]
            for word in range(WORDS):
                found[word] |= front[other, word]
        reached = np.uint64(0)
        for word in range(WORDS):
            found[word] &= every[word] & ~seen[node, word]
            reached |= found[word]
        if reached:
            for word in range(WORDS):
                fresh[after, word] = found[word]
            batch.candidates[after] = node
            after += 1
    for event in range(count):
        for word in range(WORDS):
            front[nodes[event], word] = 0
    for event in range(after):
        node = batch.candidates[event]
        nodes[event] = node
        for word in range(WORDS):
            front[node, word] = fresh[event, word]
            seen[node, word] |= fresh[event, word]
    return after


@kernel
def _choose(out: Adjacency, batch: Batch, every: U64, count: int) -> int:
    """List the nodes the next level may hold: those beside a small front, or else all that a source still misses."""
    pointers, targets = out
    seen, front, nodes, candidates = batch.seen, batch.front, batch.nodes, batch.candidates
    spread = 0
    for event in range(count):
        spread += pointers[nodes[event] + 1] - pointers[nodes[event]]
    chosen = 0
    if spread * SPARSE > len(targets):
        for node in range(len(seen)):
            missing = np.uint64(0)
            for word in range(WORDS):
                missing |= every[word] & ~seen[node, word]
            candidates[chosen] = node
            chosen += 1 if missing else 0
        return chosen
    for event in range(count):
        node = nodes[event]
        for position in range(pointers[node], pointers[node + 1]):
            other = targets[position]
            if not batch.marked[other]:
                fresh = np.uint64(0)
                for word in range(WORDS):
                    fresh |= front[node, word] & ~seen[other, word]
                if fresh:
                    batch.marked[other] = True
                    candidates[chosen] = other
                    chosen += 1
    for choice in range(chosen):
        batch.marked[candidates[choice]] = False
    return chosen


@kernel
def _ones(words: U64, row: int) -> int:
    """Count the set bits of a row, in the form that compilers know as the population count."""
    total = np.uint64(0)
    for word in range(WORDS):
        bits = words[row, word]
        bits = bits - ((bits >> ONE) & PAIRS)
        bits = (bits & FOURS) + ((bits >> TWO) & FOURS)
        bits = (bits + (bits >> FOUR)) & EIGHTS
        total += (bits * SUMS) >> TOP
    return int(total)
