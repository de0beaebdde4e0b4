"""The network: an immutable snapshot of one revision under one scope and view."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import numpy as np
import polars as pl

from ecosystem.network.csr import F64, I64, Csr
from ecosystem.network.scope import Scope
from ecosystem.network.selection import Selection
from ecosystem.network.view import View

if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T")

EDGE_SCHEMA: dict[str, pl.DataType] = {
    "source": pl.Int64(),
    "target": pl.Int64(),
    "strength": pl.Float64(),
    "direct": pl.Int64(),
    "shared": pl.Int64(),
}


class Quality(msgspec.Struct, frozen=True, kw_only=True):
    """What was set aside or assumed on the way from the record to the network, as counts."""

    loops: int = 0
    parallel: int = 0
    without_strength: int = 0
    zero_strength: int = 0
    negative_strength: int = 0
    undated: int = 0
    classes_left_out: int = 0
    stubs: int = 0
    dangling: int = 0
    rolled_up: int = 0
    inside_parents: int = 0
    several_parents: int = 0
    circular_parents: int = 0


@dataclass(frozen=True, eq=False)
class Network:
    """`nodes` in order of key, and `edges` between rows of it (source < target unless the view is directed).

    An edge joins all ties between its two ends: `strength` is their sum, `direct` the number of direct ties and
    `shared` the number of shared initiatives or themes. `selection` is the part of the record that it was made from, if
    any; `rows` are the nodes' rows there.
    """

    revision: int
    scope: Scope
    view: View
    nodes: pl.DataFrame
    edges: pl.DataFrame
    quality: Quality
    selection: Selection | None = None
    rows: I64 | None = None
    kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @property
    def n(self) -> int:
        return self.nodes.height

    @property
    def m(self) -> int:
        return self.edges.height

    @cached_property
    def arcs(self) -> Csr:
        """The strengths of arcs from row to column; symmetric unless the view is directed."""
        source, target, strength = (self.edges[name].to_numpy() for name in ("source", "target", "strength"))
        if not self.view.directed:
            source, target = np.concatenate([source, target]), np.concatenate([target, source])
            strength = np.concatenate([strength, strength])
        return Csr.of(self.n, source, target, strength)

    @cached_property
    def measured(self) -> Csr:
        """The matrix that measures use: strengths under a weighted view, else ones."""
        return self.arcs if self.view.weighted else self.arcs.binary()

    @cached_property
    def mutual(self) -> Csr:
        """The symmetric matrix: A + Aᵀ under a directed view, else A itself."""
        return self.measured.symmetric if self.view.directed else self.measured

    @property
    def distances(self) -> F64 | None:
        """1/strength for each arc under a weighted view, else None (each arc is one step)."""
        return 1.0 / self.arcs.values if self.view.weighted else None

    @cached_property
    def strengths(self) -> F64:
        """Sum of the strengths of each node's ties; a tie counts once for each of its ends, whatever its direction."""
        matrix = self.arcs.symmetric if self.view.directed else self.arcs
        return np.asarray(np.bincount(matrix.rows, matrix.values, minlength=self.n), np.float64)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, worked out once for this network; several analyses rest on the same clusters."""
        if key not in self.kept:
            self.kept[key] = make()
        kept: T = self.kept[key]
        return kept

    def nbytes(self) -> int:
        """Memory of the tables and matrices, in bytes."""
        matrices = self.arcs.nbytes() * (3 if self.view.directed else 2)
        return int(self.nodes.estimated_size() + self.edges.estimated_size() + matrices)

    def to_networkx(self) -> nx.Graph[str] | nx.DiGraph[str]:
        """The same network as a NetworkX graph, nodes by key; nothing is lost."""
        from ecosystem.network.convert import to_networkx

        return to_networkx(self)

    @classmethod
    def from_networkx(cls, graph: nx.Graph[Any], *, weighted: bool | None = None) -> Network:
        """A network from any NetworkX graph; an edge's `strength`, else its `weight`, else 1, is its strength.

        `weighted` says whether measures use strengths, else the view that the graph carries does.
        """
        from ecosystem.network.convert import from_networkx

        return from_networkx(graph, weighted=weighted)
