"""Centralization (Freeman 1978): how far a network is from one where all nodes are equal (0) to a star (1)."""

from __future__ import annotations

import numpy as np

from ecosystem.network.csr import F64, I64
from ecosystem.network.network import Network


def of_degree(degrees: I64) -> float:
    """NaN below three nodes."""
    n = len(degrees)
    return _short_of_the_largest(degrees.astype(np.float64)) / ((n - 1) * (n - 2)) if n > 2 else float("nan")


def of_betweenness(values: F64) -> float:
    """Of normalised betweenness; NaN below three nodes."""
    n = len(values)
    return _short_of_the_largest(values) / (n - 1) if n > 2 else float("nan")


def of_closeness(network: Network, values: F64, connected: bool) -> float:
    """Defined where ties are undirected and of one length, and the network is connected: else a star is no limit."""
    n = len(values)
    if n < 3 or not connected or network.view.directed or network.view.weighted:
        return float("nan")
    return _short_of_the_largest(values) * (2 * n - 3) / ((n - 1) * (n - 2))


def _short_of_the_largest(values: F64) -> float:
    return float((values.max() - values).sum())
