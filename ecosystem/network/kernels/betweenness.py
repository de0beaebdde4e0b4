"""Betweenness (Freeman 1977; Brandes 2001): the share of shortest paths between others that run through a node."""

from functools import partial

import numpy as np

from ecosystem.network.kernels.adjacency import (
    F64,
    I32,
    Adjacency,
    Integers,
    positive_values,
    renumbered,
    simple_adjacency,
    symmetric_adjacency,
    transpose,
    without_rows,
)
from ecosystem.network.kernels.lanes import LANES, Routes, lane_dependencies
from ecosystem.network.kernels.shares import summed
from ecosystem.network.kernels.shortest_paths import distance_dependencies
from ecosystem.network.kernels.twins import first_twins, interior

HUBS = 6


def betweenness(
    indptr: Integers,
    indices: Integers,
    *,
    directed: bool,
    distances: F64 | None = None,
    threads: int | None = None,
) -> F64:
    """Return the betweenness of each node over the pairs of others, 0 to 1; zeros below three nodes.

    `indptr`, `indices`: sorted rows of a simple graph, symmetric unless `directed`. `distances`: length of each arc,
    above zero; paths are equally long within one part in 10^12. The result is the same to the bit for any number of
    `threads` (default: all cores). Memory beside the graph: at most 700 bytes a node and thread, 256 bytes a node; over
    distances 16 bytes an arc and thread too.
    """
    lengths = None if distances is None else positive_values(distances, len(indices), "distances")
    graph = simple_adjacency(indptr, indices) if directed else symmetric_adjacency(indptr, indices, lengths)
    if graph.size < 3:
        return np.zeros(graph.size)
    sums = _by_level(graph, directed, threads) if lengths is None else _by_distance(graph, lengths, threads)
    return sums / ((graph.size - 1) * (graph.size - 2))


def _by_distance(graph: Adjacency, lengths: F64, threads: int | None) -> F64:
    sources = np.arange(graph.size, dtype=np.int32)
    return summed(partial(distance_dependencies, graph, lengths, sources), graph.size, 1, threads)


def _by_level(graph: Adjacency, directed: bool, threads: int | None) -> F64:
    nodes = np.arange(graph.size)
    first = nodes if directed else first_twins(graph)
    passable = np.ones(graph.size, np.bool_) if directed else interior(graph)
    members = np.flatnonzero(first == nodes)
    members = members[np.lexsort((members, -graph.degrees[members], ~passable[members]))]
    numbers = np.full(graph.size, -1, np.int32)
    numbers[members] = np.arange(len(members), dtype=np.int32)
    labels = numbers[first]
    whole = renumbered(graph, members, numbers)
    out = without_rows(whole, ~passable[members])
    routes = Routes(whole, out, transpose(out)[0], np.bincount(labels).astype(np.float64))
    sums = summed(partial(lane_dependencies, routes, _neighbourly(whole)), len(members), LANES, threads)
    return np.ascontiguousarray(sums[labels])


def _neighbourly(graph: Adjacency) -> I32:
    """Order the sources so that those beside the same hubs share a batch: their searches keep in step."""
    closed = np.repeat(np.arange(graph.size, dtype=np.int32)[:, None], HUBS, axis=1)
    for hub in range(HUBS):
        rows = np.flatnonzero(graph.degrees > hub)
        closed[rows, hub] = graph.targets[graph.pointers[rows] + hub]
    return np.lexsort(closed.T[::-1]).astype(np.int32)
