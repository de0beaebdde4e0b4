"""Boxes in columns, from the left, as high as looks well on a wide screen."""

from __future__ import annotations

import numpy as np

from ecosystem.network.csr import F64

ASPECT = 1.4


def shelve(sizes: F64, gap: float, *, beside: float = 0.0) -> F64:
    """The upper left corner of each box (width, height), in the order given, column by column.

    `beside` is the area of what is to stand on their right at the same height.
    """
    area = float((sizes + gap).prod(axis=1).sum()) + beside
    most = max(float(sizes[:, 1].max(initial=0.0)), float(np.sqrt(area / ASPECT)))
    corners = np.zeros_like(sizes)
    x = y = width = 0.0
    for box, (wide, tall) in enumerate(sizes.tolist()):
        if y > 0.0 and y + tall > most + 1e-9:
            x, y, width = x + width + gap, 0.0, 0.0
        corners[box] = x, y
        y, width = y + tall + gap, max(width, wide)
    return corners
