"""Consensus of several partitions (Lancichinetti & Fortunato 2012), over the pairs that have a tie."""

from __future__ import annotations

import numpy as np

from ecosystem.analysis.leiden import Leiden, connected
from ecosystem.network.csr import F64, I64, Csr

THRESHOLD, ROUNDS = 0.5, 20


def consensus(ties: Csr, partitions: I64, leiden: Leiden) -> tuple[I64, int | None]:
    """The partition on which runs over their own co-assignments agree, and after how many rounds; None if never.

    A tie counts by the share of partitions that keep its ends together; below half it is dropped. The ties are
    clustered again so weighted, until every tie's share is 0 or 1. Only tied pairs are held: memory grows with m. Under
    modularity the resolution shrinks with the weight that is left, so that what was one cluster is not divided because
    the ties between clusters are gone.
    """
    for rounds in range(ROUNDS):
        together = co_assignment(ties, partitions)
        if bool(np.isin(together, (0.0, 1.0)).all()):
            return connected(ties, partitions[0]), rounds
        weights = np.where(together >= THRESHOLD, ties.values * together, 0.0)
        left = Csr.of(ties.n, ties.rows, ties.indices, weights)
        partitions = leiden.partitions(left, _resolution(leiden, left, ties))
    return _best(ties, partitions, leiden), None


def co_assignment(ties: Csr, partitions: I64) -> F64:
    """For each cell of the matrix the share of partitions in which both ends are in one cluster."""
    together = np.zeros(len(ties.indices), np.int64)
    for codes in partitions:
        together += codes[ties.rows] == codes[ties.indices]
    return np.asarray(together / len(partitions), np.float64)


def _resolution(leiden: Leiden, left: Csr, ties: Csr) -> float:
    share = float(left.values.sum() / ties.values.sum())
    return leiden.resolution * share if leiden.objective == "modularity" and share else leiden.resolution


def _best(ties: Csr, partitions: I64, leiden: Leiden) -> I64:
    """The best of the last round by what is maximised; the first of equals."""
    found = [connected(ties, codes) for codes in partitions]
    return found[int(np.argmax([round(leiden.quality(ties, codes), 9) for codes in found]))]
