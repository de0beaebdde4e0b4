"""Our kernels, prepared on sparse rows."""

from collections.abc import Callable

import numpy as np

from benchmarks.engine.graph import Ties
from benchmarks.engine.task import Result, Run
from ecosystem.network.csr import Csr


def _rows(ties: Ties, *, directed: bool = False) -> Csr:
    one, other, strengths = ties.left, ties.right, ties.strengths
    if directed:
        return Csr.of(ties.size, *ties.arcs(), strengths)
    ends = np.concatenate((one, other)), np.concatenate((other, one))
    return Csr.of(ties.size, *ends, np.concatenate((strengths, strengths)))


def betweenness(ties: Ties) -> Run:
    from ecosystem.network.kernels.betweenness import betweenness

    rows = _rows(ties)
    return lambda: betweenness(rows.indptr, rows.indices, directed=False)


def directed_betweenness(ties: Ties) -> Run:
    from ecosystem.network.kernels.betweenness import betweenness

    rows = _rows(ties, directed=True)
    return lambda: betweenness(rows.indptr, rows.indices, directed=True)


def weighted_betweenness(ties: Ties) -> Run:
    from ecosystem.network.kernels.betweenness import betweenness

    rows = _rows(ties)
    distances = 1 / rows.values
    return lambda: betweenness(rows.indptr, rows.indices, directed=False, distances=distances)


def sampled_betweenness(error: float) -> Callable[[Ties], Run]:
    def prepare(ties: Ties) -> Run:
        from ecosystem.network.kernels.sampled_betweenness import Sampling, sampled_betweenness

        rows = _rows(ties)
        sampling = Sampling(error=error)
        return lambda: sampled_betweenness(rows.indptr, rows.indices, directed=False, sampling=sampling).values

    return prepare


def closeness(ties: Ties) -> Run:
    from ecosystem.network.kernels.closeness import closeness

    rows = _rows(ties)

    def run() -> Result:
        found = closeness(rows.indptr, rows.indices)
        return np.concatenate((found.per_component, found.harmonic))

    return run


def structural_holes(ties: Ties) -> Run:
    from ecosystem.network.kernels.structural_holes import structural_holes

    rows = _rows(ties)
    return lambda: structural_holes(rows.indptr, rows.indices, rows.values).constraint


def brokerage(ties: Ties) -> Run:
    from ecosystem.network.kernels.brokerage import brokerage

    rows = _rows(ties)
    return lambda: brokerage(rows.indptr, rows.indices, ties.groups).astype(float)


def brokerage_permutations(ties: Ties) -> Run:
    from ecosystem.network.kernels.brokerage import permutation_moments

    rows = _rows(ties)
    return lambda: permutation_moments(rows.indptr, rows.indices, ties.groups, permutations=200)[0]


def components(ties: Ties) -> Run:
    from ecosystem.network.kernels.components import components

    rows = _rows(ties)
    return lambda: np.bincount(components(rows.indptr, rows.indices)).astype(float)


def pagerank(ties: Ties) -> Run:
    from ecosystem.network.kernels.pagerank import Walk, pagerank

    rows = _rows(ties)
    walk = Walk(tolerance=1e-10)
    return lambda: pagerank(rows.indptr, rows.indices, strengths=rows.values, walk=walk)[0]


def clustering(ties: Ties) -> Run:
    from ecosystem.network.kernels.triangles import clustering

    rows = _rows(ties)
    return lambda: clustering(rows.indptr, rows.indices)


def cores(ties: Ties) -> Run:
    from ecosystem.network.kernels.cores import core_numbers

    rows = _rows(ties)
    return lambda: core_numbers(rows.indptr, rows.indices).astype(float)


def cut_points(ties: Ties) -> Run:
    from ecosystem.network.kernels.cut_points import departures

    rows = _rows(ties)
    return lambda: np.flatnonzero(departures(rows.indptr, rows.indices).parts > 1).astype(float)


def missing_ties(ties: Ties) -> Run:
    """The scores of the first hundred."""
    from ecosystem.network.kernels.missing_ties import COARSE, FINE, best_pairs

    rows = _rows(ties)
    return lambda: best_pairs(rows.indptr, rows.indices, score="adamic_adar", top=100).score / 2.0 ** (FINE - COARSE)


def leiden(ties: Ties) -> Run:
    """The modularity of one run."""
    from ecosystem.analysis.leiden import Leiden, modularity

    rows, way = _rows(ties), Leiden(runs=1)
    return lambda: np.array([modularity(rows, way.partitions(rows)[0])])


def leiden_consensus(ties: Ties) -> Run:
    """The modularity of the consensus of fifty seeds."""
    from ecosystem.analysis.consensus import consensus
    from ecosystem.analysis.leiden import Leiden, modularity

    rows, way = _rows(ties), Leiden(runs=50)
    return lambda: np.array([modularity(rows, consensus(rows, way.partitions(rows), way)[0])])
