"""Ways through a network: a shortest path between two nodes, and the nodes around one."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from ecosystem.network.csr import I64, Csr
from ecosystem.network.network import Network

LONGEST, DEEPEST, WIDEST = 30, 5, 1_000


@dataclass(frozen=True)
class Way:
    """Rows along a shortest path, empty without one; `cut` says that the search stopped at the asked length."""

    nodes: list[int]
    distance: float | None
    cut: bool


@dataclass(frozen=True)
class Around:
    """Rows around a node with their steps from it; `reached` counts also those that were left out."""

    nodes: list[int]
    steps: list[int]
    reached: int


def way(network: Network, start: int, end: int, longest: int) -> Way:
    """The shortest path that goes along ties; among equals the one through the first nodes in order of key."""
    if start == end:
        return Way([start], 0.0, cut=False)
    return _weighted(network, start, end, longest) if network.view.weighted else _steps(network, start, end, longest)


def around(network: Network, centre: int, depth: int, first: int) -> Around:
    """The nodes within `depth` steps, whatever the direction: nearest first, then best connected, then by key."""
    far = _levels(network.mutual.indptr, network.mutual.indices, centre, depth)
    found = np.flatnonzero(far >= 0)
    degree = np.diff(network.mutual.indptr)
    order = found[np.lexsort((found, -degree[found], far[found]))]
    shown = order[:first]
    return Around(shown.tolist(), far[shown].tolist(), len(order))


def edges_among(network: Network, nodes: list[int]) -> pl.DataFrame:
    """The edges between these rows, with the keys of their ends, in order of key."""
    inside = np.zeros(network.n, bool)
    inside[nodes] = True
    source, target = network.edges["source"].to_numpy(), network.edges["target"].to_numpy()
    return _keyed(network, network.edges.filter(pl.Series(inside[source] & inside[target], dtype=pl.Boolean)))


def edges_along(network: Network, nodes: list[int]) -> pl.DataFrame:
    """The edge of each step along these rows."""
    pairs = itertools.pairwise(nodes)
    steps = list(pairs) if network.view.directed else [(min(pair), max(pair)) for pair in pairs]
    wanted = pl.DataFrame(steps, schema={"source": pl.Int64, "target": pl.Int64}, orient="row")
    return _keyed(network, wanted.join(network.edges, on=["source", "target"], how="left", maintain_order="left"))


def _keyed(network: Network, edges: pl.DataFrame) -> pl.DataFrame:
    keys = network.nodes["key"]
    return edges.with_columns(source=keys.gather(edges["source"]), target=keys.gather(edges["target"]))


def _levels(indptr: I64, indices: I64, start: int, depth: int) -> I64:
    """Steps from the start to each node, -1 beyond `depth`."""
    far = np.full(len(indptr) - 1, -1, np.int64)
    far[start] = 0
    front = np.array([start])
    for level in range(1, depth + 1):
        reached = np.unique(np.concatenate([indices[indptr[node] : indptr[node + 1]] for node in front]))
        front = reached[far[reached] < 0]
        far[front] = level
        if not len(front):
            break
    return far


def _steps(network: Network, start: int, end: int, longest: int) -> Way:
    """Breadth first from the end against the ties, then forward through the first nodes that come nearer."""
    back = csr_array(network.arcs.scipy.T) if network.view.directed else network.arcs.scipy
    far = _levels(back.indptr.astype(np.int64), back.indices.astype(np.int64), end, longest)
    if far[start] < 0:
        return Way([], None, cut=bool(far.max() >= longest))
    nodes = [start]
    while nodes[-1] != end:
        following = network.arcs.indices[network.arcs.indptr[nodes[-1]] : network.arcs.indptr[nodes[-1] + 1]]
        nodes.append(int(following[far[following] == far[nodes[-1]] - 1].min()))
    return Way(nodes, float(len(nodes) - 1), cut=False)


def _weighted(network: Network, start: int, end: int, longest: int) -> Way:
    lengths = Csr(network.arcs.indptr, network.arcs.indices, 1.0 / network.arcs.values).scipy
    every, predecessors = dijkstra(lengths, indices=np.array([start]), return_predecessors=True)
    far, before = every[0], predecessors[0]
    if not np.isfinite(far[end]):
        return Way([], None, cut=False)
    nodes = [end]
    while nodes[-1] != start:
        nodes.append(int(before[nodes[-1]]))
    if len(nodes) - 1 > longest:
        return Way([], None, cut=True)
    return Way(nodes[::-1], float(f"{far[end]:.12g}"), cut=False)
