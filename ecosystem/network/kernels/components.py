"""Weak components by union-find (Tarjan 1975)."""

import numpy as np

from ecosystem.network.kernels.adjacency import I64, Adjacency, Integers, simple_adjacency
from ecosystem.network.kernels.jit import kernel


def components(indptr: Integers, indices: Integers) -> I64:
    """Return the component of each node, whatever the direction of its arcs; 0 is the largest.

    Components are numbered by size, largest first, then by their smallest node. `indptr`, `indices`: sorted rows of a
    simple graph.
    """
    roots = _roots(simple_adjacency(indptr, indices))
    first, members, sizes = np.unique(roots, return_inverse=True, return_counts=True)
    ranks = np.empty(len(first), np.int64)
    ranks[np.lexsort((first, -sizes))] = np.arange(len(first))
    return ranks[members]


@kernel
def _roots(adjacency: Adjacency) -> I64:
    """Name each component after its smallest node: the smaller root always wins a union."""
    pointers, targets = adjacency
    parents = np.arange(len(pointers) - 1)
    for node in range(len(parents)):
        for position in range(pointers[node], pointers[node + 1]):
            left, right = _root(parents, node), _root(parents, targets[position])
            parents[max(left, right)] = min(left, right)
    for node in range(len(parents)):
        parents[node] = _root(parents, node)
    return parents


@kernel
def _root(parents: I64, node: int) -> int:
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node
