"""Betweenness for analyses: exact as far as that can be waited for, else estimated with a stated error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ecosystem.network.csr import F64
from ecosystem.network.network import Network

# Nodes times ties: about a hundred CPU seconds.
EXACT_AT_MOST, EXACT_WEIGHTED_AT_MOST = 40_000_000_000, 4_000_000_000
RISK = 0.05


class Estimate(Protocol):
    """When to estimate, and how closely."""

    @property
    def approximate(self) -> bool: ...
    @property
    def error(self) -> float: ...
    @property
    def samples(self) -> int: ...
    @property
    def seed(self) -> int: ...


@dataclass(frozen=True)
class WhereLarge:
    """Estimate where exact values would take too long, within a tenth of the largest value."""

    approximate: bool = False
    error: float = 0.1
    samples: int = 500_000
    seed: int = 0


@dataclass(frozen=True, eq=False)
class Between:
    """Betweenness of each node, 0 to 1, NaN below three nodes; `errors` are NaN and `drawn` is 0 where it is exact."""

    values: F64
    errors: F64
    drawn: int
    note: str | None = None


def betweenness_of(network: Network, estimate: Estimate) -> Between:
    """All values are exact, or all are estimates: never some of each."""
    undefined = np.full(network.n, np.nan)
    if network.n < 3:
        return Between(undefined, undefined, 0, "Betweenness needs three nodes or more: it is left empty.")
    if estimate.approximate or too_large(network):
        return _estimated(network, estimate)
    from ecosystem.network.kernels.betweenness import betweenness

    arcs = network.arcs
    found = betweenness(arcs.indptr, arcs.indices, directed=network.view.directed, distances=network.distances)
    return Between(found, undefined, 0)


def too_large(network: Network) -> bool:
    """Whether exact values would take longer than about a hundred CPU seconds; it depends on the size alone."""
    return network.n * network.m > (EXACT_WEIGHTED_AT_MOST if network.view.weighted else EXACT_AT_MOST)


def _estimated(network: Network, estimate: Estimate) -> Between:
    from ecosystem.network.kernels.sampled_betweenness import Sampling, sampled_betweenness

    arcs = network.arcs
    sampling = Sampling(error=estimate.error, most=estimate.samples, risk=RISK, seed=estimate.seed)
    found = sampled_betweenness(
        arcs.indptr, arcs.indices, directed=network.view.directed, distances=network.distances, sampling=sampling
    )
    what = f"{found.drawn:,} {'nodes and all their' if network.view.weighted else 'random'} shortest paths"
    error, largest = found.errors.max(), found.values.max()
    sure = f"with a probability of {1 - RISK:.0%}"
    note = (
        f"Betweenness is estimated from {what} (seed {estimate.seed}): {sure} no value is farther off than {error:.2g} "
        f"(the largest is {largest:.2g}). Nodes that are closer to each other than that may change places."
    )
    return Between(found.values, found.errors, found.drawn, note)
