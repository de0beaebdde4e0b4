"""What chance gives: shuffled labels, how far a figure stands out among them, and the correction for many tests."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from ecosystem.network.csr import F64, I64

NEAR = 1e-9

# What a chance of so little explains counts as significant.
SIGNIFICANT = 0.05


@dataclass(frozen=True, eq=False)
class Shuffles:
    """Labels in random order, `permutations` times; in every distinct order where there are no more than that."""

    labels: I64
    permutations: int
    seed: int

    @property
    def exact(self) -> bool:
        sizes = np.unique(self.labels, return_counts=True)[1].tolist()
        orders = math.lgamma(len(self.labels) + 1) - sum(math.lgamma(size + 1) for size in sizes)
        return orders <= math.log(self.permutations) + NEAR

    def __iter__(self) -> Iterator[I64]:
        ordered = np.sort(self.labels)
        if self.exact:
            yield from _orders(ordered.tolist())
            return
        random = np.random.default_rng(self.seed)
        for _ in range(self.permutations):
            yield random.permutation(ordered)

    @property
    def said(self) -> str:
        """How p was found, for a sentence."""
        if self.exact:
            return "all different orders of the labels"
        return f"{self.permutations:,} shuffles of the labels (seed {self.seed})"


@dataclass(frozen=True, eq=False)
class Chance:
    """Where figures stand among shuffles: `z`, and the shares `lower` and `higher` that are at most and at least they.

    NaN where a figure is undefined; `z` also where shuffles do not vary.
    """

    z: F64
    lower: F64
    higher: F64

    @property
    def p(self) -> F64:
        """Twice the smaller of both shares: how rarely shuffles stand out as far, on either side."""
        return np.asarray(np.minimum(2 * np.minimum(self.lower, self.higher), 1.0), np.float64)


def against(seen: F64, shuffled: Iterable[F64], *, exact: bool) -> Chance:
    """Figures beside the same figures of each shuffle; unless shuffles are `exact`, what was seen counts as one."""
    centre = np.nan_to_num(seen)
    near = NEAR * np.abs(centre).max(initial=0.0)
    low, high, total, squares = (np.zeros(seen.shape) for _ in range(4))
    times = 0
    for found in shuffled:
        low += found <= seen + near
        high += found >= seen - near
        away = found - centre
        total += away
        squares += away**2
        times += 1
    own, mean = int(not exact), total / max(times, 1)
    spread = np.sqrt(np.maximum(squares / max(times, 1) - mean**2, 0.0))
    z = np.divide(-mean, spread, out=np.full(seen.shape, np.nan), where=(spread > near) & ~np.isnan(seen))
    shares = (np.where(np.isnan(seen), np.nan, (own + each) / (own + times)) for each in (low, high))
    return Chance(z, *shares)


def corrected(p: F64) -> F64:
    """q-values: the share of false alarms among all tests with as small a p (Benjamini & Hochberg 1995); NaN stays."""
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(-p[tested], kind="stable")]
    ranks = np.arange(len(order), 0, -1)
    q = np.full(p.shape, np.nan)
    q[order] = np.minimum.accumulate(np.minimum(p[order] * len(order) / np.maximum(ranks, 1), 1.0))
    return q


def _orders(labels: list[int]) -> Iterator[I64]:
    """Every distinct order of sorted labels, in order (Narayana Pandita's step from one to the next)."""
    while True:
        yield np.array(labels, np.int64)
        rise = next((at for at in range(len(labels) - 2, -1, -1) if labels[at] < labels[at + 1]), None)
        if rise is None:
            return
        above = next(at for at in range(len(labels) - 1, rise, -1) if labels[at] > labels[rise])
        labels[rise], labels[above] = labels[above], labels[rise]
        labels[rise + 1 :] = reversed(labels[rise + 1 :])
