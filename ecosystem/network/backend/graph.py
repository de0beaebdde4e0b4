"""A NetworkX graph as sparse rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from ecosystem.network.csr import F64, I64, Csr

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, eq=False)
class BackendGraph:
    """The arcs of a graph by place of their ends in `nodes`, each tie of an undirected graph twice; loops are counted.

    `weights` has a number for each arc, ones unless a weight was asked for.
    """

    nodes: list[Hashable]
    directed: bool
    ends: tuple[I64, I64]
    weights: F64
    loops: int

    __networkx_backend__ = "ecosystem"
    __networkx_cache__ = None

    @classmethod
    def of(cls, graph: nx.Graph[Any], weight: str | None = None, default: float = 1.0) -> BackendGraph:
        """The rows of a graph without parallel edges."""
        nodes = list(graph)
        places = {node: place for place, node in enumerate(nodes)}
        adjacency: Any = graph._adj  # type: ignore[attr-defined]  # `adj` wraps each row in a view, which takes long
        rows = [adjacency[node] for node in nodes]
        m = sum(map(len, rows))
        sources = np.repeat(np.arange(len(nodes)), np.fromiter(map(len, rows), np.int64, len(nodes)))
        targets = np.fromiter((places[other] for other in chain.from_iterable(rows)), np.int64, m)
        weights = np.ones(m)
        if weight is not None:
            ties = chain.from_iterable(row.values() for row in rows)
            weights = np.fromiter((tie.get(weight, default) for tie in ties), np.float64, m)
        off = sources != targets
        return cls(nodes, graph.is_directed(), (sources[off], targets[off]), weights[off], int(m - off.sum()))

    def is_directed(self) -> bool:
        return self.directed

    def is_multigraph(self) -> bool:
        return False

    def __len__(self) -> int:
        return len(self.nodes)

    @cached_property
    def places(self) -> dict[Hashable, int]:
        return {node: place for place, node in enumerate(self.nodes)}

    @cached_property
    def pattern(self) -> Csr:
        """Ones where there is an arc, whatever its weight."""
        return Csr.of(len(self.nodes), *self.ends, np.ones(len(self.weights)))

    @cached_property
    def weighted(self) -> Csr:
        """The weights; arcs of weight zero are left out."""
        return Csr.of(len(self.nodes), *self.ends, self.weights)

    @cached_property
    def both_ways(self) -> Csr:
        """The pattern without direction."""
        return self.pattern.symmetric.binary() if self.directed else self.pattern

    def table(self, values: Iterable[Any]) -> dict[Hashable, Any]:
        """One value for each node, as numbers of Python."""
        return dict(zip(self.nodes, np.asarray(values).tolist(), strict=True))

    def vector(self, table: dict[Hashable, float]) -> F64:
        """The numbers of a table by node, 0 for nodes that it lacks."""
        return np.array([table.get(node, 0.0) for node in self.nodes], np.float64)
