"""The adjacency of a simple graph in compressed sparse rows, checked once at the door."""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from ecosystem.network.kernels.jit import kernel

I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]
F64 = npt.NDArray[np.float64]
Integers = npt.NDArray[np.integer]

# Other arrays, read-only ones too, would make numba compile each kernel once more.
COMPILED_FOR: Final = ("C", "A", "W")

UNSORTED, OUTSIDE, LOOP = 1, 2, 3
FAULTS = {
    UNSORTED: "Each row of the adjacency must be strictly increasing: sort it and merge parallel ties.",
    OUTSIDE: "Each index of the adjacency must name a row: the matrix must be square.",
    LOOP: "The adjacency holds a self-loop: remove self-loops first.",
}


class Adjacency(NamedTuple):
    """Row `v` lists its neighbours in `targets[pointers[v]:pointers[v + 1]]`, increasing; kernels take it whole."""

    pointers: I64
    targets: I32

    @property
    def size(self) -> int:
        return len(self.pointers) - 1

    @property
    def degrees(self) -> I64:
        return np.diff(self.pointers)


def simple_adjacency(indptr: Integers, indices: Integers) -> Adjacency:
    """Return the rows as one fixed pair of types; raise ValueError if they are not those of a simple graph."""
    pointers = np.require(indptr, np.int64, COMPILED_FOR)
    targets = np.require(indices, np.int32, COMPILED_FOR)
    if len(pointers) == 0 or pointers[0] != 0 or pointers[-1] != len(targets) or (np.diff(pointers) < 0).any():
        raise ValueError("The row pointers must rise from 0 to the number of indices, with one entry more than rows.")
    adjacency = Adjacency(pointers, targets)
    fault = _fault(adjacency)
    if fault:
        raise ValueError(FAULTS[fault])
    return adjacency


def symmetric_adjacency(indptr: Integers, indices: Integers, values: F64 | None = None) -> Adjacency:
    """Return the rows of an undirected simple graph; raise ValueError if a tie or its value lacks its mirror image."""
    adjacency = simple_adjacency(indptr, indices)
    if not _is_mirrored(adjacency, np.zeros(0) if values is None else values):
        raise ValueError("The adjacency of an undirected graph must be symmetric.")
    return adjacency


def positive_values(values: npt.NDArray[np.number], length: int, name: str) -> F64:
    """Return one finite positive number per index; raise ValueError otherwise."""
    numbers = np.require(values, np.float64, COMPILED_FOR)
    if numbers.shape != (length,):
        raise ValueError(f"There must be one of {name} per index: {length} expected, {len(numbers)} given.")
    if not (np.isfinite(numbers) & (numbers > 0)).all():
        raise ValueError(f"All {name} must be finite and above zero.")
    return numbers


def transpose(adjacency: Adjacency) -> tuple[Adjacency, I64]:
    """Return the reversed arcs and, for each of them, the position of the arc it reverses."""
    pointers, targets, positions = _transpose(adjacency)
    return Adjacency(pointers, targets), positions


def renumbered(adjacency: Adjacency, members: I64, numbers: I32) -> Adjacency:
    """Return the part of the graph among `members`, in their order; `numbers` has their places, -1 for other nodes."""
    return transpose(transpose(Adjacency(*_renumbered(adjacency, members, numbers)))[0])[0]


def without_rows(adjacency: Adjacency, emptied: npt.NDArray[np.bool_]) -> Adjacency:
    """Return the arcs that do not leave one of the `emptied` nodes."""
    kept = np.where(emptied, 0, adjacency.degrees)
    pointers = np.concatenate((np.zeros(1, np.int64), np.cumsum(kept)))
    return Adjacency(pointers, adjacency.targets[np.repeat(~emptied, adjacency.degrees)])


@kernel
def _renumbered(adjacency: Adjacency, members: I64, numbers: I32) -> tuple[I64, I32]:
    pointers, targets = adjacency
    kept = np.zeros(len(members) + 1, np.int64)
    found = np.empty(len(targets), np.int32)
    end = 0
    for place in range(len(members)):
        for position in range(pointers[members[place]], pointers[members[place] + 1]):
            number = numbers[targets[position]]
            if number >= 0:
                found[end] = number
                end += 1
        kept[place + 1] = end
    return kept, found[:end].copy()


@kernel
def _fault(adjacency: Adjacency) -> int:
    pointers, targets = adjacency
    rows = len(pointers) - 1
    for row in range(rows):
        previous = -1
        for position in range(pointers[row], pointers[row + 1]):
            target = targets[position]
            if target < 0 or target >= rows:
                return OUTSIDE
            if target <= previous:
                return UNSORTED
            if target == row:
                return LOOP
            previous = target
    return 0


@kernel
def _is_mirrored(adjacency: Adjacency, values: F64) -> bool:
    """Take the arcs in order: the reverse of each must be the next arc of its end and have the same value, if any."""
    pointers, targets = adjacency
    places = pointers[:-1].copy()
    for row in range(len(places)):
        for position in range(pointers[row], pointers[row + 1]):
            target = targets[position]
            place = places[target]
            if place >= pointers[target + 1] or targets[place] != row:
                return False
            if len(values) > 0 and values[place] != values[position]:
                return False
            places[target] = place + 1
    return True


@kernel
def _transpose(adjacency: Adjacency) -> tuple[I64, I32, I64]:
    pointers, targets = adjacency
    rows = len(pointers) - 1
    reversed_pointers = np.zeros(rows + 1, np.int64)
    for target in targets:
        reversed_pointers[target + 1] += 1
    for row in range(rows):
        reversed_pointers[row + 1] += reversed_pointers[row]
    free = reversed_pointers[:-1].copy()
    sources = np.empty(len(targets), np.int32)
    positions = np.empty(len(targets), np.int64)
    for row in range(rows):
        for position in range(pointers[row], pointers[row + 1]):
            place = free[targets[position]]
            sources[place] = row
            positions[place] = position
            free[targets[position]] += 1
    return reversed_pointers, sources, positions
