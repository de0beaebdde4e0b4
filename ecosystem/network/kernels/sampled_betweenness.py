"""Betweenness from a sample of shortest paths, with an error for each node that holds for all of them at once."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from ecosystem.network.kernels.adjacency import (
    F64,
    I64,
    Adjacency,
    Integers,
    positive_values,
    renumbered,
    simple_adjacency,
    symmetric_adjacency,
    transpose,
)
from ecosystem.network.kernels.sampled_paths import count_paths
from ecosystem.network.kernels.shares import summed
from ecosystem.network.kernels.shortest_paths import distance_dependencies

FIRST, GROWTH = 1000, 1.5
BISECTIONS = 60


@dataclass(frozen=True, kw_only=True)
class Sampling:
    """Draw until no error is above `error` times the largest value, at most `most` times.

    `risk` is the probability that any node's value is farther off than its error.
    """

    error: float = 0.1
    most: int = 500_000
    risk: float = 0.05
    seed: int = 0


class Sampled(NamedTuple):
    """Betweenness of each node (0 to 1), its error, and how many paths or sources were drawn."""

    values: F64
    errors: F64
    drawn: int


def sampled_betweenness(
    indptr: Integers,
    indices: Integers,
    *,
    directed: bool,
    distances: F64 | None = None,
    sampling: Sampling,
    threads: int | None = None,
) -> Sampled:
    """Return betweenness as `betweenness` defines it, estimated; zeros below three nodes.

    Without `distances` the sample is of shortest paths between random pairs, with them of sources, each with all its
    shortest paths: they are drawn without repetition, and all of them give the exact values and no error. The result
    depends on the seed, not on the number of `threads`. Memory beside the graph: at most 170 bytes a node and thread.
    """
    lengths = None if distances is None else positive_values(distances, len(indices), "distances")
    graph = simple_adjacency(indptr, indices) if directed else symmetric_adjacency(indptr, indices, lengths)
    n = graph.size
    if n < 3:
        return Sampled(np.zeros(n), np.zeros(n), 0)
    if lengths is None:
        return _grown(_of_paths(graph, sampling.seed, threads), n, n / (n - 2), sampling.most, sampling)
    draw = _of_sources(graph, lengths, sampling.seed, threads)
    found = _grown(draw, n, n / (n - 1), min(sampling.most, n), sampling)
    return found._replace(errors=np.zeros(n)) if found.drawn == n else found


def _of_paths(graph: Adjacency, seed: int, threads: int | None) -> Callable[[int, int], F64]:
    """Number the nodes by degree, so that hubs, which most searches meet, lie side by side."""
    members = np.lexsort((np.arange(graph.size), -graph.degrees))
    numbers = np.empty(graph.size, np.int32)
    numbers[members] = np.arange(graph.size)
    out = renumbered(graph, members, numbers)
    part = partial(count_paths, out, transpose(out)[0], seed)
    return lambda first, last: _counted(part, first, last, threads or os.cpu_count() or 1)[numbers].astype(np.float64)


def _counted(part: Callable[[int, int], I64], first: int, last: int, threads: int) -> I64:
    ends = np.linspace(first, last, threads + 1).astype(int).tolist()
    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(part, ends[:-1], ends[1:]), np.zeros(1, np.int64))


def _of_sources(graph: Adjacency, lengths: F64, seed: int, threads: int | None) -> Callable[[int, int], F64]:
    sources = np.random.default_rng(seed).permutation(graph.size).astype(np.int32)

    def draw(first: int, last: int) -> F64:
        part = partial(distance_dependencies, graph, lengths, sources[first:last])
        return summed(part, last - first, 1, threads) / (graph.size - 2)

    return draw


def _grown(draw: Callable[[int, int], F64], n: int, scale: float, most: int, sampling: Sampling) -> Sampled:
    """Draw larger and larger samples; the risk is shared out over all nodes, both sides and all looks at the errors."""
    sizes = [min(FIRST, most)]
    while sizes[-1] < most:
        sizes.append(min(int(sizes[-1] * GROWTH), most))
    weight = float(np.log(2 * n * len(sizes) / sampling.risk))
    sums, drawn = np.zeros(n), 0
    for size in sizes:
        sums += draw(drawn, size)
        drawn = size
        means = np.minimum(sums / drawn, 1.0)
        errors = mean_errors(means, weight / drawn)
        if errors.max() <= sampling.error * means.max():
            break
    return Sampled(means * scale, errors * scale, drawn)


def mean_errors(means: F64, weight: float) -> F64:
    """Return how far the expectations of variables from 0 to 1 may be from their `means` over a sample.

    A mean strays to either side with probability exp(-d · size) at most, d being the relative entropy between the two
    (Hoeffding 1963, theorem 1); `weight` is d.
    """
    values, places = np.unique(means, return_inverse=True)
    above = _farthest(values, np.ones(len(values)), weight) - values
    below = values - _farthest(values, np.zeros(len(values)), weight)
    return np.maximum(above, below)[places]


def _farthest(means: F64, limits: F64, weight: float) -> F64:
    """Halve the interval between mean and limit around the point where the relative entropy reaches the weight."""
    inside, outside = means.copy(), limits
    for _ in range(BISECTIONS):
        middle = (inside + outside) / 2
        within = _entropy(means, middle) <= weight
        inside, outside = np.where(within, middle, inside), np.where(within, outside, middle)
    return outside


def _entropy(means: F64, others: F64) -> F64:
    with np.errstate(divide="ignore", invalid="ignore"):
        hits = np.where(means > 0, means * np.log(means / others), 0.0)
        misses = np.where(means < 1, (1 - means) * np.log((1 - means) / (1 - others)), 0.0)
    return np.asarray(hits + misses, np.float64)
