"""Groupings for analyses: what the record says, and the clusters of the network itself."""

from __future__ import annotations

from ecosystem.network.grouping import Grouping, group
from ecosystem.network.network import Network


def grouping(network: Network, by: str, seed: int = 0) -> Grouping:
    """The groups of a network's nodes by a column, an attribute or `cluster`."""
    if by != "cluster":
        return group(network, by)
    from ecosystem.analysis.partition import best_partition, named

    partition = best_partition(network, seed=seed)
    return Grouping("cluster", named(network, partition), partition.codes)
