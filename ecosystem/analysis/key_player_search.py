"""The best sets of nodes for an aim: all of them where they are few enough, else greedy choice with swaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from ecosystem.analysis.key_player_aims import Aim
from ecosystem.network.csr import F64

EQUAL = 1e-11
SETS, STEPS = 20_000, 400_000_000
# What a call takes at the least, as steps.
CALL = 10_000
SHOWN, STARTS = 20, 8

Nodes = tuple[int, ...]


@dataclass(frozen=True)
class Best:
    """The sets of the highest value found, at most `SHOWN` of `number`; no set of the size exceeds `bound`.

    `starts` is how often a greedy choice was begun, None where all sets were tried. `members` are the nodes of all sets
    found.
    """

    sets: tuple[Nodes, ...]
    members: frozenset[int]
    number: int
    value: float
    bound: float
    starts: int | None

    @property
    def optimal(self) -> bool:
        return self.starts is None or self.value >= self.bound - EQUAL


@dataclass(frozen=True)
class Search:
    """How sets of `size` are looked for: all are tried, or greedy choices are begun from so many `starts`."""

    size: int
    starts: int | None

    @classmethod
    def of(cls, aim: Aim, n: int, size: int) -> Search:
        """All sets, where these are few enough."""
        sets = comb(n, size - 1)
        every = aim.everyone and sets <= SETS and sets * aim.work <= STEPS
        return cls(size, None) if every else cls.greedy(aim, size)

    @classmethod
    def greedy(cls, aim: Aim, size: int) -> Search:
        return cls(size, max(1, min(STARTS, STEPS // (aim.work * size * (size + 1)))))

    def work(self, aim: Aim, n: int) -> int:
        """About the steps that it takes."""
        calls = comb(n, self.size - 1) if self.starts is None else self.starts * self.size * (self.size + 1)
        return calls * (aim.work + CALL)

    def best(self, aim: Aim, n: int) -> Best:
        """The sets that are best for an aim."""
        return _exhaustive(aim, n, self.size) if self.starts is None else _searched(aim, self.size, self.starts)


def _exhaustive(aim: Aim, n: int, size: int) -> Best:
    best, number, kept, among = -np.inf, 0, list[Nodes](), set[int]()
    for smaller in combinations(range(n), size - 1):
        last = smaller[-1] + 1 if smaller else 0
        if last == n:
            continue
        values = aim.additions(smaller)[last:]
        most = float(values.max())
        if most > best + EQUAL:
            best, number, kept, among = most, 0, [], set()
        if most >= best - EQUAL:
            nodes = (np.flatnonzero(values >= best - EQUAL) + last).tolist()
            number += len(nodes)
            kept += [(*smaller, node) for node in nodes[: SHOWN - len(kept)]]
            among.update(smaller, nodes)
    return Best(tuple(kept), frozenset(among), number, best, best, None)


def _searched(aim: Aim, size: int, starts: int) -> Best:
    singles = aim.additions(())
    found = [_climbed(aim, (node,), size) for node in _ranked(singles)[:starts]]
    best = max(value for _, value, _ in found)
    sets = sorted({tuple(sorted(nodes)) for nodes, value, _ in found if value >= best - EQUAL})
    bound = min(aim.bound((), singles, size), *(each for _, _, each in found))
    among = frozenset(node for nodes in sets for node in nodes)
    return Best(tuple(sets), among, len(sets), best, max(bound, best), len(found))


def _climbed(aim: Aim, chosen: Nodes, size: int) -> tuple[Nodes, float, float]:
    """Add the best node until the set is full, then swap while a swap betters it; its value, and a bound on any."""
    value, bound = float("nan"), np.inf
    while len(chosen) < size:
        values = aim.additions(chosen)
        bound = min(bound, aim.bound(chosen, values, size))
        chosen, value = _with_best(chosen, values)
    if size == 1:
        value = aim.value(chosen)
    while True:
        swapped = max(_swaps(aim, chosen), key=lambda each: each[1])
        if not swapped[1] > value + EQUAL:
            return chosen, value, bound
        chosen, value = swapped


def _swaps(aim: Aim, chosen: Nodes) -> Iterator[tuple[Nodes, float]]:
    """For each member the set with the best node in its place."""
    for member in chosen:
        rest = tuple(each for each in chosen if each != member)
        yield _with_best(rest, aim.additions(rest))


def _with_best(chosen: Nodes, values: F64) -> tuple[Nodes, float]:
    best = float(np.nanmax(values))
    node = int(np.flatnonzero(values >= best - EQUAL)[0])
    return (*chosen, node), best


def _ranked(values: F64) -> list[int]:
    """Nodes by value, then in order of key; equal up to what floats leave."""
    order = np.lexsort((np.arange(len(values)), -np.round(values, 11)))
    return [node for node in order.tolist() if not np.isnan(values[node])]
