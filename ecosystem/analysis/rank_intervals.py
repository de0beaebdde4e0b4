"""How far ranks can be relied on: the places that nodes take when ties are left out at random, and a word for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ecosystem.analysis.descriptor import Column
from ecosystem.analysis.figures import percent
from ecosystem.analysis.ranks import places, places_against
from ecosystem.analysis.stated_ties import StatedTies
from ecosystem.analysis.thinned import Thinning, thinned
from ecosystem.network.csr import F64, I64
from ecosystem.network.network import Network
from ecosystem.network.selection import Mask

Measure = Callable[[Network], F64]
ASIDE = 0.05
NAMES = ("rank", "rank_low", "rank_high", "confidence")
INTERVALS = "Intervals of ranks come"
STABLE, FAIRLY_STABLE, FRAGILE = "stable", "fairly stable", "fragile"


@dataclass(frozen=True)
class Limit:
    """How many places a rank may move: so many or a share of itself, and no more than a share of all places."""

    moves: int
    of_rank: float
    of_all: float

    def holds(self, moved: I64, ranks: I64, number: int) -> Mask:
        allowed = np.minimum(np.maximum(self.moves, self.of_rank * ranks), self.of_all * number)
        return np.asarray(moved <= allowed, bool)


LIMITS = {STABLE: Limit(2, 0.25, 0.1), FAIRLY_STABLE: Limit(5, 0.5, 0.25)}


def rank_columns(measure: str, *, every: str = "all that have ties") -> tuple[Column, ...]:
    """The columns of a ranking of `every` one by a measure."""
    return (
        Column("rank", "integer", f"Its place by {measure}; equals share the best of theirs.", nullable=True),
        Column(
            "rank_low",
            "integer",
            "Its best place when ties are left out at random, the best twentieth of the times aside; null for 0 times.",
            nullable=True,
        ),
        Column(
            "rank_high",
            "integer",
            "Its worst place then, the worst twentieth aside; who loses all of it joins those who have none now.",
            nullable=True,
        ),
        Column(
            "confidence",
            "text",
            "stable: no end of the interval is farther from the rank than 2 places or a quarter of it, nor than a "
            f"tenth of {every}; fairly stable: 5 places or half of it, and a quarter of all, or a rank of "
            "those who have none; else fragile.",
            nullable=True,
        ),
    )


@dataclass(frozen=True, eq=False)
class Interval:
    """The best and the worst place of each node, and a word for how far they are from its rank."""

    low: I64
    high: I64
    words: list[str]


@dataclass(frozen=True, eq=False)
class Ranking:
    """The rank of each node (0 for none); `interval` is None where nothing was left out."""

    ranks: I64
    interval: Interval | None
    notes: tuple[str, ...] = ()

    def values(self) -> dict[str, list[Any]]:
        """The declared columns."""
        found = self.interval
        ends = {"rank_low": found.low, "rank_high": found.high} if found else {}
        columns = {"rank": self.ranks.tolist(), **{name: end.tolist() for name, end in ends.items()}}
        if found:
            columns["confidence"] = found.words
        return {name: self._where_ranked(columns.get(name)) for name in NAMES}

    def _where_ranked(self, values: list[Any] | None) -> list[Any]:
        if values is None:
            return [None] * len(self.ranks)
        return [value if rank else None for value, rank in zip(values, self.ranks.tolist(), strict=True)]


def ranking(network: Network, values: F64, measure: Measure, thinning: Thinning) -> Ranking:
    """Rank the nodes by `values`, the highest first, with what `measure` gives where ties are left out.

    Like nodes have one interval, of all their places together.
    """
    ranks, number = np.where(np.isnan(values), 0, places(values)), tied(network, values)
    if not thinning.repetitions or not network.m or not ranks.any():
        lost = "There are no ties to leave out: ranks have no interval."
        return Ranking(ranks, None, (lost,) if network.n and not network.m else ())
    found = np.array([places_against(values, measure(each), number) for each in thinned(network, thinning)])
    return Ranking(ranks, interval(network, values, found, _alike(network, ranks)), (thinning.basis(INTERVALS),))


def interval(network: Network, values: F64, found: I64, classes: I64) -> Interval:
    """What the places found (a row for each time) say of the ranks by `values`; nodes of a class share an interval."""
    ranks = places(values)
    low, high = ends(found, classes)
    low, high = np.minimum(low, ranks), np.maximum(high, ranks)
    moved, some = np.maximum(high - ranks, ranks - low), np.nan_to_num(values) > 0
    return Interval(low, high, words(ranks, moved, some, tied(network, values)))


def tied(network: Network, values: F64) -> int:
    """How many nodes have ties, and a value."""
    return int(((np.diff(network.mutual.indptr) > 0) & ~np.isnan(values)).sum())


def words(ranks: I64, moved: I64, some: Mask, number: int) -> list[str]:
    """The plain word of each rank among `number`: how far it moved, and whether its node has `some` of the measure."""
    stable, fairly = (limit.holds(moved, ranks, number) for limit in LIMITS.values())
    return [str(word) for word in np.select([stable & some, fairly], [STABLE, FAIRLY_STABLE], FRAGILE)]


def _alike(network: Network, ranks: I64) -> I64:
    """A number for each class of nodes that stand alike and rank alike."""
    keys = np.stack([StatedTies.of(network).classes, ranks.astype(np.uint64)], axis=1)
    return np.asarray(np.unique(keys, axis=0, return_inverse=True)[1], np.int64).reshape(-1)


def ends(found: I64, classes: I64) -> tuple[I64, I64]:
    """The places of each class over all times (rows of `found`) and members, a twentieth aside at both ends."""
    times = len(found)
    order = np.lexsort((found.ravel(), np.tile(classes, times)))
    ordered = found.ravel()[order]
    sizes = np.bincount(classes) * times
    starts, aside = np.cumsum(sizes) - sizes, np.floor(ASIDE * sizes).astype(np.int64)
    return ordered[starts + aside][classes], ordered[starts + sizes - 1 - aside][classes]


def said(row: Mapping[str, Any], share: float, who: str = "it") -> tuple[str, dict[str, str | int | float]]:
    """How a finding goes on about a row's rank: a piece of template and its figures; nothing without an interval."""
    if row["confidence"] is None:
        return "", {}
    figures: dict[str, str | int | float] = {
        "rank": ordinal(row["rank"]),
        "missing": percent(share),
        "confidence": row["confidence"],
    }
    if row["rank_low"] == row["rank_high"]:
        return (
            f"; {who} ranks {{rank}}, and stays there when {{missing}} of the ties are missing: {{confidence}}",
            figures,
        )
    figures |= {"low": f"{row['rank_low']:,}", "high": f"{row['rank_high']:,}"}
    moves = "({low}\N{EN DASH}{high} when {missing} of the ties are missing)"
    return f"; {who} ranks {{rank}} {moves}: {{confidence}}", figures


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{'th' if number % 100 in (11, 12, 13) else ending}"
