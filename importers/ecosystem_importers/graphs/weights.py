"""Weights of edges as files write them."""

from __future__ import annotations

import math


def weight(text: str | None) -> float | None:
    """The number; None for none, also for what is none: that stays an attribute."""
    try:
        value = float(text) if text and len(text) < 400 else None
    except ValueError:
        return None
    return value if value is not None and math.isfinite(value) else None
