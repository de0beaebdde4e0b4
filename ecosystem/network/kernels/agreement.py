"""How far partitions of the same nodes agree: the pairs that both keep together."""

import numpy as np
import numpy.typing as npt

from ecosystem.network.kernels.adjacency import I64
from ecosystem.network.kernels.jit import kernel

F64 = npt.NDArray[np.float64]


def adjusted_rand(codes: I64) -> F64:
    """The adjusted Rand index of every two rows of `codes`, each a partition of the same nodes (Hubert & Arabie 1985).

    Two partitions that both keep all together, or all apart, agree wholly: 1.
    """
    runs, size = codes.shape
    together = (_squares(np.ascontiguousarray(codes, np.int64)) - size) / 2
    own = np.diag(together)
    chance = np.outer(own, own) / max(size * (size - 1) / 2, 1)
    most = (own[:, None] + own[None, :]) / 2
    alike = most - chance <= 1e-12 * np.maximum(most, 1)
    return np.where(alike, 1.0, (together - chance) / np.where(alike, 1.0, most - chance)).reshape(runs, runs)


@kernel
def _squares(codes: I64) -> F64:
    """Sums over the cells of two partitions' cross table, squared; one cluster at a time, so that no table is held."""
    runs, size = codes.shape
    sums = np.zeros((runs, runs))
    most = 0
    for run in range(runs):
        for node in range(size):
            most = max(most, codes[run, node])
    counts = np.zeros(most + 1, np.int64)
    starts = np.zeros(most + 2, np.int64)
    order = np.empty(size, np.int64)
    for one in range(runs):
        starts[:] = 0
        for node in range(size):
            starts[codes[one, node] + 1] += 1
        for cluster in range(most + 1):
            starts[cluster + 1] += starts[cluster]
        free = starts[:-1].copy()
        for node in range(size):
            order[free[codes[one, node]]] = node
            free[codes[one, node]] += 1
        for other in range(one, runs):
            total = 0
            for cluster in range(most + 1):
                for place in range(starts[cluster], starts[cluster + 1]):
                    found = codes[other, order[place]]
                    total += 2 * counts[found] + 1
                    counts[found] += 1
                for place in range(starts[cluster], starts[cluster + 1]):
                    counts[codes[other, order[place]]] = 0
            sums[one, other] = total
            sums[other, one] = total
    return sums
