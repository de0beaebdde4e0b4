"""The core whose ideal pattern correlates best with the ties (Borgatti & Everett 1999, Social Networks 21:375-395)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from ecosystem.network.csr import F64, Csr
from ecosystem.network.structural_order import structural_order

Ideal = Literal["or", "ignore-between"]
Mask = npt.NDArray[np.bool_]
EXHAUSTIVE, STARTS, FLIPS, SAME = 15, 3, 2_000, 1e-10
# A fit from which a core is clear.
CLEAR = 0.5


@dataclass(frozen=True, eq=False)
class Core:
    """`members` of the best core, its correlation `fit` (NaN where none is defined) and how many cores reach it.

    `optima` is null where not all cores were tried.
    """

    members: Mask
    fit: float
    optima: int | None


def best_core(ties: Csr, ideal: Ideal) -> Core:
    """Every core is tried up to `EXHAUSTIVE` nodes; above, single flips climb from several starts.

    `ties` are symmetric; strengths do not count. Among equals the smallest core, then the first in order of structure.
    """
    order = structural_order(ties)
    ordered = Csr.of_scipy(ties.scipy[order][:, order]).binary()
    found = _exhaustive(ordered, ideal) if ties.n <= EXHAUSTIVE else _climbed(ordered, ideal)
    members = np.zeros(ties.n, bool)
    members[order] = found.members
    return Core(members, found.fit, found.optima)


def fits(n: int, m: float, size: Any, inside: Any, apart: Any, ideal: Ideal) -> F64:  # noqa: ANN401  # numbers or arrays
    """Pearson's r of ties and ideal; `inside` ties join two of the core, `apart` two outside it; NaN if undefined."""
    size, inside, apart = (np.asarray(each, np.float64) for each in (size, inside, apart))
    core, rest = size * (size - 1) / 2, (n - size) * (n - size - 1) / 2
    pairs = n * (n - 1) / 2 if ideal == "or" else core + rest
    wanted = pairs - rest
    tied = np.full_like(wanted, m) if ideal == "or" else inside + apart
    spread = tied * (pairs - tied) * wanted * (pairs - wanted)
    above = pairs * (tied - apart) - tied * wanted
    defined = spread > 0
    return np.where(defined, above / np.sqrt(np.where(defined, spread, 1.0)), np.nan)


def _exhaustive(ties: Csr, ideal: Ideal) -> Core:
    numbers = np.arange(2**ties.n)
    cores = (numbers[:, None] >> np.arange(ties.n)) & 1
    matrix = ties.scipy.toarray()
    inside, apart = (((each @ matrix) * each).sum(axis=1) / 2 for each in (cores, 1 - cores))
    sizes = cores.sum(axis=1)
    found = fits(ties.n, ties.values.sum() / 2, sizes, inside, apart, ideal)
    if np.isnan(found).all():
        return Core(np.zeros(ties.n, bool), float("nan"), 0)
    best = float(np.nanmax(found))
    equal = np.flatnonzero(found >= best - SAME)
    kept = min(equal.tolist(), key=lambda at: (sizes[at], (1 - cores[at]).tolist()))
    return Core(cores[kept].astype(bool), best, len(equal))


def _climbed(ties: Csr, ideal: Ideal) -> Core:
    """The best of climbs from the best prefixes by degree and by core number."""
    from ecosystem.network.kernels.cores import core_numbers

    degree = np.diff(ties.indptr)
    ranked = (np.lexsort((np.arange(ties.n), -each, -first)) for first, each in _rankings(ties, degree, core_numbers))
    found = [_climb(ties, _prefix(ties, order, ideal), ideal) for order in ranked]
    return max(found, key=lambda core: (np.nan_to_num(round(core.fit, 10), nan=-2.0), -int(core.members.sum())))


def _rankings(ties: Csr, degree: Any, core_numbers: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401  # arrays and a kernel
    contacts = np.bincount(ties.rows, degree[ties.indices], ties.n)
    return [(degree, contacts), (core_numbers(ties.indptr, ties.indices), degree), (contacts, degree)]


def _prefix(ties: Csr, order: Any, ideal: Ideal) -> Mask:  # noqa: ANN401  # an array
    """The first so many of an order that fit best as a core."""
    place = np.empty(ties.n, np.int64)
    place[order] = np.arange(ties.n)
    one, other = place[ties.rows], place[ties.indices]
    once = one < other
    inside = np.cumsum(np.bincount(other[once], minlength=ties.n))
    apart = once.sum() - np.cumsum(np.bincount(one[once], minlength=ties.n))
    found = fits(ties.n, ties.values.sum() / 2, np.arange(1, ties.n + 1), inside, apart, ideal)
    best = int(np.argmax(np.nan_to_num(found.round(10), nan=-2.0)))
    return np.asarray(place <= best, bool)


def _climb(ties: Csr, members: Mask, ideal: Ideal) -> Core:
    """Move the node in or out that helps most, until none does or `FLIPS` were made."""
    members, degree, m = members.copy(), np.diff(ties.indptr), ties.values.sum() / 2
    within = np.bincount(ties.rows, members[ties.indices], ties.n)
    inside, apart = within[members].sum() / 2, (degree - within)[~members].sum() / 2
    fit = float(fits(ties.n, m, members.sum(), inside, apart, ideal))
    for _ in range(FLIPS):
        way = np.where(members, -1, 1)
        tried = fits(ties.n, m, members.sum() + way, inside + way * within, apart - way * (degree - within), ideal)
        node = int(np.argmax(np.nan_to_num(tried.round(10), nan=-2.0)))
        if np.isnan(tried[node]) or tried[node] <= np.nan_to_num(fit, nan=-2.0) + SAME:
            break
        step = int(way[node])
        inside, apart, fit = inside + step * within[node], apart - step * (degree - within)[node], float(tried[node])
        members[node] = step > 0
        within[ties.indices[ties.indptr[node] : ties.indptr[node + 1]]] += step
    return Core(members, fit, None)
