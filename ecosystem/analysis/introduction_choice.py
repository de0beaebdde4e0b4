"""Which introductions a greedy choice takes, and how often it takes them again when ties are left out at random."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ecosystem.analysis.chosen_again import CHOSEN
from ecosystem.analysis.improvements import Improvement
from ecosystem.analysis.introduction_candidates import NEAR
from ecosystem.analysis.scored_pairs import Pair, pairs
from ecosystem.analysis.stated_ties import StatedTies
from ecosystem.analysis.thinned import Thinning, Trials, thinned
from ecosystem.network.csr import F64
from ecosystem.network.network import Network

EQUAL = 1e-12
# Steps of all times together, about five CPU seconds; and what a trial of a pair takes at the least, as steps.
WORK, CALL = 4_000_000_000, 60_000


@dataclass(frozen=True)
class Introduction:
    pair: Pair
    gain: float
    before: float
    after: float


@dataclass(frozen=True, eq=False)
class Choice:
    """The pairs taken, and what each pair that was tried gains as the first."""

    taken: list[Introduction]
    gains: F64

    @classmethod
    def of(cls, start: Improvement, tried: list[Pair], budget: int) -> Choice:
        """Take the pair of highest gain again and again, the first of those that gain as much, while any gains."""
        state, left, taken = start, list(tried), list[Introduction]()
        first = gains = np.array([state.gain(pair) for pair in left])
        while len(gains) and gains.max() > EQUAL:
            best = left.pop(int(np.flatnonzero(gains >= gains.max() - EQUAL)[0]))
            after = state.add(best)
            taken.append(Introduction(best, float(gains.max()), state.value(), after.value()))
            state = after
            gains = np.array([state.gain(pair) for pair in left] if len(taken) < budget else [])
        return cls(taken, first)


@dataclass(frozen=True, eq=False)
class Again:
    """Shares of the times at which each pair taken, or one whose ends stand alike, is taken; None for 0 times."""

    shares: tuple[float, ...] | None
    notes: tuple[str, ...]

    @classmethod
    def of(
        cls, network: Network, whole: Choice, tried: list[Pair], start: Callable[[Network], Improvement], limit: Limit
    ) -> Again:
        """Choose again from the pairs tried, or from those of them that gain most by themselves."""
        each = limit.budget * (start(network).work + CALL)
        kept = _likeliest(whole, tried, max(2 * limit.budget, WORK // (each * max(limit.thinning.repetitions, 1))))
        trials = Trials.of(network, limit.thinning, WORK // (each * max(len(kept), 1)))
        fewer = f", and choices are made from the {len(kept):,} pairs that gain most by themselves"
        notes = trials.notes(CHOSEN, fewer if len(kept) < len(tried) else "")
        if not whole.taken or not trials.thinning.repetitions:
            return cls(None, notes if whole.taken else ())
        classes = StatedTies.of(network).classes.tolist()
        alike = [_alike(classes, each.pair) for each in whole.taken]
        times = np.zeros(len(alike))
        for left in thinned(network, trials.thinning):
            found = Choice.of(start(left), _in_order(left, kept), limit.budget).taken
            again = {_alike(classes, each.pair) for each in found}
            times += [each in again for each in alike]
        return cls(tuple((times / trials.thinning.repetitions).tolist()), notes)


@dataclass(frozen=True)
class Limit:
    """How many introductions are made, and how often ties are left out."""

    budget: int
    thinning: Thinning


def _likeliest(whole: Choice, tried: list[Pair], number: int) -> list[Pair]:
    """So many pairs of highest gain, and those taken, in their order."""
    if len(tried) <= number:
        return tried
    kept = {tried[at] for at in np.argsort(-whole.gains, kind="stable")[:number].tolist()}
    kept |= {each.pair for each in whole.taken}
    return [pair for pair in tried if pair in kept]


def _in_order(network: Network, kept: list[Pair]) -> list[Pair]:
    """The same pairs, those with most in common there first."""
    places = {(min(pair), max(pair)): at for at, pair in enumerate(pairs(network, "adamic_adar", NEAR))}
    return sorted(kept, key=lambda pair: places.get(pair, NEAR))


def _alike(classes: list[int], pair: Pair) -> tuple[int, ...]:
    return tuple(sorted(classes[node] for node in pair))
