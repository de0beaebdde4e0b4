"""Areas of groups: the hull of the members with a margin around them."""

from __future__ import annotations

import numpy as np
from scipy.spatial import ConvexHull

from ecosystem.network.csr import F64, I64

MARGIN = 5.0
# An area that holds those of its parts shows a rim around them.
WIDER = 8.0
AROUND = np.linspace(0.0, 2.0 * np.pi, 12, endpoint=False)
CIRCLE = np.vstack([np.cos(AROUND), np.sin(AROUND)])


def hulls(x: F64, y: F64, groups: I64, margins: F64) -> list[list[float]]:
    """For each group the corners x, y, x, y … of the area that keeps its margin around all its members."""
    order = np.argsort(groups, kind="stable")
    ends = np.searchsorted(groups[order], np.arange(len(margins) + 1))
    members = [np.vstack([x, y])[:, order[ends[at] : ends[at + 1]]] for at in range(len(margins))]
    return [_hull(*each) for each in zip(members, margins.tolist(), strict=True)]


def _hull(members: F64, margin: float) -> list[float]:
    if not members.size:
        return []
    points = (members[:, :, None] + margin * CIRCLE[:, None, :]).reshape(2, -1).T
    corners = points[ConvexHull(points).vertices]
    start = int(np.lexsort((corners[:, 1], corners[:, 0]))[0])
    rounded: list[float] = (np.roll(corners, -start, axis=0).round(1) + 0.0).ravel().tolist()
    return rounded
