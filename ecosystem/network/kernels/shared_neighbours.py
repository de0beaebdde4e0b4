"""What two nodes share: sums over their common neighbours, for given pairs or for one node and all others."""

import numpy as np

from ecosystem.network.kernels.adjacency import F64, I64, Adjacency
from ecosystem.network.kernels.jit import kernel


@kernel
def shared_sums(ties: Adjacency, weights: F64, one: I64, other: I64) -> F64:
    """Return for each pair the sum of the weights of the neighbours that both have."""
    pointers, targets = ties
    sums = np.zeros(len(one))
    for pair in range(len(one)):
        left, right = pointers[one[pair]], pointers[other[pair]]
        while left < pointers[one[pair] + 1] and right < pointers[other[pair] + 1]:
            if targets[left] < targets[right]:
                left += 1
            elif targets[left] > targets[right]:
                right += 1
            else:
                sums[pair] += weights[targets[left]]
                left, right = left + 1, right + 1
    return sums


@kernel
def shared_sums_of(ties: Adjacency, weights: F64, node: int) -> F64:
    """Return for each node the sum of the weights of the neighbours that it shares with `node`."""
    pointers, targets = ties
    sums = np.zeros(len(pointers) - 1)
    for position in range(pointers[node], pointers[node + 1]):
        between = targets[position]
        for step in range(pointers[between], pointers[between + 1]):
            sums[targets[step]] += weights[between]
    return sums
