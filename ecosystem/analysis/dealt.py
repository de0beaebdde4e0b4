"""Labels of groups dealt out to nodes at random, whatever ids they bear."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ecosystem.analysis.chance import Shuffles
from ecosystem.network.csr import I64, Csr
from ecosystem.network.grouping import Grouping
from ecosystem.network.network import Network
from ecosystem.network.structural_order import structural_order

# A number that no sum of whole ones gives: a tie back is told from a tie forth.
BACK = np.sqrt(2)


def shuffles(groups: Grouping, permutations: int, seed: int) -> Shuffles:
    """Orders of the labels of all nodes that have one."""
    return Shuffles(groups.codes[groups.codes >= 0], permutations, seed)


def dealt(network: Network, groups: Grouping, orders: Shuffles) -> Iterator[I64]:
    """The codes of the nodes under each order; the array is one and the same, written anew.

    Labels are handed to nodes in order of structure, so that neither ids nor the scale of strengths decide.
    """
    order = network.once("structural order", lambda: structural_order(_structure(network)))
    members = order[groups.codes[order] >= 0]
    codes = groups.codes.copy()
    for labels in orders:
        codes[members] = labels
        yield codes


def _structure(network: Network) -> Csr:
    """The ties by scaled strength; where direction counts, seen from both ends and not as strong from the other one."""
    ties = network.measured
    forth = ties.values / ties.values.max(initial=1e-300)
    if not network.view.directed:
        return Csr(ties.indptr, ties.indices, forth)
    one, other = np.concatenate([ties.rows, ties.indices]), np.concatenate([ties.indices, ties.rows])
    return Csr.of(network.n, one, other, np.concatenate([forth, forth * BACK]))
