"""Leiden runs over several seeds, with what they maximise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ecosystem.network.csr import F64, I64, Csr
from ecosystem.network.kernels.components import components

Objective = Literal["modularity", "cpm"]
# Rounds of a run: to convergence where that is cheap, else two, after which seeds gain more than rounds.
CONVERGED, FEW, CHEAP = 10, 2, 10_000
# The seeds of the method are unsigned numbers of 64 bits.
SEEDS = 2**64


@dataclass(frozen=True)
class Leiden:
    """How the method is run: what it maximises, how fine, and on which seeds."""

    objective: Objective = "modularity"
    resolution: float = 1.0
    runs: int = 50
    seed: int = 0

    def partitions(self, ties: Csr, resolution: float | None = None) -> I64:
        """One partition a row, clusters numbered as their first nodes come; every cluster hangs together."""
        wanted = self.resolution if resolution is None else resolution
        return np.array([self._once(ties, wanted, run) for run in range(self.runs)])

    def quality(self, ties: Csr, codes: I64) -> float:
        """What the method maximises, of a partition of a symmetric matrix."""
        if self.objective == "modularity":
            return modularity(ties, codes, self.resolution)
        return constant_potts(ties, codes, self.resolution)

    def _once(self, ties: Csr, resolution: float, run: int) -> I64:
        from graspologic_native import leiden_csr

        _, communities = leiden_csr(
            ties.indptr,
            ties.indices.astype(np.int32),
            ties.values,
            ties.n,
            resolution=resolution,
            iterations=CONVERGED if len(ties.indices) < 2 * CHEAP else FEW,
            use_modularity=self.objective == "modularity",
            seed=(self.seed + run) % SEEDS,
        )
        found = np.fromiter((communities[node] for node in range(ties.n)), np.int64, ties.n)
        return connected(ties, found)


def modularity(ties: Csr, codes: I64, resolution: float = 1.0) -> float:
    """Newman and Girvan's modularity of a partition of a symmetric matrix."""
    total = ties.values.sum()
    degree = np.bincount(ties.rows, ties.values, minlength=ties.n)
    inside = ties.values[codes[ties.rows] == codes[ties.indices]].sum()
    sums = np.bincount(codes[codes >= 0], degree[codes >= 0])
    return float(inside / total - resolution * (sums**2).sum() / total**2)


def constant_potts(ties: Csr, codes: I64, resolution: float) -> float:
    """Ties inside clusters less `resolution` for each pair inside (Traag, Van Dooren & Nesterov 2011)."""
    inside = ties.values[codes[ties.rows] == codes[ties.indices]].sum() / 2
    sizes: F64 = np.bincount(codes[codes >= 0]).astype(np.float64)
    return float(inside - resolution * (sizes * (sizes - 1) / 2).sum())


def connected(ties: Csr, codes: I64) -> I64:
    """The partition with each cluster that does not hang together divided, numbered as first nodes come."""
    inside = codes[ties.rows] == codes[ties.indices]
    counts = np.bincount(ties.rows[inside], minlength=ties.n)
    parts = components(np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)]), ties.indices[inside])
    _, first, numbers = np.unique(parts, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[numbers]
