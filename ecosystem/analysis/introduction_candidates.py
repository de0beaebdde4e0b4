"""Pairs that might be introduced to each other: not tied yet, and likely or useful to be."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np

from ecosystem.analysis.partition import best_partition
from ecosystem.analysis.scored_pairs import Pair, pairs
from ecosystem.network.csr import I64
from ecosystem.network.network import Network

ALL, NEAR, PARTS = 400, 200, 20


def candidates(network: Network, seed: int) -> tuple[list[Pair], bool]:
    """Pairs of actors without a tie, those with most in common first, and whether these are all such pairs.

    All of them if they are at most `ALL`; else the best `NEAR` missing ties and the best-connected members of the
    `PARTS` largest components and clusters, with each other.
    """
    actors = np.flatnonzero((network.nodes["type"] == "actor").to_numpy())
    near = pairs(network, "adamic_adar", NEAR)
    if len(actors) * (len(actors) - 1) // 2 <= ALL:
        return _open(network, near, combinations(actors.tolist(), 2)), True
    leaders = (_leaders(network, codes, actors) for codes in (_components(network), _clusters(network, seed)))
    return _open(network, near, *(combinations(each, 2) for each in leaders)), False


def _open(network: Network, *lists: Iterable[Pair]) -> list[Pair]:
    """The pairs of all lists that have no tie, each once, in order."""
    ties = network.mutual.scipy
    every = dict.fromkeys((min(pair), max(pair)) for pairs in lists for pair in pairs)
    return [(one, other) for one, other in every if not ties[one, other]]


def _leaders(network: Network, codes: I64, actors: I64) -> list[int]:
    """The actor with most contacts in each of the first groups, then first in order of key."""
    degrees = np.diff(network.mutual.indptr)
    best: dict[int, int] = {}
    for actor in actors.tolist():
        code = int(codes[actor])
        if 0 <= code < PARTS and (code not in best or degrees[actor] > degrees[best[code]]):
            best[code] = actor
    return sorted(best.values())


def _components(network: Network) -> I64:
    from ecosystem.network.kernels.components import components

    return components(network.mutual.indptr, network.mutual.indices)


def _clusters(network: Network, seed: int) -> I64:
    return best_partition(network, seed=seed).codes
