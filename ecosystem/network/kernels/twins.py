"""Reductions of an undirected graph that leave its shortest paths as they are."""

import numpy as np
import numpy.typing as npt

from ecosystem.network.kernels.adjacency import I64, Adjacency
from ecosystem.network.kernels.jit import kernel

U64 = npt.NDArray[np.uint64]


def first_twins(adjacency: Adjacency) -> I64:
    """Return for each node the first node with the same closed neighbourhood, itself if there is no other.

    No shortest path runs through a twin of one of its ends, so twins can be traversed as one node.
    """
    hashes = _hashes(adjacency, _keys(adjacency.size))
    return _first_twins(adjacency, hashes, np.lexsort((np.arange(adjacency.size), hashes)))


@kernel
def interior(adjacency: Adjacency) -> npt.NDArray[np.bool_]:
    """Tell for each node whether two of its neighbours are not tied: only then can a shortest path run through it."""
    pointers, targets = adjacency
    nodes = len(pointers) - 1
    result = np.zeros(nodes, np.bool_)
    inside = np.full(nodes, -1, np.int32)
    for node in range(nodes):
        degree = pointers[node + 1] - pointers[node]
        for position in range(pointers[node], pointers[node + 1]):
            other = targets[position]
            if pointers[other + 1] - pointers[other] < degree:
                result[node] = True
            inside[other] = node
        inside[node] = node
        for position in range(pointers[node], pointers[node + 1]):
            if result[node]:
                break
            other = targets[position]
            shared = 0
            for step in range(pointers[other], pointers[other + 1]):
                shared += inside[targets[step]] == node
            result[node] = shared < degree
    return result


def _keys(size: int) -> U64:
    return np.random.default_rng(0).integers(0, 2**64 - 1, size, dtype=np.uint64)


@kernel
def _hashes(adjacency: Adjacency, keys: U64) -> U64:
    pointers, targets = adjacency
    sums = keys.copy()
    for node in range(len(keys)):
        for position in range(pointers[node], pointers[node + 1]):
            sums[node] += keys[targets[position]]
    return sums


@kernel
def _first_twins(adjacency: Adjacency, hashes: U64, order: I64) -> I64:
    """Take nodes of equal hash in turn; their rows are compared too, so that equal hashes are never a guess."""
    first = np.arange(len(order))
    for place in range(1, len(order)):
        node, before = order[place], first[order[place - 1]]
        if hashes[node] == hashes[before] and _are_twins(adjacency, node, before):
            first[node] = before
    return first


@kernel
def _are_twins(adjacency: Adjacency, left: int, right: int) -> bool:
    pointers, targets = adjacency
    one, end, two = pointers[left], pointers[left + 1], pointers[right]
    tied = False
    if end - one != pointers[right + 1] - two:
        return False
    while one < end or two < pointers[right + 1]:
        if one < end and targets[one] == right:
            one, tied = one + 1, True
        elif two < pointers[right + 1] and targets[two] == left:
            two += 1
        elif one == end or two == pointers[right + 1] or targets[one] != targets[two]:
            return False
        else:
            one, two = one + 1, two + 1
    return tied
