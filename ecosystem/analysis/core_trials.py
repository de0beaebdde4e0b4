"""How often a core is found again when ties are left out at random."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecosystem.analysis.chosen_again import CHOSEN, over_alike
from ecosystem.analysis.core_fit import CLEAR, EXHAUSTIVE, FLIPS, STARTS, Core, Ideal, best_core
from ecosystem.analysis.stated_ties import StatedTies
from ecosystem.analysis.thinned import Thinning, Trials, thinned
from ecosystem.network.csr import F64
from ecosystem.network.network import Network

# Moves that are weighed in all times together: about twenty CPU seconds at the most.
WORK = 1_500_000_000


@dataclass(frozen=True, eq=False)
class Again:
    """Shares of the times: at which as clear a core is found or none, and each node is in the same part; else None."""

    clear: float | None
    parts: F64 | None
    notes: tuple[str, ...]

    @classmethod
    def of(cls, network: Network, whole: Core, ideal: Ideal, asked: Thinning) -> Again:
        """Alike nodes share theirs; a time at which no core is defined counts for nobody."""
        n = network.n
        if np.isnan(whole.fit):
            return cls(None, None, ())
        trials = Trials.of(network, asked, WORK // (2**n * n if n <= EXHAUSTIVE else STARTS * min(FLIPS, n) * n))
        if not trials.thinning.repetitions:
            return cls(None, None, trials.notes(CHOSEN))
        clear, parts = 0, np.zeros(n)
        for left in thinned(network, trials.thinning):
            found = best_core(left.mutual.binary(), ideal)
            clear += (found.fit >= CLEAR) == (whole.fit >= CLEAR)
            parts += (found.members == whole.members) & ~np.isnan(found.fit)
        times = trials.thinning.repetitions
        alike = over_alike(parts / times, StatedTies.of(network).classes)
        return cls(clear / times, alike, trials.notes(CHOSEN))
