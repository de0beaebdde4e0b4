"""How firmly members belong to their clusters: what several runs say of each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from ecosystem.network.csr import F64, I64


@dataclass(frozen=True, eq=False)
class Stability:
    """`members`: the mean share of runs in which a node is with another member of its cluster; NaN where there is none.

    `clusters`: the mean over a cluster's pairs. `entropy`: in bits, of the clusters to which the company of a node
    belongs over the runs (0: always the same one); NaN for a node in none.
    """

    members: F64
    clusters: F64
    entropy: F64


def stability(codes: I64, partitions: I64) -> Stability:
    """What `partitions` (runs × nodes) say of the clusters in `codes` (-1 for none); exact over all pairs inside."""
    inside = np.flatnonzero(codes >= 0)
    own, k, found = codes[inside], int(codes.max(initial=-1)) + 1, partitions[:, inside]
    sizes = np.bincount(own, minlength=k)
    met = np.zeros(len(inside))
    for run in found:
        cells = run * k + own
        _, place, counts = np.unique(cells, return_inverse=True, return_counts=True)
        met += counts[place] - 1
    members, entropy = np.full(len(codes), np.nan), np.full(len(codes), np.nan)
    others = sizes[own] - 1
    shares = np.divide(met / len(found), others, out=np.full(len(inside), np.nan), where=others > 0)
    members[inside] = shares
    entropy[inside] = _entropy(_company(own, k, found))
    sums = np.bincount(own, np.nan_to_num(shares), minlength=k)
    return Stability(members, np.where(sizes > 1, sums / np.maximum(sizes, 1), np.nan), entropy)


def _company(own: I64, k: int, partitions: I64) -> csr_array:
    """Node × cluster: the mean share of the members of a node's runs' clusters that are in each cluster."""
    runs, n = partitions.shape
    starts = np.concatenate([[0], np.cumsum(partitions.max(axis=1, initial=-1) + 1)])
    cells = (partitions + starts[:-1, None]).ravel()
    table = csr_array((np.ones(runs * n), (cells, np.tile(own, runs))), shape=(int(starts[-1]), k))
    sizes = np.bincount(cells, minlength=int(starts[-1])).astype(np.float64)
    nodes = np.tile(np.arange(n), runs)
    company: csr_array = csr_array((1 / (sizes[cells] * runs), (nodes, cells)), shape=(n, int(starts[-1]))) @ table
    return company


def _entropy(shares: csr_array) -> F64:
    rows = np.repeat(np.arange(shares.shape[0]), np.diff(shares.indptr))
    bits = -shares.data * np.log2(shares.data)
    return np.asarray(np.maximum(np.bincount(rows, bits, minlength=shares.shape[0]), 0.0), np.float64)
