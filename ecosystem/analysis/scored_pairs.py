"""Pairs of actors without a tie that share contacts, by a score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from ecosystem.network.csr import I64
from ecosystem.network.network import Network

if TYPE_CHECKING:
    from ecosystem.network.kernels.missing_ties import Pairs

ScoreName = Literal["adamic_adar", "resource_allocation", "common_neighbours", "jaccard", "preferential_attachment"]
Pair = tuple[int, int]


def pairs(network: Network, score: ScoreName, top: int) -> list[Pair]:
    """The pairs of actors at distance 2, whatever the direction of ties, that score highest."""
    best = scored(network, network, score, top)
    return list(zip(best.one.tolist(), best.other.tolist(), strict=True))


def scored(network: Network, whole: Network, score: ScoreName, top: int) -> Pairs:
    """The same with their scores, and without the pairs that have a tie in the `whole` of a thinned network."""
    from ecosystem.network.kernels.missing_ties import Among, best_pairs

    actors = np.asarray((network.nodes["type"] == "actor").to_numpy(), np.bool_)
    ties, every = network.mutual, whole.mutual
    among = Among(actors, (every.indptr, every.indices))
    return best_pairs(ties.indptr, ties.indices, score=score, top=top, among=among)


def scores(network: Network, found: list[Pair], score: ScoreName) -> I64:
    """The scores of pairs on the scale of `scored`; 0 for those that share no contact."""
    from ecosystem.network.kernels.adjacency import simple_adjacency
    from ecosystem.network.kernels.missing_ties import scores_of

    one, other = np.array(found, np.int64).reshape(-1, 2).T
    return scores_of(simple_adjacency(network.mutual.indptr, network.mutual.indices), one, other, score)
