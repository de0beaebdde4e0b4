"""Compilation of all kernels ahead of use; numba keeps the machine code on disk for later processes."""

import numpy as np

from ecosystem.network.kernels.adjacency import simple_adjacency
from ecosystem.network.kernels.agreement import adjusted_rand
from ecosystem.network.kernels.betweenness import betweenness
from ecosystem.network.kernels.brokerage import brokerage
from ecosystem.network.kernels.closeness import closeness
from ecosystem.network.kernels.components import components
from ecosystem.network.kernels.cores import core_numbers
from ecosystem.network.kernels.cross_products import Cells, cross_product
from ecosystem.network.kernels.cut_points import biconnected, departures
from ecosystem.network.kernels.group_sums import group_sums
from ecosystem.network.kernels.missing_ties import best_pairs, scores_of
from ecosystem.network.kernels.pagerank import pagerank
from ecosystem.network.kernels.sampled_betweenness import Sampling, sampled_betweenness
from ecosystem.network.kernels.sets import distances_from, inverse_distances, reach_gains
from ecosystem.network.kernels.structural_holes import structural_holes
from ecosystem.network.kernels.triangles import clustering


def warm_up() -> None:
    """Run the kernels of analyses once on a path of three nodes; each has one signature, so none compiles later."""
    indptr, indices = np.array([0, 1, 3, 4]), np.array([1, 0, 2, 1])
    ones = np.ones(len(indices))
    betweenness(indptr, indices, directed=False)
    betweenness(indptr, indices, directed=True, distances=ones)
    sampled_betweenness(indptr, indices, directed=False, sampling=Sampling(most=10))
    structural_holes(indptr, indices, ones)
    brokerage(indptr, indices, np.zeros(3, np.int64))
    components(indptr, indices)
    closeness(indptr, indices)
    closeness(indptr, indices, distances=ones)
    pagerank(indptr, indices)
    core_numbers(indptr, indices)
    clustering(indptr, indices)
    departures(indptr, indices)
    biconnected(indptr, indices)
    best_pairs(indptr, indices, score="adamic_adar", top=1)
    adjacency = simple_adjacency(indptr, indices)
    scores_of(adjacency, np.array([0]), np.array([2]), "adamic_adar")
    nearest = distances_from(adjacency, np.array([0]))
    reach_gains(adjacency, np.array([1, 2]), nearest, np.array([1.0, 1.0, 0.5, 0.0]))
    inverse_distances(adjacency, np.zeros(3, np.bool_))
    adjusted_rand(np.zeros((2, 3), np.int64))
    group_sums(np.array([0]), np.array([1]), np.ones(1), np.zeros(3, np.int64), 1)
    cells = Cells(indptr, indices, ones)
    cross_product(cells, cells, np.arange(3))
