"""Correlation of the degrees at the ends of ties, with the conventions of NetworkX."""

from __future__ import annotations

import numpy as np

from ecosystem.network.backend.graph import BackendGraph


def degree_assortativity_coefficient(
    G: BackendGraph,  # the name of NetworkX
    x: str = "out",
    y: str = "in",
    weight: None = None,
    nodes: None = None,
) -> float:
    """Of the degrees `x` where ties start and `y` where they end; where one does not vary it is left to NetworkX."""
    rows, columns = G.pattern.rows, G.pattern.indices
    degrees = {"out": np.bincount(rows, minlength=len(G)), "in": np.bincount(columns, minlength=len(G))}
    one, other = degrees[x][rows].astype(np.float64), degrees[y][columns].astype(np.float64)
    if not len(rows) or one.min() == one.max() or other.min() == other.max():
        raise NotImplementedError("degrees that do not vary are left to NetworkX")
    return float(np.corrcoef(one, other)[0, 1])
