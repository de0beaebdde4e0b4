"""What a set of nodes reaches, and what is left near each other without it: 64 searches at a time, a bit for each."""

import numpy as np
import numpy.typing as npt

from ecosystem.network.kernels.adjacency import F64, I32, I64, Adjacency
from ecosystem.network.kernels.jit import kernel
from ecosystem.network.kernels.lowpoints import Flags

U64 = npt.NDArray[np.uint64]
LANES = 64
ONE, TWO, FOUR, TOP = np.uint64(1), np.uint64(2), np.uint64(4), np.uint64(56)
PAIRS = np.uint64(0x5555555555555555)
FOURS = np.uint64(0x3333333333333333)
EIGHTS = np.uint64(0x0F0F0F0F0F0F0F0F)
SUMS = np.uint64(0x0101010101010101)


@kernel
def distances_from(out: Adjacency, members: I64) -> I32:
    """Return the steps along the arcs to each node from the nearest of `members`; n for those not reached."""
    pointers, targets = out
    size = len(pointers) - 1
    found, queue = np.full(size, size, np.int32), np.empty(size, np.int32)
    end = 0
    for member in members:
        if found[member] == size:
            found[member] = 0
            queue[end] = member
            end += 1
    start = 0
    while start < end:
        node = queue[start]
        start += 1
        for position in range(pointers[node], pointers[node + 1]):
            other = targets[position]
            if found[other] == size:
                found[other] = found[node] + 1
                queue[end] = other
                end += 1
    return found


@kernel
def reach_gains(out: Adjacency, sources: I64, nearest: I32, worth: F64) -> F64:
    """Return for each node how much more `sources` are worth if it joins a set.

    `nearest` has the steps to each node from the set, `worth` what a node is worth by its steps (not rising with them).
    `sources` must be ordered by `nearest`: those of a batch have the same. Time: a step for each arc, level and 64
    sources. Memory beside the graph: 32 bytes a node.
    """
    size = len(nearest)
    gains = np.zeros(size)
    seen, front, fresh = np.zeros(size, np.uint64), np.zeros(size, np.uint64), np.zeros(size, np.uint64)
    start = 0
    while start < len(sources):
        own = nearest[sources[start]]
        seen.fill(0)
        front.fill(0)
        end = start
        while end < len(sources) and end - start < LANES and nearest[sources[end]] == own:
            bit = ONE << np.uint64(end - start)
            seen[sources[end]] |= bit
            front[sources[end]] |= bit
            gains[sources[end]] += worth[0] - worth[own]
            end += 1
        every = _first_bits(end - start)
        level = 1
        while level < own and worth[level] > worth[own] and _advance(out, seen, front, fresh, every) > 0:
            for node in range(size):
                if front[node]:
                    gains[node] += _ones(front[node]) * (worth[level] - worth[own])
            level += 1
        start = end
    return gains


@kernel
def inverse_distances(adjacency: Adjacency, gone: Flags) -> float:
    """Return the sum of 1 / distance over ordered pairs of nodes of an undirected graph without those that are `gone`.

    Pairs are counted by distance, so the sum does not depend on the order of nodes. Time and memory as `reach_gains`.
    """
    size = len(gone)
    seen, front, fresh = np.zeros(size, np.uint64), np.zeros(size, np.uint64), np.zeros(size, np.uint64)
    counts = np.zeros(size + 1, np.int64)
    left = np.flatnonzero(~gone)
    for start in range(0, len(left), LANES):
        end = min(start + LANES, len(left))
        front.fill(0)
        for node in range(size):
            seen[node] = ~np.uint64(0) if gone[node] else np.uint64(0)
        for lane in range(end - start):
            bit = ONE << np.uint64(lane)
            seen[left[start + lane]] = bit
            front[left[start + lane]] = bit
        level = 1
        while _advance(adjacency, seen, front, fresh, _first_bits(end - start)) > 0:
            for node in range(size):
                if front[node]:
                    counts[level] += _ones(front[node])
            level += 1
    total = 0.0
    for distance in range(1, size + 1):
        total += counts[distance] / distance
    return total


@kernel
def _advance(out: Adjacency, seen: U64, front: U64, fresh: U64, every: np.uint64) -> int:
    """Replace the front by those whose arcs lead into it and that it has not met; return how many nodes they are."""
    pointers, targets = out
    moved = 0
    for node in range(len(seen)):
        missing = every & ~seen[node]
        found = np.uint64(0)
        if missing:
            for position in range(pointers[node], pointers[node + 1]):
                found |= front[targets[position]]
            found &= missing
            moved += found != 0
        fresh[node] = found
    for node in range(len(seen)):
        front[node] = fresh[node]
        seen[node] |= fresh[node]
    return moved


@kernel
def _first_bits(count: int) -> np.uint64:
    return ~np.uint64(0) if count == LANES else (ONE << np.uint64(count)) - ONE


@kernel
def _ones(bits: np.uint64) -> int:
    """Count the set bits, in the form that compilers know as the population count."""
    bits = bits - ((bits >> ONE) & PAIRS)
    bits = (bits & FOURS) + ((bits >> TWO) & FOURS)
    bits = (bits + (bits >> FOUR)) & EIGHTS
    return int((bits * SUMS) >> TOP)
