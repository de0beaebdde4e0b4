"""The second level of clusters: Leiden once more inside each, on the ties among its members alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ecosystem.analysis.leiden import Leiden
from ecosystem.analysis.naming import names
from ecosystem.analysis.partition import Partition, best_of
from ecosystem.network.csr import I64, Csr
from ecosystem.network.network import Network
from ecosystem.network.structural_order import structural_order

RUNS, DIVISIBLE = 10, 6


def parts(network: Network, partition: Partition, leiden: Leiden) -> I64:
    """The part of each node within its cluster, from 0, the largest first; -1 for a node in no cluster.

    Every part hangs together. A cluster of fewer than `DIVISIBLE` members, or without a division that is better than
    none, is one part. At most `RUNS` seeds are tried in each.
    """
    fewer = replace(leiden, runs=min(leiden.runs, RUNS))

    def found() -> I64:
        codes = np.full(network.n, -1, np.int64)
        # Members who are alike among themselves may stand differently in the whole network.
        order = structural_order(network.mutual)
        for cluster in range(len(partition.sizes)):
            members = order[partition.codes[order] == cluster]
            codes[members] = _divided(network.mutual, members, fewer)
        return codes

    return network.once(("parts", partition.codes.tobytes(), fewer), found)


def part_names(network: Network, clusters: I64, found: I64) -> list[str | None]:
    """For each node the name of its part, by what sets it apart from the rest of its cluster.

    None where the cluster is one part, or the node in no cluster.
    """
    most = np.zeros(int(clusters.max(initial=-1)) + 1, np.int64)
    np.maximum.at(most, clusters[clusters >= 0], found[clusters >= 0])
    divided = np.flatnonzero((clusters >= 0) & (most[clusters] > 0)) if len(most) else np.zeros(0, np.int64)
    pairs, numbers = np.unique(np.vstack([clusters, found])[:, divided], axis=1, return_inverse=True)
    codes = np.full(network.n, -1, np.int64)
    codes[divided] = numbers
    told = names(network, codes, pairs[0])
    return [told[code] if code >= 0 else None for code in codes.tolist()]


def _divided(ties: Csr, members: I64, leiden: Leiden) -> I64:
    whole = np.zeros(len(members), np.int64)
    if len(members) < DIVISIBLE:
        return whole
    inside = Csr.of_scipy(ties.scipy[members][:, members])
    best = best_of(inside, leiden)
    better = best.quality is not None and best.quality > leiden.quality(inside, whole)
    return best.codes if better else whole
