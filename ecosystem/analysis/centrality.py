"""Who stands in the middle: the centrality measures of every node."""

from __future__ import annotations

from typing import Annotated

import numpy as np
import polars as pl

from ecosystem.analysis.betweenness import Between, betweenness_of
from ecosystem.analysis.betweenness_ranks import betweenness_ranking
from ecosystem.analysis.centralization import of_betweenness, of_closeness, of_degree
from ecosystem.analysis.closeness import Near, closeness_of
from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import frame, numbers
from ecosystem.analysis.rank_intervals import Ranking, rank_columns
from ecosystem.analysis.thinned import Repetitions, Share, Thinning
from ecosystem.network.csr import F64, I64
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option


class CentralityParameters(Options, frozen=True, kw_only=True):
    approximate: Annotated[
        bool, option("--approximate", "Estimate betweenness from random shortest paths even where it could be exact.")
    ] = False
    error: Annotated[
        float,
        option("--error", "Largest error of estimated betweenness, as a share of the largest value.", 0.001, 1.0),
    ] = 0.1
    samples: Annotated[
        int, option("--samples", "How many shortest paths are drawn at most.", at_least=100, at_most=10_000_000)
    ] = 500_000
    seed: Seed = 0
    repetitions: Repetitions = 20
    share: Share = 0.1


COLUMNS = (
    Column("id", "text", "Key of the actor or initiative."),
    Column("name", "text", "Its name."),
    Column("kind", "text", "Its kind.", nullable=True),
    Column("component", "integer", "Number of the part of the network it is in; 1 is the largest."),
    Column("degree", "integer", "Number of contacts, whatever the direction."),
    Column("in_degree", "integer", "Ties that come to it; null where ties have no direction.", nullable=True),
    Column("out_degree", "integer", "Ties that leave it; null where ties have no direction.", nullable=True),
    Column("strength", "number", "Sum of the strengths of its ties."),
    Column(
        "betweenness", "number", "Mean share, over pairs of others, of the shortest paths through it.", "0 to 1", True
    ),
    Column("betweenness_error", "number", "How far off betweenness may be; null where it is exact.", "0 to 1", True),
    Column(
        "closeness",
        "number",
        "Inverse of its mean distance from those that reach it, times their share of all others.",
        nullable=True,
    ),
    Column("harmonic", "number", "Mean of 1/distance from all others; 0 for those that cannot reach it.", None, True),
    Column(
        "eigenvector", "number", "Being tied to well-tied contacts; null outside the largest component.", "0 to 1", True
    ),
    Column("pagerank", "number", "Share of a random walk's time spent with it; all shares sum to 1.", "0 to 1"),
    Column("core", "integer", "Largest k such that it is among nodes that have k contacts or more with each other."),
    Column(
        "clustering", "number", "Share of pairs of its contacts that are tied; null below two.", "0 to 1", nullable=True
    ),
    *rank_columns("betweenness"),
)


def centrality(network: Network, parameters: CentralityParameters) -> Table:
    """Rank the nodes by betweenness, then key. Degree, core, clustering and eigenvector are of the symmetrised ties."""
    from ecosystem.network.kernels.components import components
    from ecosystem.network.kernels.cores import core_numbers
    from ecosystem.network.kernels.pagerank import pagerank
    from ecosystem.network.kernels.triangles import clustering

    arcs, mutual, measured = network.arcs, network.mutual, network.measured
    parts = components(mutual.indptr, mutual.indices)
    between, near = betweenness_of(network, parameters), closeness_of(network)
    ranked = betweenness_ranking(network, between, Thinning.of(parameters))
    values = {
        **{name: network.nodes[column] for name, column in (("id", "key"), ("name", "name"), ("kind", "kind"))},
        "component": parts + 1,
        "degree": np.diff(mutual.indptr),
        "in_degree": _directed(network, np.bincount(arcs.indices, minlength=network.n)),
        "out_degree": _directed(network, np.diff(arcs.indptr)),
        "strength": numbers(network.strengths),
        "betweenness": numbers(between.values),
        "betweenness_error": numbers(between.errors),
        "closeness": numbers(near.closeness),
        "harmonic": numbers(near.harmonic),
        "eigenvector": numbers(_eigenvector(network, parts)),
        "pagerank": numbers(pagerank(measured.indptr, measured.indices, strengths=measured.values)[0]),
        "core": core_numbers(mutual.indptr, mutual.indices),
        "clustering": numbers(clustering(mutual.indptr, mutual.indices)),
        **ranked.values(),
    }
    rows = frame(COLUMNS, values).sort(["betweenness", "id"], descending=[True, False], nulls_last=True)
    return Table(rows, _findings(network, rows, parts, between, near), _notes(network, parts, between, near, ranked))


def _directed(network: Network, counts: I64) -> pl.Series:
    return pl.Series(counts if network.view.directed else [None] * network.n, dtype=pl.Int64)


def _eigenvector(network: Network, parts: I64) -> F64:
    """Of the largest component; where others are as large there is no such thing as the leading vector."""
    from ecosystem.network.kernels.eigenvector import eigenvector

    values = np.full(network.n, np.nan)
    members = np.flatnonzero(parts == 0)
    if len(members) > max(1, int((parts == 1).sum())):
        inside = network.mutual.scipy[members][:, members].tocsr()
        inside.sort_indices()
        values[members] = eigenvector(inside.indptr, inside.indices, strengths=inside.data)
    return values


def _findings(network: Network, rows: pl.DataFrame, parts: I64, between: Between, near: Near) -> tuple[Finding, ...]:
    spread = _centralization(network, parts, between, near)
    found = [_spread(spread)] if np.isfinite(spread["degree"]) else []
    closest = rows.filter(pl.col("closeness") > 0).sort(["closeness", "id"], descending=[True, False]).head(1)
    steps = dict(zip(network.nodes["key"], near.distance.tolist(), strict=True))
    return (*found, *(_closest(row, steps[row["id"]]) for row in closest.iter_rows(named=True)))


def _centralization(network: Network, parts: I64, between: Between, near: Near) -> dict[str, float]:
    return {
        "degree": of_degree(np.diff(network.mutual.indptr)),
        "betweenness": float("nan") if between.drawn else of_betweenness(between.values),
        "closeness": of_closeness(network, near.closeness, connected=not parts.any()),
    }


def _spread(spread: dict[str, float]) -> Finding:
    defined = {name: f"{value:.2f}" for name, value in spread.items() if np.isfinite(value)}
    figures = ", ".join(f"{name} {{{name}}}" for name in defined)
    template = f"How far ties gather around few, from 0 (all are equal) to 1 (a star): {figures}."
    return Finding("centralization", template, dict(defined))


def _closest(row: dict[str, object], steps: float) -> Finding:
    return Finding(
        "closest_to_all",
        "{name} is closest to all others: {distance} away from those that reach it, on average.",
        {"name": str(row["name"]), "distance": f"{steps:.2f}"},
        (str(row["id"]),),
    )


def _notes(network: Network, parts: I64, between: Between, near: Near, ranked: Ranking) -> tuple[str, ...]:
    sizes = np.bincount(parts)
    notes = [note for note in (between.note, near.note, *ranked.notes) if note]
    if len(sizes) > 1:
        shown = ", ".join(f"{size:,}" for size in sizes[:5].tolist()) + (", …" if len(sizes) > 5 else "")
        alone = int((sizes == 1).sum())
        notes.append(
            f"The network falls into {len(sizes):,} components of {shown} nodes; {alone:,} are single nodes. "
            "Compare harmonic, not closeness, across components; eigenvector is of the largest alone."
        )
    if network.view.directed:
        notes.append(
            "Closeness and harmonic count the distances to a node; core, clustering and eigenvector leave "
            "direction out."
        )
    return tuple(notes)


CENTRALITY = Analysis(
    name="centrality",
    topic="brokers",
    question="Who stands in the middle?",
    columns=COLUMNS,
    parameters=CentralityParameters,
    cost="n·m for betweenness, also each time ties are left out, and closeness; it is estimated beyond n·m = 4·10^10",
    memory=Memory(100_000_000, 3_000, 400),
    references=(
        "Freeman 1978, Social Networks 1:215-239 (degree, betweenness, closeness, centralization)",
        "Wasserman & Faust 1994, Social Network Analysis, pp. 200-201 (closeness where not all are reached)",
        "Rochat 2009, Applications of Social Network Analysis (harmonic)",
        "Bonacich 1972, J. Math. Sociology 2:113-120 (eigenvector)",
        "Brin & Page 1998, Computer Networks 30:107-117 (PageRank, damping 0.85)",
        "Seidman 1983, Social Networks 5:269-287 (core)",
        "Watts & Strogatz 1998, Nature 393:440-442 (clustering)",
        "Riondato & Kornaropoulos 2016, Data Min. Knowl. Disc. 30:438-475 (estimated betweenness)",
    ),
    run=centrality,
)
