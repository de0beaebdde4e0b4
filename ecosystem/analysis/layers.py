"""The network of each kind of tie, over the same nodes."""

from __future__ import annotations

import numpy as np
import polars as pl

from ecosystem.network.csr import I64, Csr
from ecosystem.network.network import Network
from ecosystem.network.structural_order import structural_order

SHARED = "shared initiatives"
DISTINCT = 24


def layers(network: Network) -> dict[str, Csr]:
    """The matrix of each kind of tie between nodes of the network, in order of name; none for a bare network.

    Values are strengths under a weighted view, else ones; without direction a tie counts in both. Where the view joins
    actors by what they share, that is one more kind.
    """
    if network.selection is None or network.rows is None:
        return {}
    at = np.full(network.selection.snapshot.nodes.height, -1, np.int64)
    at[network.rows] = np.arange(network.n)
    found = dict(_direct(network, network.selection.ties, at))
    shared = network.edges.filter(pl.col("shared") > 0)
    if shared.height:
        found[SHARED] = _matrix(network, *(shared[each].to_numpy() for each in ("source", "target", "shared")))
    return dict(sorted(found.items()))


def _direct(network: Network, ties: pl.DataFrame, at: I64) -> list[tuple[str, Csr]]:
    one, other = (pl.Series(at[ties[end].to_numpy()], dtype=pl.Int64) for end in ("source", "target"))
    ends = ties.select("kind", "directed", pl.col("strength").fill_null(1.0)).with_columns(one=one, other=other)
    ends = ends.filter(pl.col("one") >= 0, pl.col("other") >= 0, pl.col("one") != pl.col("other"))
    positive = ends.filter(pl.col("strength") > 0)
    if network.view.directed:
        back = positive.filter(~pl.col("directed")).with_columns(one=pl.col("other"), other=pl.col("one"))
        positive = pl.concat([positive, back])
    kinds = positive.sort("one", "other", "strength").partition_by("kind", as_dict=True, maintain_order=True)
    return [
        (str(kind), _matrix(network, *(each[name].to_numpy() for name in ("one", "other", "strength"))))
        for (kind,), each in kinds.items()
    ]


def _matrix(network: Network, one: I64, other: I64, strength: np.ndarray) -> Csr:
    matrix = Csr.of(network.n, one, other, strength)
    if not network.view.directed:
        matrix = matrix.symmetric
    return matrix if network.view.weighted else matrix.binary()


def layered_order(n: int, found: dict[str, Csr]) -> I64:
    """The nodes by where they stand in all layers together, whatever their ids and the direction of ties."""
    together = Csr.of(n, [], [], [])
    for number, matrix in enumerate(found.values()):
        weight = 2.0 ** -(number % DISTINCT)
        each = matrix.symmetric.binary()
        both = together.scipy + each.scipy * weight
        together = Csr.of_scipy(both.tocsr())
    return structural_order(together)
