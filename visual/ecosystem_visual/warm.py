"""Compilation of the layout ahead of use; numba keeps the machine code on disk for later processes."""

import numpy as np

from ecosystem_visual.layout import layout


def warm_up() -> None:
    """Place six nodes in three clusters, two of which are tied."""
    clusters = np.array([0, 0, 1, 1, 2, 2])
    layout([*"abcdef"], clusters, np.array([0, 2, 4, 1]), np.array([1, 3, 5, 2]), np.ones(4))
