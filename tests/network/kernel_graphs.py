"""Graphs for the tests of the kernels: oracles by name, random ones by hypothesis, and their sparse rows."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx
import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
Graph: TypeAlias = "nx.Graph[Any]"

ORACLES: dict[str, Any] = json.loads((Path(__file__).parents[1] / "oracles" / "oracles.json").read_text("utf-8"))


@dataclass(frozen=True)
class Rows:
    """The sorted sparse rows of a graph, nodes in the order of `nodes`."""

    nodes: list[Any]
    indptr: I64
    indices: I64
    data: F64

    @property
    def pattern(self) -> tuple[I64, I64]:
        return self.indptr, self.indices


def near(found: F64, expected: F64, tolerance: float = 1e-12) -> bool:
    """Compare absolutely, NaN only with NaN."""
    return np.allclose(found, expected, rtol=0, atol=tolerance, equal_nan=True)


def rows(graph: Graph, *, weight: str | None = None, symmetrise: bool = False) -> Rows:
    nodes = list(graph)
    matrix = nx.to_scipy_sparse_array(graph, nodelist=nodes, weight=weight, dtype=np.dtype(float), format="csr")
    if symmetrise:
        matrix = (matrix + matrix.T).tocsr()
    matrix.sort_indices()
    return Rows(nodes, matrix.indptr.astype(np.int64), matrix.indices.astype(np.int64), matrix.data)


def values(table: Any, nodes: list[Any]) -> F64:
    return np.array([table[node] for node in nodes], dtype=float)


def oracle_values(table: dict[str, dict[str, Any]], measure: str, nodes: list[Any]) -> F64:
    return np.array([table[str(node)][measure] for node in nodes], dtype=float)


def oracle_graph(name: str) -> Graph:
    """Build the graph of an oracle with the names its tables use; `weight` on its ties where it has any."""
    oracle = ORACLES[name]
    if name == "karate":
        return nx.Graph(list(nx.karate_club_graph().edges()))
    graph: Graph = nx.DiGraph() if "arcs" in oracle else nx.Graph()
    ties = oracle.get("arcs") or oracle["edges"]
    for (start, end), weight in zip(ties, oracle.get("weights", [1] * len(ties)), strict=True):
        graph.add_edge(start, end, weight=weight)
    return graph


@st.composite
def graphs(draw: st.DrawFn, *, directed: bool | None = None, max_nodes: int = 14) -> Graph:
    """Draw a simple graph with small whole weights, so that equal path lengths are common and exact."""
    size = draw(st.integers(1, max_nodes))
    arcs = draw(st.booleans()) if directed is None else directed
    graph: Graph = nx.DiGraph() if arcs else nx.Graph()
    graph.add_nodes_from(range(size))
    ends = st.integers(0, size - 1)
    for start, end, weight in draw(st.lists(st.tuples(ends, ends, st.integers(1, 4)), max_size=4 * size)):
        if start != end:
            graph.add_edge(start, end, weight=weight)
    return graph
