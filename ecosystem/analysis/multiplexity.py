"""Which kinds of tie go together: their overlap, and how far it is more than chance (QAP)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from ecosystem.analysis.chance import SIGNIFICANT, Chance, Shuffles, against, corrected
from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Permutations, Seed, Table
from ecosystem.analysis.figures import empty, frame, numbers
from ecosystem.analysis.layers import layered_order, layers
from ecosystem.network.csr import F64, I64, Csr
from ecosystem.network.kernels.cross_products import Cells, cross_product
from ecosystem.network.network import Network
from ecosystem.network.options import Options


class MultiplexityParameters(Options, frozen=True, kw_only=True):
    permutations: Permutations = 1000
    seed: Seed = 0


COLUMNS = (
    Column("kind", "text", "One kind of tie."),
    Column("other", "text", "The other kind."),
    Column("ties", "integer", "Pairs of nodes with a tie of the one kind (arcs under a directed view)."),
    Column("other_ties", "integer", "Pairs with a tie of the other kind."),
    Column("both", "integer", "Pairs with both."),
    Column("jaccard", "number", "Those with both over those with either.", "0 to 1"),
    Column("share", "number", "Of the pairs with the one kind, those that have the other as well.", "0 to 1"),
    Column("other_share", "number", "Of the pairs with the other kind, those that have the one as well.", "0 to 1"),
    Column("r", "number", "Pearson's correlation over all pairs of nodes (QAP).", "-1 to 1", True),
    Column("z", "number", "How far r is from that of renumbered nodes, in standard deviations of these.", None, True),
    Column("p_higher", "number", "Share of renumberings with at least this r.", "0 to 1", True),
    Column("p", "number", "How rarely renumbered nodes stand out as far, on either side.", "0 to 1", True),
    Column(
        "q",
        "number",
        "p corrected for the number of pairs of kinds (Benjamini-Hochberg); at most 0.05 counts as significant.",
        "0 to 1",
        nullable=True,
    ),
)


@dataclass(frozen=True, eq=False)
class Layer:
    """Sums over the off-diagonal cells of a matrix, for correlations."""

    matrix: Csr
    total: float
    squares: float

    @classmethod
    def of(cls, matrix: Csr) -> Layer:
        return cls(matrix, float(matrix.values.sum()), float((matrix.values**2).sum()))

    @property
    def spread(self) -> float:
        """The number of cells squared, times their variance."""
        n = self.matrix.n
        return n * (n - 1) * self.squares - self.total**2

    def product(self, other: Layer, order: I64) -> float:
        """The sum of products of cells, when the nodes of the other are renumbered."""
        one, two = (Cells(each.matrix.indptr, each.matrix.indices, each.matrix.values) for each in (self, other))
        return cross_product(one, two, order)

    def correlation(self, other: Layer, product: float) -> float:
        """Pearson's r for a sum of products; NaN where a matrix does not vary."""
        n, spread = self.matrix.n, self.spread * other.spread
        if self.spread <= 1e-9 * self.total**2 or other.spread <= 1e-9 * other.total**2:
            return float("nan")
        return float((n * (n - 1) * product - self.total * other.total) / spread**0.5)


def multiplexity(network: Network, parameters: MultiplexityParameters) -> Table:
    """Every two kinds of tie that occur between nodes of the network, those that overlap most first."""
    found = layers(network)
    if network.selection is None:
        return Table(empty(COLUMNS), (), ("A bare network has no kinds of tie.",))
    pairs = list(itertools.combinations(found, 2))
    if not pairs:
        return Table(empty(COLUMNS), (), ("There are fewer than two kinds of tie between these nodes.",))
    cells = {kind: Layer.of(matrix) for kind, matrix in found.items()}
    shuffles = Shuffles(np.arange(network.n), parameters.permutations, parameters.seed)
    order = layered_order(network.n, found)
    chances = [_chance(cells[one], cells[other], shuffles, order) for one, other in pairs]
    rows = _rows(network, found, pairs, chances)
    return Table(rows, _findings(rows), _notes(network, found, shuffles, len(pairs)))


def _chance(one: Layer, other: Layer, shuffles: Shuffles, order: I64) -> tuple[float, Chance]:
    """The correlation, and where it stands among those of renumbered nodes."""
    seen = one.correlation(other, one.product(other, np.arange(one.matrix.n)))
    if np.isnan(seen):
        nothing = np.full(1, np.nan)
        return seen, Chance(nothing, nothing, nothing)
    return seen, against(np.array([seen]), _renumbered(one, other, shuffles, order), exact=shuffles.exact)


def _renumbered(one: Layer, other: Layer, shuffles: Shuffles, order: I64) -> Iterator[F64]:
    """Nodes change places in order of structure, so that ids decide nothing."""
    places = np.empty_like(order)
    for shuffled in shuffles:
        places[order] = order[shuffled]
        yield np.array([one.correlation(other, one.product(other, places))])


def _rows(
    network: Network, found: dict[str, Csr], pairs: list[tuple[str, str]], chances: list[tuple[float, Chance]]
) -> pl.DataFrame:
    each = 1 if network.view.directed else 2
    number = {kind: len(matrix.indices) // each for kind, matrix in found.items()}
    one, other = (np.array([number[pair[end]] for pair in pairs]) for end in (0, 1))
    both = np.array([_both(found[kind], found[second]) // each for kind, second in pairs])
    p = np.array([chance.p[0] for _, chance in chances])
    values = {
        "kind": [pair[0] for pair in pairs],
        "other": [pair[1] for pair in pairs],
        "ties": one,
        "other_ties": other,
        "both": both,
        "jaccard": numbers(both / (one + other - both)),
        "share": numbers(both / one),
        "other_share": numbers(both / other),
        "r": numbers([r for r, _ in chances]),
        "z": numbers([chance.z[0] for _, chance in chances]),
        "p_higher": numbers([chance.higher[0] for _, chance in chances]),
        "p": numbers(p),
        "q": numbers(corrected(p)),
    }
    return frame(COLUMNS, values).sort(-pl.col("jaccard"), -pl.col("r"), "kind", "other", nulls_last=True)


def _both(one: Csr, other: Csr) -> int:
    return int(one.binary().scipy.multiply(other.binary().scipy).sum())


def _findings(rows: pl.DataFrame) -> tuple[Finding, ...]:
    """The two kinds that go together most, where chance does not explain it."""
    clear = rows.filter(pl.col("q") <= SIGNIFICANT, pl.col("r") > 0).sort(-pl.col("r"), "kind", "other")
    return tuple(_finding(row) for row in clear.head(1).to_dicts())


def _finding(row: dict[str, Any]) -> Finding:
    figures: dict[str, str | int | float] = {
        "kind": row["kind"],
        "other": row["other"],
        "share": f"{row['share']:.0%}",
        "r": f"{row['r']:.2f}",
        "q": f"{row['q']:.3g}",
    }
    template = "{kind} and {other} go together: {share} of pairs with {kind} have {other} as well (r {r}, q {q})."
    return Finding("kinds_together", template, figures)


def _notes(network: Network, found: dict[str, Csr], shuffles: Shuffles, pairs: int) -> tuple[str, ...]:
    """How many pairs have more than one kind, and how p was found."""
    each = 1 if network.view.directed else 2
    kinds = sum((matrix.binary().scipy for matrix in found.values()), Csr.of(network.n, [], [], []).scipy)
    tied, several = kinds.nnz // each, int((kinds.data > 1).sum()) // each
    how = (
        "all renumberings of the nodes"
        if shuffles.exact
        else (f"{shuffles.permutations:,} renumberings of the nodes (seed {shuffles.seed})")
    )
    return (
        f"{several:,} of {tied:,} tied pairs have more than one kind of tie.",
        f"p rests on {how}, isolates included; q corrects it for {pairs:,} pairs of kinds.",
        "A record that states one kind where another implies it makes kinds overlap less than they do.",
    )


MULTIPLEXITY = Analysis(
    name="multiplexity",
    topic="clusters",
    question="Which kinds of tie go together?",
    columns=COLUMNS,
    parameters=MultiplexityParameters,
    cost="m for each pair of kinds and renumbering",
    memory=Memory(100_000_000, 2_000, 400),
    references=(
        "Krackhardt 1988, Social Networks 10:359-381 (QAP)",
        "Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57:289-300 (q-values)",
    ),
    run=multiplexity,
)
