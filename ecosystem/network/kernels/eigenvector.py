"""Eigenvector centrality (Bonacich 1972) of a connected network."""

import numpy as np
from scipy.sparse import csr_array

from ecosystem.network.kernels.adjacency import F64, Integers, positive_values, symmetric_adjacency

DENSE = 16
STEPS = 1000
TOLERANCE = 1e-13


def eigenvector(indptr: Integers, indices: Integers, *, strengths: F64 | None = None) -> F64:
    """Return the leading eigenvector of a connected undirected graph, its largest entry one; zeros without ties.

    `indptr`, `indices`: sorted rows of a simple graph. `strengths`: one per arc, above zero. The Lanczos method finds
    it; multiplications after it make small entries as precise as large ones. Memory beside the graph: 240 bytes a node,
    16 an arc.
    """
    weights = np.ones(len(indices)) if strengths is None else positive_values(strengths, len(indices), "strengths")
    adjacency = symmetric_adjacency(indptr, indices, weights)
    if not len(indices):
        return np.zeros(adjacency.size)
    cells = weights / weights.max()
    return _refined(csr_array((cells, adjacency.targets, adjacency.pointers), shape=(adjacency.size,) * 2))


def _refined(matrix: csr_array) -> F64:
    """Multiply until no entry changes in relation to itself; half a step, for the least eigenvalue may be as large."""
    vector = np.abs(_leading(matrix))
    for _ in range(STEPS):
        after = matrix @ vector
        after = vector / vector.max() + after / after.max()
        after /= after.max()
        change = np.abs(after - vector)
        vector = after
        if (change <= TOLERANCE * after).all():
            break
    return np.asarray(vector, np.float64)


def _leading(matrix: csr_array) -> F64:
    """Start from ones, so that nodes in equal places stay equal."""
    from scipy.sparse.linalg import eigsh

    size = matrix.shape[0]
    if size <= DENSE:
        return np.asarray(np.linalg.eigh(matrix.toarray())[1][:, -1], np.float64)
    return np.asarray(eigsh(matrix, k=1, which="LA", v0=np.ones(size), tol=0)[1][:, 0], np.float64)
