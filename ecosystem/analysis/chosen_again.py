"""How far a choice can be relied on: how often it is made again when ties are left out at random, and a word for it."""

from __future__ import annotations

import numpy as np

from ecosystem.analysis.descriptor import Column
from ecosystem.analysis.figures import percent
from ecosystem.analysis.rank_intervals import FAIRLY_STABLE, FRAGILE, STABLE
from ecosystem.network.csr import F64

# A share of the times, at least.
LIMITS = {STABLE: 0.9, FAIRLY_STABLE: 0.5}
CHOSEN = "Shares of times come"
Figures = dict[str, str | int | float]


def again_columns(what: str) -> tuple[Column, ...]:
    """The columns of a choice that ends with `what`."""
    return (
        Column(
            "again", "number", f"Share of the times that ties are left out at random at which {what}.", "0 to 1", True
        ),
        Column(
            "confidence",
            "text",
            f"stable: again at {percent(LIMITS[STABLE])} of the times or more; fairly stable: "
            f"{percent(LIMITS[FAIRLY_STABLE])}; else fragile.",
            nullable=True,
        ),
    )


def word(again: float) -> str:
    """The plain word for a share of the times."""
    return next((each for each, least in LIMITS.items() if again >= least), FRAGILE)


def said(again: float | None, share: float, what: str) -> tuple[str, Figures]:
    """How a finding goes on about a choice: a piece of template and figures; nothing where no ties were left out."""
    if again is None:
        return "", {}
    figures: Figures = {"again": f"{again:.0%}", "missing": percent(share), "confidence": word(again)}
    return f"; {what} in {{again}} of the cases when {{missing}} of the ties are missing: {{confidence}}", figures


def over_alike(values: F64, classes: np.ndarray) -> F64:
    """The mean over those of a class: like ones have one value."""
    codes = np.unique(classes, return_inverse=True)[1].reshape(-1)
    return np.asarray((np.bincount(codes, values) / np.bincount(codes))[codes], np.float64)
