"""Weak components by union-find (Tarjan 1975)."""

import numpy as np

from ecosystem.network.kernels.adjacency import I32, I64, Adjacency, Integers, simple_adjacency
from ecosystem.network.kernels.jit import kernel


def components(indptr: Integers, indices: Integers) -> I64:
    """Return the component of each node, whatever the direction of its arcs; 0 is the largest.

    Components are numbered by size, largest first, then by their smallest node. `indptr`, `indices`: sorted rows of a
    simple graph.
    """
    roots = _roots(simple_adjacency(indptr, indices))
    first = np.flatnonzero(roots == np.arange(len(roots)))
    sizes = np.bincount(roots, minlength=len(roots))[first]
    ranks: I64 = np.empty(len(roots), np.int64)
    ranks[first[np.lexsort((first, -sizes))]] = np.arange(len(first))
    return np.take(ranks, roots)


@kernel
def _roots(adjacency: Adjacency) -> I32:
    """Name each component after its smallest node: the smaller root always wins a union."""
    pointers, targets = adjacency
    parents = np.arange(len(pointers) - 1).astype(np.int32)
    for node in range(len(parents)):
        own = _root(parents, node)
        for position in range(pointers[node], pointers[node + 1]):
            if parents[targets[position]] != own:
                other = _root(parents, targets[position])
                parents[max(own, other)] = min(own, other)
                own = min(own, other)
    for node in range(len(parents)):
        parents[node] = parents[parents[node]]
    return parents


@kernel
def _root(parents: I32, node: int) -> int:
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node
