"""Clusters: Leiden over several seeds, the best kept, numbered by size and named by what sets them apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecosystem.analysis.figures import rounded
from ecosystem.analysis.naming import names
from ecosystem.network.csr import F64, I64, Csr
from ecosystem.network.network import Network

ITERATIONS = 4


@dataclass(frozen=True, eq=False)
class Partition:
    """`codes` numbers each node's cluster from 0, the largest first; -1 for a node without ties.

    `modularity` is null without ties; `found` is how many of `runs` seeds reached it.
    """

    codes: I64
    modularity: float | None
    runs: int
    found: int

    @property
    def sizes(self) -> I64:
        return np.bincount(self.codes[self.codes >= 0])


def best_partition(network: Network, *, resolution: float = 1.0, runs: int = 20, seed: int = 0) -> Partition:
    """The partition of highest modularity among several runs (Traag, Waltman & van Eck 2019, Sci. Rep. 9:5233).

    Among equals the one whose labels come first in order of node is kept, so that ids and seeds of ties do not matter.
    """
    key = ("partition", resolution, runs, seed)
    return network.once(key, lambda: _best(network.mutual, resolution, runs, seed))


def _best(ties: Csr, resolution: float, runs: int, seed: int) -> Partition:
    if not len(ties.indices):
        return Partition(np.full(ties.n, -1, np.int64), None, runs, 0)
    found = [_canonical(_leiden(ties, resolution, each), ties) for each in range(seed, seed + runs)]
    scores = [rounded(modularity(ties, codes, resolution)) or 0.0 for codes in found]
    best = max(scores)
    kept = min((codes for codes, score in zip(found, scores, strict=True) if score == best), key=lambda c: c.tolist())
    return Partition(kept, best, runs, scores.count(best))


def modularity(ties: Csr, codes: I64, resolution: float = 1.0) -> float:
    """Newman and Girvan's modularity of a partition of a symmetric matrix."""
    total = ties.values.sum()
    degree = np.bincount(ties.rows, ties.values, minlength=ties.n)
    inside = ties.values[codes[ties.rows] == codes[ties.indices]].sum()
    sums = np.bincount(codes[codes >= 0], degree[codes >= 0])
    return float(inside / total - resolution * (sums**2).sum() / total**2)


def named(network: Network, partition: Partition) -> tuple[str, ...]:
    """The names of the clusters, in order of number."""
    return network.once(("names", partition.codes.tobytes()), lambda: names(network, partition.codes))


def _leiden(ties: Csr, resolution: float, seed: int) -> I64:
    from graspologic_native import leiden_csr

    _, communities = leiden_csr(
        ties.indptr,
        ties.indices.astype(np.int32),
        ties.values,
        ties.n,
        resolution=resolution,
        iterations=ITERATIONS,
        seed=seed,
    )
    return np.array([communities[node] for node in range(ties.n)], np.int64)


def _canonical(codes: I64, ties: Csr) -> I64:
    """Number clusters by size, then by their first node; nodes without ties are in none."""
    tied = np.diff(ties.indptr) > 0
    labels, first, sizes = np.unique(codes[tied], return_index=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    rank = np.empty(len(labels), np.int64)
    rank[order] = np.arange(len(labels))
    result = np.full(len(codes), -1, np.int64)
    result[tied] = rank[np.searchsorted(labels, codes[tied])]
    return result


def ties_between(ties: Csr, codes: I64, k: int) -> F64:
    """k × k sums of tie values between groups; ties within a group are counted twice on the diagonal."""
    one, other = codes[ties.rows], codes[ties.indices]
    both = (one >= 0) & (other >= 0)
    cells = one[both] * k + other[both]
    return np.asarray(np.bincount(cells, ties.values[both], minlength=k * k), np.float64).reshape(k, k)
