"""Areas around the members of clusters."""

from __future__ import annotations

import numpy as np
from scipy.spatial import ConvexHull

from ecosystem.network.csr import F64, I64

MARGIN = 5.0
AROUND = np.linspace(0.0, 2.0 * np.pi, 12, endpoint=False)
CIRCLE = MARGIN * np.vstack([np.cos(AROUND), np.sin(AROUND)])


def hulls(x: F64, y: F64, clusters: I64, k: int) -> list[list[float]]:
    """For each cluster the corners x, y, x, y … of the area that keeps a margin around all its members."""
    order = np.argsort(clusters, kind="stable")
    ends = np.searchsorted(clusters[order], np.arange(k + 1))
    return [_hull(np.vstack([x, y])[:, order[ends[at] : ends[at + 1]]]) for at in range(k)]


def _hull(members: F64) -> list[float]:
    if not members.size:
        return []
    points = (members[:, :, None] + CIRCLE[:, None, :]).reshape(2, -1).T
    corners = points[ConvexHull(points).vertices]
    start = int(np.lexsort((corners[:, 1], corners[:, 0]))[0])
    rounded: list[float] = (np.roll(corners, -start, axis=0).round(1) + 0.0).ravel().tolist()
    return rounded
