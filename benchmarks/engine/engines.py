"""What is measured: for each measure the engines that have it, each as a function that prepares a run."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from benchmarks.engine.graph import Ties

if TYPE_CHECKING:
    import networkx as nx

Result = npt.NDArray[np.float64]
Run = Callable[[], Result]


@dataclass(frozen=True)
class Engine:
    """`repeats` runs are timed in one process after a first run that is not; `factor` scales a sample to the whole."""

    measure: str
    name: str
    prepare: Callable[[Ties], Run]
    repeats: int = 1
    first: bool = False
    sample: int | None = None

    @property
    def label(self) -> str:
        return f"{self.measure}: {self.name}"


def _rows(ties: Ties) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Result]:
    from scipy import sparse

    ends = np.concatenate((ties.left, ties.right)), np.concatenate((ties.right, ties.left))
    strengths = np.concatenate((ties.strengths, ties.strengths))
    matrix = sparse.coo_array((strengths, ends), shape=(ties.size, ties.size)).tocsr()
    matrix.sort_indices()
    return matrix.indptr.astype(np.int64), matrix.indices.astype(np.int64), matrix.data


def our_betweenness(ties: Ties) -> Run:
    from ecosystem.network.kernels.betweenness import betweenness

    indptr, indices, _ = _rows(ties)
    return lambda: betweenness(indptr, indices, directed=False)


def our_structural_holes(ties: Ties) -> Run:
    from ecosystem.network.kernels.structural_holes import structural_holes

    indptr, indices, strengths = _rows(ties)
    return lambda: structural_holes(indptr, indices, strengths).constraint


def our_brokerage(ties: Ties) -> Run:
    from ecosystem.network.kernels.brokerage import brokerage

    indptr, indices, _ = _rows(ties)
    return lambda: brokerage(indptr, indices, ties.groups).astype(float)


def our_brokerage_permutations(ties: Ties) -> Run:
    from ecosystem.network.kernels.brokerage import permutation_moments

    indptr, indices, _ = _rows(ties)
    return lambda: permutation_moments(indptr, indices, ties.groups, permutations=200)[0]


def igraph_betweenness(ties: Ties) -> Run:
    import igraph

    graph = igraph.Graph(ties.size, np.column_stack((ties.left, ties.right)))
    pairs = (ties.size - 1) * (ties.size - 2) / 2
    return lambda: np.array(graph.betweenness(directed=False)) / pairs


def igraph_constraint(ties: Ties) -> Run:
    import igraph

    graph = igraph.Graph(ties.size, np.column_stack((ties.left, ties.right)))
    strengths = ties.strengths.tolist()
    return lambda: np.array(graph.constraint(weights=strengths))


NETWORKX_SOURCES = 20


def networkx_betweenness(ties: Ties) -> Run:
    import networkx as nx

    graph = _networkx_graph(ties)
    return lambda: np.array(list(nx.betweenness_centrality(graph, k=NETWORKX_SOURCES, seed=1).values()))


def networkx_structural_holes(ties: Ties) -> Run:
    import networkx as nx

    graph = _networkx_graph(ties)

    def run() -> Result:
        nx.effective_size(graph, weight="weight")
        return np.array(list(nx.constraint(graph, weight="weight").values()))

    return run


def _networkx_graph(ties: Ties) -> "nx.Graph[int]":
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(ties.size))
    graph.add_weighted_edges_from(zip(ties.left.tolist(), ties.right.tolist(), ties.strengths.tolist(), strict=True))
    return graph


BETWEENNESS = "exact betweenness"
HOLES = "constraint and effective size"
BROKERAGE = "brokerage roles"

ENGINES = (
    Engine(BETWEENNESS, "ecosystem", our_betweenness, first=True),
    Engine(BETWEENNESS, "igraph", igraph_betweenness),
    Engine(BETWEENNESS, "networkx", networkx_betweenness, sample=NETWORKX_SOURCES),
    Engine(HOLES, "ecosystem", our_structural_holes, repeats=20, first=True),
    Engine(HOLES, "igraph (constraint alone)", igraph_constraint, repeats=5, first=True),
    Engine(HOLES, "networkx", networkx_structural_holes),
    Engine(BROKERAGE, "ecosystem", our_brokerage, repeats=10, first=True),
    Engine(BROKERAGE, "ecosystem, 200 permutations", our_brokerage_permutations),
)
