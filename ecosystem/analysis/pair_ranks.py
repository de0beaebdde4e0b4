"""Ranks of pairs without a tie, with what becomes of them when ties are left out at random."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecosystem.analysis.rank_intervals import INTERVALS, Interval, Ranking, ends, words
from ecosystem.analysis.scored_pairs import Pair, ScoreName, scored, scores
from ecosystem.analysis.stated_ties import StatedTies
from ecosystem.analysis.thinned import Thinning, Trials, thinned
from ecosystem.network.csr import I64
from ecosystem.network.network import Network

# Pairs of neighbours in all times together: about twenty CPU seconds.
WORK = 10_000_000_000


@dataclass(frozen=True, eq=False)
class Followed:
    """Pairs whose places are followed among all that have no tie in the whole network, as far as place `most`.

    `most` is two and a half times as many as the pairs: no word depends on what lies farther off.
    """

    whole: Network
    pairs: list[Pair]
    score: ScoreName

    @property
    def most(self) -> int:
        return max(20, 5 * len(self.pairs) // 2 + 1)

    def places(self, network: Network, without: int = 1) -> tuple[I64, int]:
        """Their places in the whole network or a thinned one, equals sharing the best, and how many pairs were ranked.

        Those that share no contact any more come last, at place `without` or later.
        """
        ranked = np.sort(scored(network, self.whole, self.score, self.most).score)
        own = scores(network, self.pairs, self.score)
        found = 1 + len(ranked) - np.searchsorted(ranked, own, "right")
        return np.where(own > 0, found, np.maximum(found, without)), len(ranked)


def pair_ranking(network: Network, found: list[Pair], score: ScoreName, asked: Thinning) -> Ranking:
    """Rank the best pairs among all without a tie; those whose own tie is left out do not come between."""
    followed = Followed(network, found, score)
    ranks, number = followed.places(network)
    degrees = np.diff(network.mutual.indptr)
    trials = Trials.of(network, asked, WORK // max(int((degrees**2).sum()), 1))
    if not found or not trials.thinning.repetitions:
        return Ranking(ranks, None, trials.notes(INTERVALS) if found else ())
    far = f"Places beyond {followed.most:,} are not told apart."
    seen = np.array([followed.places(each, 1 + number)[0] for each in thinned(network, trials.thinning)])
    low, high = ends(seen, _alike(network, found, ranks))
    low, high = np.minimum(low, ranks), np.maximum(high, ranks)
    said = words(ranks, np.maximum(high - ranks, ranks - low), np.ones(len(ranks), bool), number)
    return Ranking(ranks, Interval(low, high, said), (*trials.notes(INTERVALS), far))


def _alike(network: Network, found: list[Pair], ranks: I64) -> I64:
    """A number for each class of pairs whose ends stand alike and that rank alike."""
    classes = np.sort(StatedTies.of(network).classes[np.array(found)], axis=1)
    keys = np.column_stack([classes, ranks.astype(np.uint64)])
    return np.asarray(np.unique(keys, axis=0, return_inverse=True)[1], np.int64).reshape(-1)
