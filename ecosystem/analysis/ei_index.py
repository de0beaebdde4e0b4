"""The E-I index and assortativity of groups, beside what shuffled labels give."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecosystem.analysis.chance import Shuffles
from ecosystem.analysis.dealt import dealt
from ecosystem.network.csr import F64, I64
from ecosystem.network.grouping import Grouping
from ecosystem.network.network import Network

SAME = 1e-12


@dataclass(frozen=True, eq=False)
class Ties:
    """Ties between nodes of known group, each once (arcs under a directed view), with their weights."""

    one: I64
    other: I64
    weight: F64
    n: int

    @classmethod
    def of(cls, network: Network, codes: I64) -> Ties:
        matrix = network.measured
        rows, columns = matrix.rows, matrix.indices
        kept = (codes[rows] >= 0) & (codes[columns] >= 0)
        kept &= np.True_ if network.view.directed else rows < columns
        return cls(rows[kept], columns[kept], matrix.values[kept], network.n)


@dataclass(frozen=True, eq=False)
class Sums:
    """Weights of ties to other groups and within the own: of the network, then of each group, then of each node."""

    external: F64
    internal: F64

    @classmethod
    def of(cls, ties: Ties, codes: I64, k: int) -> Sums:
        same = codes[ties.one] == codes[ties.other]
        inside = np.where(same, ties.weight, 0.0)
        groups = np.bincount(codes[ties.one], inside, k)
        ends = np.bincount(codes[ties.one], ties.weight, k) + np.bincount(codes[ties.other], ties.weight, k)
        nodes = np.bincount(ties.one, inside, ties.n) + np.bincount(ties.other, inside, ties.n)
        total = np.bincount(ties.one, ties.weight, ties.n) + np.bincount(ties.other, ties.weight, ties.n)
        own = float(inside.sum())
        return cls(
            np.concatenate([[ties.weight.sum() - own], ends - 2 * groups, total - nodes]),
            np.concatenate([[own], groups, nodes]),
        )

    @property
    def index(self) -> F64:
        """The E-I index, NaN without ties."""
        total = self.external + self.internal
        undefined = np.full(len(total), np.nan)
        return np.asarray(np.divide(self.external - self.internal, total, out=undefined, where=total > 0), np.float64)


def against_chance(network: Network, groups: Grouping, seen: F64, orders: Shuffles) -> tuple[F64, F64]:
    """What shuffled labels give on average, and how often they stray at least as far from it; NaN for one group."""
    k, ties = len(groups.labels), Ties.of(network, groups.codes)
    if k < 2:
        return np.full(len(seen), np.nan), np.full(len(seen), np.nan)
    expected = _expected(ties, groups)
    of_groups = [Sums.of(ties, codes, k).index[1 : k + 1] for codes in dealt(network, groups, orders)]
    expected[1 : k + 1] = _mean(np.array(of_groups))
    distance = np.abs(seen - expected) - SAME
    farther = np.zeros(len(seen))
    for codes in dealt(network, groups, orders):
        farther += np.abs(Sums.of(ties, codes, k).index - expected) >= distance
    undefined = np.isnan(seen) | np.isnan(expected)
    own = int(not orders.exact)
    p = (own + farther) / (own + len(of_groups))
    return np.where(undefined, np.nan, expected), np.where(undefined, np.nan, p)


def _expected(ties: Ties, groups: Grouping) -> F64:
    """Under any labels of these sizes, an actor's or the network's ties lie between groups as pairs of actors do."""
    sizes = groups.sizes().astype(np.float64)
    pairs, within = sizes.sum() * (sizes.sum() - 1), (sizes * (sizes - 1)).sum()
    return np.full(1 + len(sizes) + ties.n, (pairs - 2 * within) / pairs)


def _mean(found: F64) -> F64:
    """Over the shuffles in which a group has a tie; NaN where it has one in none."""
    defined = ~np.isnan(found)
    times = defined.sum(axis=0)
    sums = np.where(defined, found, 0.0).sum(axis=0)
    return np.asarray(np.divide(sums, times, out=np.full(found.shape[1], np.nan), where=times > 0), np.float64)


def assortativity(ties: Ties, codes: I64, k: int, *, directed: bool) -> float:
    """Newman's assortativity of the groups; NaN for one group or no tie."""
    cells = np.bincount(codes[ties.one] * k + codes[ties.other], ties.weight, k * k).reshape(k, k)
    shares = cells if directed else cells + cells.T
    if not shares.sum():
        return float("nan")
    shares = shares / shares.sum()
    chance = float((shares.sum(axis=1) * shares.sum(axis=0)).sum())
    return (float(np.trace(shares)) - chance) / (1 - chance) if chance < 1 - SAME else float("nan")


def degree_assortativity(network: Network) -> float:
    """Correlation of the degrees at the ends of ties (out with in where directed); NaN if all are equal."""
    arcs = network.arcs
    out, into = np.diff(arcs.indptr), np.bincount(arcs.indices, minlength=network.n)
    one, other = out[arcs.rows].astype(np.float64), into[arcs.indices].astype(np.float64)
    if not len(one) or not one.std() or not other.std():
        return float("nan")
    return float(np.corrcoef(one, other)[0, 1])
