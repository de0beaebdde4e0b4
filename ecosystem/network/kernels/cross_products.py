"""The product of two matrices, cell by cell, when the nodes of one are renumbered."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ecosystem.network.kernels.adjacency import I64
from ecosystem.network.kernels.jit import kernel

F64 = npt.NDArray[np.float64]


class Cells(NamedTuple):
    """A square matrix: row `v` holds `values` at `targets`, from `pointers[v]` to `pointers[v + 1]`."""

    pointers: I64
    targets: I64
    values: F64


@kernel
def cross_product(one: Cells, other: Cells, order: I64) -> float:
    """The sum over the cells i, j of the one matrix of their product with the cell order[i], order[j] of the other."""
    row = np.zeros(len(order))
    total = 0.0
    for node in range(len(order)):
        if one.pointers[node] == one.pointers[node + 1]:
            continue
        start, end = other.pointers[order[node]], other.pointers[order[node] + 1]
        for position in range(start, end):
            row[other.targets[position]] = other.values[position]
        for position in range(one.pointers[node], one.pointers[node + 1]):
            total += one.values[position] * row[order[one.targets[position]]]
        for position in range(start, end):
            row[other.targets[position]] = 0.0
    return total
