"""The pairs at distance 2 that score highest, of all of them and without a list of all of them.

Scores are whole numbers (fixed point), so that their sums do not depend on the order of nodes and equal ones are equal.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Literal, NamedTuple

import numpy as np

from ecosystem.network.kernels.adjacency import COMPILED_FOR, I32, I64, Adjacency, Integers, symmetric_adjacency
from ecosystem.network.kernels.jit import kernel
from ecosystem.network.kernels.lowpoints import Flags
from ecosystem.network.kernels.shares import SHARES

Score = Literal["adamic_adar", "resource_allocation", "common_neighbours", "jaccard", "preferential_attachment"]
SUM, RATIO, PRODUCT = 0, 1, 2
FINE, COARSE = 44, 14


class Among(NamedTuple):
    """Which pairs count: those of eligible nodes without a tie in the rows that `tied` gives, where it gives any.

    These hold all ties of the graph, and more.
    """

    eligible: Flags | None = None
    tied: tuple[Integers, Integers] | None = None


EVERY = Among()


class Search(NamedTuple):
    """What is asked of each share of the nodes: `weights` is what each shared neighbour adds; `tied` do not count."""

    eligible: Flags
    tied: Adjacency
    weights: I64
    how: int
    top: int


class Touched(NamedTuple):
    """The arrays that one share works in: what pairs of the node at hand add up to, and which have been met."""

    sums: I64
    tied: I32
    nodes: I32


class Pairs(NamedTuple):
    """Pairs of nodes, the first below the second, with their scores; the best come first, then those of least ends."""

    one: I64
    other: I64
    score: I64


def best_pairs(
    indptr: Integers,
    indices: Integers,
    *,
    score: Score,
    top: int,
    among: Among = EVERY,
    threads: int | None = None,
) -> Pairs:
    """Return the `top` pairs of highest score (Liben-Nowell and Kleinberg 2007) at distance 2.

    `indptr`, `indices`: sorted rows of an undirected simple graph. Scores are compared to about nine digits. Time: a
    step for each pair of neighbours of a node. Memory: 16 bytes a node and thread, 100 bytes for each of `top` and
    thread; nothing for pairs.
    """
    ties = symmetric_adjacency(indptr, indices)
    chosen = np.ones(ties.size, np.bool_) if among.eligible is None else among.eligible
    whole = ties if among.tied is None else symmetric_adjacency(*among.tied)
    search = Search(chosen, whole, _weights(ties.degrees, score), _how(score), top)
    part = partial(_part, ties, search)
    step = max(-(-ties.size // SHARES), 1)
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        found = list(pool.map(part, range(0, ties.size, step), range(step, ties.size + step, step)))
    if not found:
        return Pairs(*(np.zeros(0, np.int64) for _ in Pairs._fields))
    one, other, scores = (np.concatenate(each) for each in zip(*found, strict=True))
    order = np.lexsort((other, one, -scores))[:top]
    return Pairs(one[order], other[order], scores[order])


def scores_of(ties: Adjacency, one: Integers, other: Integers, score: Score) -> I64:
    """Return the scores of pairs as `best_pairs` gives them; 0 for those that share no neighbour."""
    none = np.zeros(0, np.bool_)
    search = Search(none, ties, _weights(ties.degrees, score), _how(score), 0)
    return _scores(ties, search, np.require(one, np.int64, COMPILED_FOR), np.require(other, np.int64, COMPILED_FOR))


def _weights(degrees: I64, score: Score) -> I64:
    several = np.maximum(degrees, 2).astype(np.float64)
    share = {"adamic_adar": 1 / np.log(several), "resource_allocation": 1 / several}.get(score, np.ones(len(degrees)))
    return np.rint(share * 2.0**FINE).astype(np.int64)


def _how(score: Score) -> int:
    return {"jaccard": RATIO, "preferential_attachment": PRODUCT}.get(score, SUM)


def _part(ties: Adjacency, search: Search, first: int, last: int) -> tuple[I64, I64, I64]:
    size = ties.size
    touched = Touched(np.zeros(size, np.int64), np.full(size, -1, np.int32), np.empty(size, np.int32))
    pairs, scores = _best(ties, search, touched, first, min(last, size))
    return pairs // size, pairs % size, scores


@kernel
def _best(ties: Adjacency, search: Search, touched: Touched, first: int, last: int) -> tuple[I64, I64]:
    """Collect pairs in a buffer and cut it to the best whenever it is full; a pair is first · n + second."""
    pointers = ties.pointers
    size, room = len(pointers) - 1, 4 * search.top
    pairs, scores = np.empty(room, np.int64), np.empty(room, np.int64)
    held, least, beyond = 0, np.int64(-1), np.int64(0)
    for node in range(first, last):
        if not search.eligible[node]:
            continue
        for place in range(_sum_shared(ties, search, touched, node)):
            other = touched.nodes[place]
            total, touched.sums[other] = touched.sums[other], 0
            if touched.tied[other] == node or not search.eligible[other]:
                continue
            one, two = pointers[node + 1] - pointers[node], pointers[other + 1] - pointers[other]
            score, pair = _score(search.how, total, one, two), np.int64(node) * size + other
            if score > least or (score == least and pair < beyond):
                if held == room:
                    held = _cut(pairs, scores, held, search.top)
                    least, beyond = scores[held - 1], pairs[held - 1]
                    if score < least or (score == least and pair > beyond):
                        continue
                pairs[held], scores[held] = pair, score
                held += 1
    held = _cut(pairs, scores, held, search.top)
    return pairs[:held].copy(), scores[:held].copy()


@kernel
def _scores(ties: Adjacency, search: Search, ones: I64, others: I64) -> I64:
    pointers, targets = ties
    found = np.zeros(len(ones), np.int64)
    for at in range(len(ones)):
        one, other = ones[at], others[at]
        mine, its, total = pointers[one], pointers[other], 0
        while mine < pointers[one + 1] and its < pointers[other + 1]:
            if targets[mine] == targets[its]:
                total += search.weights[targets[mine]]
            here, there = targets[mine], targets[its]
            mine += here <= there
            its += there <= here
        if total > 0:
            degrees = pointers[one + 1] - pointers[one], pointers[other + 1] - pointers[other]
            found[at] = _score(search.how, total, degrees[0], degrees[1])
    return found


@kernel
def _sum_shared(ties: Adjacency, search: Search, touched: Touched, node: int) -> int:
    """Add up what each later node shares with `node`; return how many there are."""
    pointers, targets = ties
    for position in range(search.tied.pointers[node], search.tied.pointers[node + 1]):
        touched.tied[search.tied.targets[position]] = node
    met = 0
    for position in range(pointers[node], pointers[node + 1]):
        between = targets[position]
        weight = search.weights[between]
        for step in range(pointers[between + 1] - 1, pointers[between] - 1, -1):
            other = targets[step]
            if other <= node:
                break
            if touched.sums[other] == 0:
                touched.nodes[met] = other
                met += 1
            touched.sums[other] += weight
    return met


@kernel
def _score(how: int, total: int, one: int, two: int) -> int:
    if how == PRODUCT:
        return one * two
    if how == RATIO:
        shared = total >> FINE
        return int(shared / (one + two - shared) * 2.0 ** (FINE - COARSE) + 0.5)
    return (total + (1 << (COARSE - 1))) >> COARSE


@kernel
def _cut(pairs: I64, scores: I64, held: int, top: int) -> int:
    """Order what is held by score, highest first, then by pair, and keep the first `top`; return how many are left."""
    by_pair = np.argsort(pairs[:held], kind="mergesort")
    ordered_pairs, ordered_scores = pairs[:held][by_pair], scores[:held][by_pair]
    order = np.argsort(-ordered_scores, kind="mergesort")
    left = min(held, top)
    pairs[:left] = ordered_pairs[order[:left]]
    scores[:left] = ordered_scores[order[:left]]
    return left
