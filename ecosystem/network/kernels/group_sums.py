"""Sums of ties between groups."""

import numpy as np
import numpy.typing as npt

from ecosystem.network.kernels.adjacency import I64
from ecosystem.network.kernels.jit import kernel

F64 = npt.NDArray[np.float64]


@kernel
def group_sums(one: I64, other: I64, weight: F64, codes: I64, k: int) -> F64:
    """The k × k sums of the weights of ties by the groups of their ends; every end has a group (codes from 0)."""
    sums = np.zeros((k, k))
    for tie in range(len(one)):
        sums[codes[one[tie]], codes[other[tie]]] += weight[tie]
    return sums
