"""Distances and path dependencies (Dijkstra 1959, Brandes 2001), one source at a time."""

from typing import NamedTuple

import numpy as np

from ecosystem.network.kernels.adjacency import F64, I32, Adjacency
from ecosystem.network.kernels.jit import kernel

TOLERANCE = 1e-12


class Search(NamedTuple):
    """The arrays of one search: `order` lists the settled nodes, `places` and `slots` are -1 for a node not there."""

    far: F64
    order: I32
    places: I32
    heap: I32
    slots: I32
    paths: F64
    dependency: F64


@kernel
def distance_dependencies(adjacency: Adjacency, distances: F64, sources: I32, first: int, last: int) -> F64:
    """Return the summed dependencies of `sources[first:last]` on each node, ends left out.

    Paths are equally long when their lengths differ by less than one part in 10^12. Memory: 60 bytes a node.
    """
    nodes = len(adjacency.pointers) - 1
    search = _search(nodes)
    result = np.zeros(nodes)
    for place in range(first, last):
        source = sources[place]
        count = _settle(adjacency, distances, source, search)
        _count_paths(adjacency, distances, search, count)
        _collect(adjacency, distances, search, count)
        for step in range(1, count):
            node = search.order[step]
            result[node] += search.dependency[node]
        _forget(search, count)
    return result


@kernel
def distance_sums(into: Adjacency, distances: F64, first: int, last: int) -> F64:
    """Return for the nodes `first` to `last - 1` the sum and the inverse sum of their distances, and their number.

    The other columns are zero. Distances run from the node along `into`. Memory: 84 bytes a node.
    """
    nodes = len(into.pointers) - 1
    search = _search(nodes)
    result = np.zeros((3, nodes))
    for source in range(first, last):
        count = _settle(into, distances, source, search)
        for place in range(1, count):
            far = search.far[search.order[place]]
            result[0, source] += far
            result[1, source] += 1.0 / far
        result[2, source] = count - 1
        _forget(search, count)
    return result


@kernel
def _search(nodes: int) -> Search:
    return Search(
        np.full(nodes, np.inf),
        np.empty(nodes, np.int32),
        np.full(nodes, -1, np.int32),
        np.empty(nodes, np.int32),
        np.full(nodes, -1, np.int32),
        np.zeros(nodes),
        np.zeros(nodes),
    )


@kernel
def _forget(search: Search, count: int) -> None:
    for place in range(count):
        node = search.order[place]
        search.paths[node], search.far[node], search.places[node], search.slots[node] = 0.0, np.inf, -1, -1


@kernel
def _settle(adjacency: Adjacency, distances: F64, source: int, search: Search) -> int:
    """Order the nodes that `source` reaches by distance and number; return how many there are."""
    pointers, targets = adjacency
    far, order, places, heap, slots = search.far, search.order, search.places, search.heap, search.slots
    heap[0], slots[source], far[source] = source, 0, 0.0
    size, count = 1, 0
    while size > 0:
        node = heap[0]
        size -= 1
        if size > 0:
            _sink(heap, slots, far, heap[size], size)
        order[count], places[node] = node, count
        count += 1
        for position in range(pointers[node], pointers[node + 1]):
            other = targets[position]
            length = far[node] + distances[position]
            if places[other] < 0 and length < far[other]:
                far[other] = length
                if slots[other] < 0:
                    slots[other] = size
                    size += 1
                _rise(heap, slots, far, other)
    return count


@kernel
def _count_paths(adjacency: Adjacency, distances: F64, search: Search, count: int) -> None:
    pointers, targets = adjacency
    far, order, places, paths = search.far, search.order, search.places, search.paths
    paths[order[0]] = 1.0
    for place in range(count):
        node = order[place]
        for position in range(pointers[node], pointers[node + 1]):
            other = targets[position]
            if places[other] > place and _equal(far[node] + distances[position], far[other]):
                paths[other] += paths[node]


@kernel
def _collect(adjacency: Adjacency, distances: F64, search: Search, count: int) -> None:
    """Give each node its dependency, farthest first; the settled order keeps paths free of cycles."""
    pointers, targets = adjacency
    far, order, places, paths, dependency = search.far, search.order, search.places, search.paths, search.dependency
    for place in range(count - 1, -1, -1):
        node = order[place]
        share = 0.0
        for position in range(pointers[node], pointers[node + 1]):
            other = targets[position]
            if places[other] > place and _equal(far[node] + distances[position], far[other]):
                share += (1.0 + dependency[other]) / paths[other]
        dependency[node] = paths[node] * share


@kernel
def _equal(length: float, shortest: float) -> bool:
    return length <= shortest * (1.0 + TOLERANCE)


@kernel
def _rise(heap: I32, slots: I32, far: F64, node: int) -> None:
    slot = slots[node]
    while slot > 0:
        parent = (slot - 1) >> 2
        above = heap[parent]
        if not _before(far, node, above):
            break
        heap[slot], slots[above] = above, slot
        slot = parent
    heap[slot], slots[node] = node, slot


@kernel
def _sink(heap: I32, slots: I32, far: F64, node: int, size: int) -> None:
    slot = 0
    while True:
        least, below = -1, node
        for child in range(4 * slot + 1, min(4 * slot + 5, size)):
            if _before(far, heap[child], below):
                least, below = child, heap[child]
        if least < 0:
            break
        heap[slot], slots[below] = below, slot
        slot = least
    heap[slot], slots[node] = node, slot


@kernel
def _before(far: F64, left: int, right: int) -> bool:
    return far[left] < far[right] or (far[left] == far[right] and left < right)
