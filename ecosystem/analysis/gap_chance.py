"""Ties between groups, what activity leads one to expect, and how far both part when labels are shuffled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ecosystem.analysis.chance import Chance, Shuffles, against
from ecosystem.analysis.dealt import dealt
from ecosystem.analysis.ei_index import Ties
from ecosystem.network.csr import F64, I64
from ecosystem.network.grouping import Grouping
from ecosystem.network.kernels.group_sums import group_sums
from ecosystem.network.network import Network


@dataclass(frozen=True, eq=False)
class Mix:
    """Ties between groups, k × k: `observed`, `expected` by the configuration model, and its `variance`.

    The variance is that of joined ends of ties, to leading order: 0 where the groups leave nothing to chance.
    Undirected ties within a group count once.
    """

    observed: F64
    expected: F64
    variance: F64

    @classmethod
    def of(cls, ties: Ties, codes: I64, k: int, *, directed: bool) -> Mix:
        sums = group_sums(ties.one, ties.other, ties.weight, codes, k)
        if not directed:
            sums = sums + sums.T
        total = float(sums.sum()) or 1.0
        start, end = sums.sum(axis=1) / total, sums.sum(axis=0) / total
        expected = total * np.outer(start, end)
        apart = np.outer(1 - start, 1 - end)
        if directed:
            return cls(sums, expected, expected * apart)
        within = np.eye(k, dtype=bool)
        once = np.where(within, 0.5, 1.0)
        return cls(
            sums * once, expected * once, expected * once * np.where(within, apart, apart + np.outer(start, end))
        )

    @property
    def departure(self) -> F64:
        """Observed less expected ties, in standard deviations of the model; 0 where it leaves nothing to chance."""
        varied = self.variance > 1e-12 * self.expected.sum()
        spread = np.sqrt(np.where(varied, self.variance, 1.0))
        return np.where(varied, (self.observed - self.expected) / spread, 0.0)


def chance(network: Network, groups: Grouping, seen: Mix, orders: Shuffles) -> Chance:
    """Where the departure of each pair of groups stands among shuffles; NaN for pairs that can have no tie.

    The departure and not the number of ties is compared, so that a group of active members is not taken for a close
    one; ties stay where they are, so that those of one initiative are not taken for independent.
    """
    k, sizes = len(groups.labels), groups.sizes()
    possible = (seen.variance > 1e-12 * max(float(seen.expected.sum()), 1e-300)) & ~np.diag(sizes < 2)
    departure = np.where(possible, seen.departure, np.nan)
    return against(departure, _shuffled(network, groups, orders, k), exact=orders.exact)


def _shuffled(network: Network, groups: Grouping, orders: Shuffles, k: int) -> Iterator[F64]:
    ties = Ties.of(network, groups.codes)
    for codes in dealt(network, groups, orders):
        yield Mix.of(ties, codes, k, directed=network.view.directed).departure
