"""Ranks by betweenness with their intervals, as often as can be waited for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ecosystem.analysis.betweenness import Between, Estimate, WhereLarge, betweenness_of
from ecosystem.analysis.rank_intervals import Ranking, ranking
from ecosystem.analysis.thinned import Thinning
from ecosystem.network.network import Network
from ecosystem.network.selection import Mask

# Nodes times ties times repetitions: about 25 CPU seconds.
WORK, WEIGHTED_WORK = 10_000_000_000, 1_000_000_000
FEWEST = 10
# Shortest paths, or sources with all theirs over distances.
SAMPLES, WEIGHTED_SAMPLES = 50_000, 500


@dataclass(frozen=True)
class Effort:
    """How often betweenness is worked out, how, and what is to be said of it."""

    times: int
    estimate: Estimate
    note: str | None = None


def effort(network: Network, times: int, seed: int) -> Effort:
    """As often as asked where that can be waited for, else less often, else estimated; the size alone decides."""
    affordable = (WEIGHTED_WORK if network.view.weighted else WORK) // max(network.n * network.m, 1)
    if affordable >= min(times, FEWEST):
        note = f"The network is large: ties are left out {affordable:,} times, not {times:,}."
        return Effort(min(times, affordable), WhereLarge(seed=seed), note if affordable < times else None)
    samples = WEIGHTED_SAMPLES if network.view.weighted else SAMPLES
    estimate = WhereLarge(approximate=True, samples=samples, seed=seed)
    note = (
        f"The network is large: ties are left out {FEWEST} times, and betweenness is estimated each time, which widens "
        "the intervals of ranks."
    )
    return Effort(min(times, FEWEST), estimate, note)


def betweenness_ranking(network: Network, between: Between, thinning: Thinning) -> Ranking:
    """The nodes by betweenness; worked out once for all analyses that rank by it."""
    key = ("betweenness ranking", thinning, between.values.tobytes() if between.drawn else None)
    return network.once(key, lambda: ranked_among(network, between, thinning, np.ones(network.n, bool)))


def ranked_among(network: Network, between: Between, thinning: Thinning, among: Mask) -> Ranking:
    """Some of the nodes by betweenness, the others without a rank."""
    able = effort(network, thinning.repetitions, thinning.seed)
    found = ranking(
        network,
        np.where(among, between.values, np.nan),
        lambda each: np.where(among, betweenness_of(each, able.estimate).values, np.nan),
        replace(thinning, repetitions=able.times),
    )
    return replace(found, notes=(*found.notes, able.note)) if able.note and found.interval else found
