"""Triangles: each is found once, from its node of least degree (Chiba and Nishizeki 1985)."""

import numpy as np

from ecosystem.network.kernels.adjacency import F64, I32, I64, Adjacency, Integers, symmetric_adjacency
from ecosystem.network.kernels.jit import kernel


def triangles(indptr: Integers, indices: Integers) -> I64:
    """Return the number of triangles that each node is in; `indptr`, `indices`: rows of an undirected simple graph.

    Memory beside the graph: 24 bytes a node, 4 a tie.
    """
    return _triangles(Adjacency(*upward(symmetric_adjacency(indptr, indices))))


def clustering(indptr: Integers, indices: Integers) -> F64:
    """Return the share of pairs of a node's neighbours that are tied (Watts and Strogatz 1998); NaN below two."""
    adjacency = symmetric_adjacency(indptr, indices)
    return _shares(adjacency, _triangles(Adjacency(*upward(adjacency))))


@kernel
def _shares(adjacency: Adjacency, counts: I64) -> F64:
    pointers = adjacency.pointers
    shares = np.full(len(counts), np.nan)
    for node in range(len(counts)):
        degree = pointers[node + 1] - pointers[node]
        if degree > 1:
            shares[node] = 2.0 * counts[node] / (degree * (degree - 1.0))
    return shares


@kernel
def upward(adjacency: Adjacency) -> tuple[I64, I32]:
    """Keep of each tie the arc from the end of lower degree (then number) to the other."""
    pointers, targets = adjacency
    size = len(pointers) - 1
    kept = np.zeros(size + 1, np.int64)
    found = np.empty(len(targets) // 2, np.int32)
    end = 0
    for node in range(size):
        degree = pointers[node + 1] - pointers[node]
        for position in range(pointers[node], pointers[node + 1]):
            other = targets[position]
            beyond = pointers[other + 1] - pointers[other]
            if beyond > degree or (beyond == degree and other > node):
                found[end] = other
                end += 1
        kept[node + 1] = end
    return kept, found


@kernel
def _triangles(upward: Adjacency) -> I64:
    pointers, targets = upward
    size = len(pointers) - 1
    counts = np.zeros(size, np.int64)
    marks = np.full(size, -1, np.int32)
    for node in range(size):
        for position in range(pointers[node], pointers[node + 1]):
            marks[targets[position]] = node
        for position in range(pointers[node], pointers[node + 1]):
            other = targets[position]
            closed = 0
            for step in range(pointers[other], pointers[other + 1]):
                third = targets[step]
                hit = marks[third] == node
                counts[third] += hit
                closed += hit
            counts[node] += closed
            counts[other] += closed
    return counts
