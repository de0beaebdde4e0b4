"""What falls apart if a node leaves: components, and pairs of others that only it joins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from ecosystem.analysis.breaks import leaving
from ecosystem.errors import BadInput
from ecosystem.network.csr import I64
from ecosystem.network.network import Network


@dataclass(frozen=True)
class Without:
    """Components and joined pairs of others, as it is and if the node left."""

    components_now: int
    components: int
    reachable_pairs_now: float
    reachable_pairs: float
    separated_pairs: float


def components(network: Network) -> I64:
    """The component of each node, whatever the direction of ties."""
    return network.once("graphql components", lambda: _components(network))


def of(network: Network, key: str) -> Without:
    """The network without the node of this key."""
    node = row(network, key)
    sizes = np.bincount(components(network))
    own, left = int(sizes[components(network)[node]]), leaving(network)
    apart, joined = float(left.separated[node]), _pairs(sizes) - own + 1
    return Without(len(sizes), len(sizes) - 1 + int(left.parts[node]), joined, joined - apart, apart)


def row(network: Network, key: str) -> int:
    """The row of a key among the nodes, which lie in order of key."""
    at = int(network.nodes["key"].search_sorted(key)) if network.n else 0
    if at >= network.n or network.nodes["key"][at] != key:
        raise BadInput(f"'{key[:100]}' is not a node of this network: give the `id` or `key` of something in scope.")
    return at


def _components(network: Network) -> I64:
    return np.asarray(connected_components(network.mutual.scipy, directed=False)[1], np.int64)


def _pairs(sizes: I64) -> float:
    return float((sizes * (sizes - 1) // 2).sum())
