"""Core numbers (Seidman 1983) by peeling nodes in order of degree (Batagelj and Zaversnik 2003)."""

import numpy as np

from ecosystem.network.kernels.adjacency import I32, I64, Adjacency, Integers, symmetric_adjacency
from ecosystem.network.kernels.jit import kernel


def core_numbers(indptr: Integers, indices: Integers) -> I64:
    """Return for each node the largest k such that it is in a part of the graph where all have k neighbours or more.

    `indptr`, `indices`: sorted rows of an undirected simple graph. Memory beside the graph: 28 bytes a node.
    """
    return _peel(symmetric_adjacency(indptr, indices)).astype(np.int64)


@kernel
def _peel(adjacency: Adjacency) -> I32:
    """Keep the nodes sorted by the degree left to them: `starts[d]` is the first place of degree d in `order`."""
    pointers, targets = adjacency
    size = len(pointers) - 1
    left = (pointers[1:] - pointers[:-1]).astype(np.int32)
    most = 0
    for node in range(size):
        most = max(most, left[node])
    starts = np.zeros(most + 2, np.int32)
    for node in range(size):
        starts[left[node] + 1] += 1
    for degree in range(most + 1):
        starts[degree + 1] += starts[degree]
    order, places = np.empty(size, np.int32), np.empty(size, np.int32)
    free = starts[:-1].copy()
    for node in range(size):
        places[node] = free[left[node]]
        order[places[node]] = node
        free[left[node]] += 1
    for place in range(size):
        node = order[place]
        for position in range(pointers[node], pointers[node + 1]):
            other = targets[position]
            degree = left[other]
            if degree > left[node]:
                front = starts[degree]
                moved = order[front]
                order[front], order[places[other]] = other, moved
                places[moved], places[other] = places[other], front
                starts[degree] = front + 1
                left[other] = degree - 1
    return left
