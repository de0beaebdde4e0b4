"""Closeness (Freeman 1978; Wasserman and Faust 1994) and harmonic closeness (Rochat 2009) in one pass."""

from functools import partial
from typing import NamedTuple

import numpy as np

from ecosystem.network.kernels.adjacency import (
    F64,
    Adjacency,
    Integers,
    positive_values,
    renumbered,
    simple_adjacency,
    transpose,
)
from ecosystem.network.kernels.reach import LANES, lane_distances
from ecosystem.network.kernels.shares import summed
from ecosystem.network.kernels.shortest_paths import distance_sums


class Closeness(NamedTuple):
    """Sums over the others that reach a node: distances, their inverses, and how many they are."""

    far: F64
    inverse: F64
    reached: F64

    @property
    def closeness(self) -> F64:
        """(r / far) · (r / (n - 1)) for r others that reach the node, 0 for none (Wasserman and Faust)."""
        others = max(len(self.far) - 1, 1)
        return self.per_component * (self.reached / others)

    @property
    def per_component(self) -> F64:
        """r / far, as if those that reach the node were the network; 0 for none."""
        return np.divide(self.reached, self.far, out=np.zeros(len(self.far)), where=self.far > 0)

    @property
    def harmonic(self) -> F64:
        """The mean of 1 / distance over all others, 0 for those that do not reach the node."""
        return self.inverse / max(len(self.far) - 1, 1)


def closeness(
    indptr: Integers, indices: Integers, *, distances: F64 | None = None, threads: int | None = None
) -> Closeness:
    """Return the sums of distances to each node from the others, along the arcs.

    `indptr`, `indices`: sorted rows of a simple graph. `distances`: length of each arc, above zero. The result is the
    same to the bit for any number of `threads`. Memory beside the graph: at most 110 bytes a node and thread, 800 bytes
    a node.
    """
    adjacency = simple_adjacency(indptr, indices)
    if adjacency.size == 0:
        return Closeness(np.zeros(0), np.zeros(0), np.zeros(0))
    if distances is None:
        return Closeness(*_by_level(adjacency, threads))
    lengths = positive_values(distances, len(indices), "distances")
    into, positions = transpose(adjacency)
    part = partial(distance_sums, into, lengths[positions])
    return Closeness(*summed(part, adjacency.size, 1, threads))


def _by_level(adjacency: Adjacency, threads: int | None) -> F64:
    """Number the nodes by degree first: hubs lie side by side and are met first."""
    nodes = np.arange(adjacency.size)
    members = np.lexsort((nodes, -adjacency.degrees))
    numbers = np.empty(adjacency.size, np.int32)
    numbers[members] = nodes
    out = renumbered(adjacency, members, numbers)
    part = partial(lane_distances, out, transpose(out)[0])
    return summed(part, adjacency.size, LANES, threads)[:, numbers]
