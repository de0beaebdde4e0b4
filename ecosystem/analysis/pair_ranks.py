"""Ranks of pairs without a tie, with what becomes of them when ties are left out at random."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecosystem.analysis.chosen_again import over_alike, word
from ecosystem.analysis.figures import rounded
from ecosystem.analysis.rank_intervals import INTERVALS, ends
from ecosystem.analysis.scored_pairs import Pair, ScoreName, scored, scores
from ecosystem.analysis.stated_ties import StatedTies
from ecosystem.analysis.thinned import Thinning, Trials, thinned
from ecosystem.network.csr import F64, I64
from ecosystem.network.network import Network

# Pairs of neighbours in all times together: about twenty CPU seconds.
WORK = 10_000_000_000


@dataclass(frozen=True, eq=False)
class Followed:
    """Pairs whose places are followed among all that have no tie in the whole network, as far as place `most`."""

    whole: Network
    pairs: list[Pair]
    score: ScoreName

    @property
    def most(self) -> int:
        return 2 * len(self.pairs) + 20

    def places(self, network: Network) -> I64:
        """Their places in the whole network or a thinned one, equals sharing the best.

        Beyond `most`, and where two share no contact any more, it is the one after `most`.
        """
        ranked = np.sort(scored(network, self.whole, self.score, self.most).score)
        own = scores(network, self.pairs, self.score)
        found = 1 + len(ranked) - np.searchsorted(ranked, own, "right")
        return np.where(own > 0, found, self.most + 1).astype(np.int64)


@dataclass(frozen=True, eq=False)
class PairRanking:
    """The rank of each pair, its interval, and the share of the times at which it is among the first again."""

    ranks: I64
    interval: tuple[I64, I64] | None
    again: F64 | None
    notes: tuple[str, ...]

    def of(self, at: int) -> tuple[int, int | None, int | None, float | None, str | None]:
        """The values of a row, with the plain word."""
        if self.interval is None or self.again is None:
            return int(self.ranks[at]), None, None, None, None
        low, high = (int(each[at]) for each in self.interval)
        again = float(self.again[at])
        return int(self.ranks[at]), low, high, rounded(again), word(again)


def pair_ranking(network: Network, found: list[Pair], score: ScoreName, top: int, asked: Thinning) -> PairRanking:
    """Rank the best pairs among all without a tie; those whose own tie is left out do not come between."""
    followed = Followed(network, found, score)
    ranks, degrees = followed.places(network), np.diff(network.mutual.indptr)
    trials = Trials.of(network, asked, WORK // max(int((degrees**2).sum()), 1))
    if not found or not trials.thinning.repetitions:
        return PairRanking(ranks, None, None, trials.notes(INTERVALS) if found else ())
    seen = np.array([followed.places(each) for each in thinned(network, trials.thinning)])
    alike = _alike(network, found, ranks)
    low, high = ends(seen, alike)
    again = over_alike((seen <= min(top, followed.most)).mean(axis=0), alike)
    far = f"Places beyond {followed.most:,} are not told apart; who shares no contact any more stands there too."
    notes = (*trials.notes(INTERVALS), far)
    return PairRanking(ranks, (np.minimum(low, ranks), np.maximum(high, ranks)), again, notes)


def _alike(network: Network, found: list[Pair], ranks: I64) -> I64:
    """A number for each class of pairs whose ends stand alike and that rank alike."""
    classes = np.sort(StatedTies.of(network).classes[np.array(found)], axis=1)
    keys = np.column_stack([classes, ranks.astype(np.uint64)])
    return np.asarray(np.unique(keys, axis=0, return_inverse=True)[1], np.int64).reshape(-1)
