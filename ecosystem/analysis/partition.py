"""Clusters: Leiden over several seeds, the best or the consensus kept, numbered by size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecosystem.analysis.consensus import consensus
from ecosystem.analysis.figures import rounded
from ecosystem.analysis.leiden import Leiden, modularity
from ecosystem.analysis.naming import names
from ecosystem.network.csr import F64, I64, Csr
from ecosystem.network.network import Network
from ecosystem.network.structural_order import structural_order


@dataclass(frozen=True, eq=False)
class Partition:
    """`codes` numbers each node's cluster from 0, the largest first; -1 for a node without ties.

    `quality` is what was maximised (modularity, unless CPM was asked for); both are null without ties. `runs` holds the
    partition of each seed in a row, of which `found` reached the best quality; `rounds` is how often a consensus
    clustered again, null where none was asked for or reached.
    """

    codes: I64
    modularity: float | None
    quality: float | None
    runs: I64
    found: int
    rounds: int | None = None

    @property
    def sizes(self) -> I64:
        return np.bincount(self.codes[self.codes >= 0])


def best_partition(network: Network, *, seed: int = 0) -> Partition:
    """The partition that other analyses rest on: that of `clusters` with nothing else said."""
    return partitioned(network, Leiden(seed=seed))


def partitioned(network: Network, leiden: Leiden, *, agreed: bool = False) -> Partition:
    """The best of several runs, or their consensus (`agreed`).

    Nodes are handed to the method in order of structure, and among equally good partitions that one is kept whose
    labels come first in that order, so that neither ids nor the order of input decide.
    """
    return network.once(("partition", leiden, agreed), lambda: best_of(network.mutual, leiden, agreed=agreed))


def best_of(ties: Csr, leiden: Leiden, *, agreed: bool = False) -> Partition:
    """The partition of a symmetric matrix: the best run, or the consensus of all."""
    if not len(ties.indices):
        return Partition(np.full(ties.n, -1, np.int64), None, None, np.zeros((leiden.runs, ties.n), np.int64), 0)
    order = structural_order(ties)
    ordered = Csr.of_scipy(ties.scipy[order][:, order])
    runs = leiden.partitions(ordered)
    scores = [rounded(leiden.quality(ordered, codes)) or 0.0 for codes in runs]
    best, rounds = max(scores), None
    if agreed:
        kept, rounds = consensus(ordered, runs, leiden)
    else:
        kept = min(
            (codes for codes, score in zip(runs, scores, strict=True) if score == best), key=lambda c: c.tolist()
        )
    back = np.argsort(order)
    codes = _numbered(kept[back], ties)
    quality = rounded(leiden.quality(ordered, kept))
    return Partition(codes, rounded(modularity(ordered, kept)), quality, runs[:, back], scores.count(best), rounds)


def named(network: Network, partition: Partition) -> tuple[str, ...]:
    """The names of the clusters, in order of number."""
    return network.once(("names", partition.codes.tobytes()), lambda: names(network, partition.codes))


def _numbered(codes: I64, ties: Csr) -> I64:
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
