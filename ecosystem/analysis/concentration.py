"""How far a total lies with few: Herfindahl-Hirschman index, Gini coefficient, share of the largest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

LARGEST = 10
UNDEFINED = float("nan")


@dataclass(frozen=True)
class Concentration:
    """`hhi` from 1/n to 1, `gini` from 0 to 1 - 1/n, and the share of the `LARGEST`; NaN where undefined."""

    hhi: float = UNDEFINED
    gini: float = UNDEFINED
    top: float = UNDEFINED


def concentration(values: Iterable[float]) -> Concentration:
    """Of the parts of a total; undefined without a total, and where a part is below zero."""
    parts = np.sort(np.fromiter(values, np.float64))
    total = parts.sum()
    if not total > 0 or parts[0] < 0:
        return Concentration()
    shares, n = parts / total, len(parts)
    gini = float(((2 * np.arange(1, n + 1) - n - 1) * shares).sum() / n)
    return Concentration(float((shares**2).sum()), gini, float(shares[-LARGEST:].sum()))
