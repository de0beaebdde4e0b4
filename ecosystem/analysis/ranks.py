"""Ranks of values from the highest: places, how far places agree, and who keeps one of the first."""

from __future__ import annotations

import numpy as np

from ecosystem.network.csr import F64, I64

SAME = 1e-11


def places(values: F64) -> I64:
    """The place of each value, 1 for the highest; equals share the best of theirs, the undefined come after all others.

    Values are equal that differ by less than a part in 10^11: sums depend on their order in the last digits.
    """
    return _grouped(values)[0]


def places_against(whole: F64, values: F64, number: int) -> I64:
    """The places of `values`, of which none (0 or undefined) stands no better than none does in the whole of `number`.

    Else all would share the first place where nobody has any of it, and those without would rise as others lose theirs.
    """
    without = min(1 + int((whole > 0).sum()), number)
    found = places(values)
    return np.where(np.nan_to_num(values) > 0, found, np.maximum(found, without))


def middle_places(values: F64) -> F64:
    """The same, but equals share the middle of their places."""
    first, sizes = _grouped(values)
    return first + (sizes - 1) / 2


def _grouped(values: F64) -> tuple[I64, I64]:
    """The best place of those equal to each value, and how many they are."""
    defined = np.where(np.isnan(values), -np.inf, values)
    order = np.argsort(-defined, kind="stable")
    ordered = defined[order]
    with np.errstate(invalid="ignore"):
        apart = ordered[:-1] - ordered[1:] > SAME * np.abs(ordered[:-1])
    starts = np.flatnonzero(np.r_[True, apart]) if len(order) else np.zeros(0, np.int64)
    sizes = np.diff(np.r_[starts, len(order)])
    first, number = np.empty(len(order), np.int64), np.empty(len(order), np.int64)
    first[order], number[order] = np.repeat(starts + 1, sizes), np.repeat(sizes, sizes)
    return first, number


def rank_correlation(one: F64, other: F64) -> float:
    """Spearman's correlation of two sets of values; NaN where one of them does not vary."""
    ranks = middle_places(one), middle_places(other)
    if len(one) < 2 or not ranks[0].std() or not ranks[1].std():
        return float("nan")
    return float(np.corrcoef(*ranks)[0, 1])


def among_first(values: F64, top: int) -> I64:
    """The rows of the first `top` places, first place first; what is 0 or undefined takes none."""
    ranks = places(values)
    found = np.flatnonzero((ranks <= top) & (np.nan_to_num(values) > 0))
    return found[np.lexsort((found, ranks[found]))]
