"""Key figures of both networks, side by side."""

from __future__ import annotations

import numpy as np
import polars as pl

from ecosystem.analysis.centralization import of_betweenness, of_degree
from ecosystem.analysis.change.pair import Pair, between
from ecosystem.analysis.change.part import CompareParameters, Part
from ecosystem.analysis.descriptor import Column, Finding, Table
from ecosystem.analysis.figures import frame, numbers
from ecosystem.analysis.partition import best_partition
from ecosystem.network.network import Network

MEANINGS = {
    "nodes": "Nodes of the network.",
    "ties": "Pairs of nodes that are tied.",
    "density": "Ties as a share of all pairs of nodes.",
    "mean_degree": "Mean number of contacts.",
    "without_ties": "Nodes without a tie.",
    "components": "Parts that no tie joins; a node without ties is one.",
    "largest_component": "Share of nodes in the largest part.",
    "joined_pairs": "Share of pairs of nodes that some chain of ties joins.",
    "clustering": "Mean share of pairs of a node's contacts that are tied.",
    "degree_centralization": "How far ties gather around few: 0 if all are equal, 1 for a star.",
    "betweenness_centralization": "How far shortest paths run through few: 0 if all are equal, 1 for a star.",
    "clusters": "Clusters with ties inside.",
    "modularity": "How much more ties lie inside clusters than chance would give.",
}
COLUMNS = (
    Column("figure", "text", "Its name."),
    Column("before", "number", "Its value before; null where it is not defined.", nullable=True),
    Column("after", "number", "Its value after; null where it is not defined.", nullable=True),
    Column("difference", "number", "After less before; null where one is not defined.", nullable=True),
    Column("meaning", "text", "What it says."),
)
WORTH_SAYING = 0.0005


def figures(pair: Pair, parameters: CompareParameters) -> Table:
    """Each figure before and after."""
    before, after = (_measured(network, parameters.seed) for network in (pair.before, pair.after))
    values = {
        "figure": list(MEANINGS),
        "before": numbers([before[name] for name in MEANINGS]),
        "after": numbers([after[name] for name in MEANINGS]),
        "difference": numbers([after[name] - before[name] for name in MEANINGS]),
        "meaning": list(MEANINGS.values()),
    }
    rows = frame(COLUMNS, values)
    return Table(rows, _findings(rows), tuple(dict.fromkeys(_notes(pair, parameters))))


def _measured(network: Network, seed: int) -> dict[str, float]:
    degrees = np.diff(network.mutual.indptr)
    n, pairs = network.n, network.n * (network.n - 1)
    found, partition = between(network, seed), best_partition(network, seed=seed)
    return {
        "nodes": n,
        "ties": network.m,
        "density": _share(network.m * (1 if network.view.directed else 2), pairs),
        "mean_degree": _share(float(degrees.sum()), n),
        "without_ties": float((degrees == 0).sum()),
        **_connected(network),
        "clustering": _clustering(network),
        "degree_centralization": of_degree(degrees),
        "betweenness_centralization": float("nan") if found.drawn else of_betweenness(found.values),
        "clusters": len(partition.sizes),
        "modularity": float("nan") if partition.modularity is None else partition.modularity,
    }


def _connected(network: Network) -> dict[str, float]:
    from ecosystem.network.kernels.components import components

    sizes = np.bincount(components(network.mutual.indptr, network.mutual.indices))
    joined = float((sizes * (sizes - 1)).sum())
    return {
        "components": len(sizes),
        "largest_component": _share(float(sizes.max(initial=0)), network.n),
        "joined_pairs": _share(joined, network.n * (network.n - 1)),
    }


def _clustering(network: Network) -> float:
    from ecosystem.network.kernels.triangles import clustering

    shares = clustering(network.mutual.indptr, network.mutual.indices)
    defined = shares[~np.isnan(shares)]
    return float(defined.mean()) if len(defined) else float("nan")


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


def _notes(pair: Pair, parameters: CompareParameters) -> list[str]:
    found = (between(network, parameters.seed).note for network in (pair.before, pair.after))
    return [note for note in found if note]


def _findings(rows: pl.DataFrame) -> tuple[Finding, ...]:
    said = {row["figure"]: row for row in rows.iter_rows(named=True)}
    return tuple(
        Finding(name, template, {side: shown.format(said[name][side]) for side in ("before", "after")})
        for name, (template, shown) in SENTENCES.items()
        if abs(said[name]["difference"] or 0) >= WORTH_SAYING
    )


SENTENCES = {
    "components": ("The network falls into {after} parts that no tie joins; before it was {before}.", "{:,.0f}"),
    "joined_pairs": (
        "{after} of all pairs can reach each other over a chain of ties; before it was {before}.",
        "{:.1%}",
    ),
    "betweenness_centralization": (
        "Shortest paths gather around few by {after} (0: all are equal, 1: a star); before it was {before}.",
        "{:.2f}",
    ),
    "modularity": (
        "Clusters are set off from each other by a modularity of {after}; before it was {before}.",
        "{:.3f}",
    ),
}

FIGURES = Part(name="figures", question="How do the key figures differ?", columns=COLUMNS, run=figures)
