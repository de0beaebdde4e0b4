"""The continuous core: a coreness of each node, such that the products of two nodes' come nearest to the ties.

The model is that of Borgatti & Everett 1999 (Social Networks 21:375-395), fitted by least squares within 0 and 1: the
best correlation itself is no use where one node has most of the ties, because it grows while all others sink to 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecosystem.network.csr import F64, Csr
from ecosystem.network.structural_order import structural_order

DIGITS, STEPS, POWERS, FLAT, UNEVEN = 6, 500, 50, 1e-9, 0.9
# Nothing moves from where all are 0.
LEAST = 1e-7


@dataclass(frozen=True, eq=False)
class Coreness:
    """`values` from 0 to 1, and `fit`: Pearson's r of their products with the ties, over all pairs; or else NaN."""

    values: F64
    fit: float


def coreness(ties: Csr) -> Coreness:
    """The descent from the leading eigenvector; `ties` are symmetric, and strengths do not count.

    Values are rounded to `DIGITS`, to which the descent settles. Undefined where no pairs are tied, or all are.
    """
    if not 0 < len(ties.indices) < ties.n * (ties.n - 1):
        return Coreness(np.full(ties.n, np.nan), float("nan"))
    order = structural_order(ties.binary())
    ordered = Csr.of_scipy(ties.scipy[order][:, order]).binary()
    values = np.zeros(ties.n)
    values[order] = _descended(ordered)
    return Coreness(values, fit(ties.binary(), values))


def residuals(values: F64, ties: Csr) -> tuple[float, F64]:
    """The squared differences of ties and products, over all ordered pairs, and how they change with each value."""
    along = ties.scipy @ values
    squares = float((values**2).sum())
    found = len(ties.indices) - 2 * float(values @ along) + squares**2 - float((values**4).sum())
    return found, 4 * (squares * values - values**3 - along)


def fit(ties: Csr, values: F64) -> float:
    """Pearson's r of ties and products over all pairs; NaN where the products do not vary."""
    pairs, total = ties.n * (ties.n - 1), len(ties.indices)
    one, two, four = (float((values**power).sum()) for power in (1, 2, 4))
    products, squares = one**2 - two, two**2 - four
    spread = pairs * squares - products**2
    if spread <= FLAT * pairs * squares:
        return float("nan")
    above = pairs * float(values @ (ties.scipy @ values)) - total * products
    return float(above / ((pairs - total) * total * spread) ** 0.5)


def _descended(ties: Csr) -> F64:
    from scipy.optimize import Bounds, minimize

    leading = np.diff(ties.indptr).astype(np.float64)
    for _ in range(POWERS):
        leading = ties.scipy @ leading + leading
        leading /= leading.max()
    # Parts that are alike would hold one another in balance, where none is the core.
    start = leading * np.linspace(1, UNEVEN, ties.n)
    squares = float((start**2).sum()) ** 2 - float((start**4).sum())
    start = np.clip(start * (float(start @ (ties.scipy @ start)) / squares) ** 0.5, LEAST, 1)
    options = {"maxiter": STEPS, "ftol": 1e-15, "gtol": 1e-9}
    found = minimize(residuals, start, (ties,), "L-BFGS-B", jac=True, bounds=Bounds(LEAST, 1), options=options)  # type: ignore[call-overload]  # the stubs want arrays of one dimension
    return np.asarray(np.round(found.x, DIGITS), np.float64)
