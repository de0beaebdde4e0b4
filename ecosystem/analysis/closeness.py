"""Closeness and harmonic closeness for analyses, as far as they can be waited for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecosystem.network.csr import F64
from ecosystem.network.network import Network

# Nodes times ties: about a hundred CPU seconds.
AT_MOST, WEIGHTED_AT_MOST = 800_000_000_000, 8_000_000_000


@dataclass(frozen=True, eq=False)
class Near:
    """Closeness (Wasserman and Faust), harmonic closeness and the mean distance of each node; NaN where undefined."""

    closeness: F64
    harmonic: F64
    distance: F64
    note: str | None = None


def closeness_of(network: Network) -> Near:
    """Distances run along the arcs to the node; isolates have 0, a single node and too large networks nothing."""
    undefined = np.full(network.n, np.nan)
    if network.n < 2:
        return Near(undefined, undefined, undefined, "Closeness needs another node: it is left empty.")
    if network.n * network.m > (WEIGHTED_AT_MOST if network.view.weighted else AT_MOST):
        note = "The network is too large for closeness and harmonic closeness: they are left empty. Narrow the scope."
        return Near(undefined, undefined, undefined, note)
    from ecosystem.network.kernels.closeness import closeness

    found = closeness(network.arcs.indptr, network.arcs.indices, distances=network.distances)
    distance = np.divide(found.far, found.reached, out=undefined, where=found.reached > 0)
    return Near(found.closeness, found.harmonic, distance)
