"""What became of the clusters: matched by the members that they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from ecosystem.analysis.change.matching import FATES, Match, matches
from ecosystem.analysis.change.pair import Pair
from ecosystem.analysis.change.part import CompareParameters, Part
from ecosystem.analysis.descriptor import Column, Finding, Table
from ecosystem.analysis.figures import frame, joined, numbers
from ecosystem.analysis.partition import Partition, best_partition, named
from ecosystem.network.csr import I64
from ecosystem.network.network import Network

SAID = 5
COLUMNS = (
    Column("fate", "text", f"{'; '.join(f'{fate} ({meaning})' for fate, meaning in FATES.items())}."),
    Column("name_before", "text", "Name of the cluster before; null for one that was born.", nullable=True),
    Column("name_after", "text", "Name of the cluster after; null for one that died.", nullable=True),
    Column("size_before", "integer", "Its members before.", nullable=True),
    Column("size_after", "integer", "Its members after.", nullable=True),
    Column("shared", "integer", "Members that are in both."),
    Column("jaccard", "number", "Their share of all members of either; null without a counterpart.", "0 to 1", True),
    Column("cluster_before", "integer", "Number of the cluster before, the largest first.", nullable=True),
    Column("cluster_after", "integer", "Number of the cluster after, the largest first.", nullable=True),
)


@dataclass(frozen=True, eq=False)
class Side:
    """The clusters of one of the networks."""

    partition: Partition
    names: tuple[str, ...]

    @classmethod
    def of(cls, network: Network, seed: int) -> Side:
        partition = best_partition(network, seed=seed)
        return cls(partition, named(network, partition))

    def name(self, cluster: int | None) -> str | None:
        return None if cluster is None else self.names[cluster]

    def size(self, cluster: int | None) -> int | None:
        return None if cluster is None else int(self.partition.sizes[cluster])


def clusters(pair: Pair, parameters: CompareParameters) -> Table:
    """Every cluster with its counterparts, the largest first; nodes without ties are in none."""
    before, after = (Side.of(network, parameters.seed) for network in (pair.before, pair.after))
    one, other = _together(pair, before.partition.codes, after.partition.codes)
    found = matches(before.partition.sizes, after.partition.sizes, one, other, parameters.match)
    found = tuple(sorted(found, key=lambda match: _order(match, before, after)))
    values = {
        "fate": [match.fate for match in found],
        "name_before": [before.name(match.before) for match in found],
        "name_after": [after.name(match.after) for match in found],
        "size_before": [before.size(match.before) for match in found],
        "size_after": [after.size(match.after) for match in found],
        "shared": [match.shared for match in found],
        "jaccard": numbers([np.nan if match.jaccard is None else match.jaccard for match in found]),
        "cluster_before": [None if match.before is None else match.before + 1 for match in found],
        "cluster_after": [None if match.after is None else match.after + 1 for match in found],
    }
    rows = frame(COLUMNS, values)
    return Table(rows, tuple(_findings(rows))[:SAID], tuple(_notes(before, after, one, other, parameters)))


def _together(pair: Pair, before: I64, after: I64) -> tuple[I64, I64]:
    """The clusters before and after of the nodes that are in one on both sides."""
    rows = (pair.stayed[side].to_numpy() for side in ("before", "after"))
    one, other = (codes[at] for codes, at in zip((before, after), rows, strict=True))
    both = (one >= 0) & (other >= 0)
    return one[both], other[both]


def _order(match: Match, before: Side, after: Side) -> tuple[int, int, int]:
    largest = max(before.size(match.before) or 0, after.size(match.after) or 0)
    last = len(before.names) + len(after.names)
    return -largest, last if match.before is None else match.before, last if match.after is None else match.after


def _findings(rows: pl.DataFrame) -> Iterator[Finding]:
    """Splits, merges, births and deaths, then who grew or shrank; the largest first."""
    for number in rows.filter(pl.col("fate") == "split")["cluster_before"].unique(maintain_order=True):
        parts = rows.filter(pl.col("cluster_before") == number)
        yield _several("cluster_split", "{one} splits into {several}.", parts, "before", "after")
    for number in rows.filter(pl.col("fate") == "merged")["cluster_after"].unique(maintain_order=True):
        sources = rows.filter(pl.col("cluster_after") == number)
        yield _several("cluster_merged", "{several} merge into {one}.", sources, "after", "before")
    for fate, side, template in ALONE:
        for row in rows.filter(pl.col("fate") == fate).iter_rows(named=True):
            yield Finding(f"cluster_{fate}", template, {"one": _called(row, side)})
    for row in rows.filter(pl.col("fate").is_in(["grown", "shrunk"])).iter_rows(named=True):
        figures: dict[str, str | int | float] = {"one": _called(row, "before"), "size": f"{row['size_after']:,}"}
        verb = "grows" if row["fate"] == "grown" else "shrinks"
        yield Finding(f"cluster_{row['fate']}", f"{{one}} {verb} to {{size}} members.", figures)


ALONE = (
    ("born", "after", "{one} is a new cluster: it continues none of before."),
    ("died", "before", "{one} is no cluster any more: its members left, or are spread over others."),
)


def _several(code: str, template: str, rows: pl.DataFrame, one: str, several: str) -> Finding:
    found = list(rows.iter_rows(named=True))
    figures: dict[str, str | int | float] = {
        "one": _called(found[0], one),
        "several": joined(_called(row, several) for row in found),
    }
    return Finding(code, template, figures)


def _called(row: dict[str, object], side: str) -> str:
    return f"'{row[f'name_{side}']}' ({row[f'size_{side}']:,})"


def _notes(before: Side, after: Side, one: I64, other: I64, parameters: CompareParameters) -> Iterator[str]:
    yield (
        f"A cluster continues another if at least {parameters.match:.0%} of the members of either are in both "
        "(Jaccard); who comes or goes counts."
    )
    if len(one) and len(before.partition.runs) > 1:
        yield from _certainty(before, after, one, other)


def _certainty(before: Side, after: Side, one: I64, other: I64) -> Iterator[str]:
    """How far clusters that differ agree across the two networks, beside two runs on one of them."""
    from ecosystem.network.kernels.agreement import adjusted_rand

    across = float(adjusted_rand(np.stack([one, other]))[0, 1])
    alone = min(_agreement(side.partition) for side in (before, after))
    said = (
        "On the members that are in both, the clusters before and after agree by an adjusted Rand index of "
        f"{across:.2f}, two runs on one network by {alone:.2f} on average"
    )
    if across < alone:
        yield f"{said}: what lies between the two is change."
    elif across < 1:
        yield f"{said}: clusters that differ may do so by chance, as they do from run to run."


def _agreement(partition: Partition) -> float:
    """How far any two runs agree, on average."""
    from ecosystem.network.kernels.agreement import adjusted_rand

    runs = len(partition.runs)
    index = adjusted_rand(partition.runs[:, partition.codes >= 0])
    return float((index.sum() - runs) / (runs * (runs - 1)))


CLUSTERS = Part(
    name="clusters",
    question="Which clusters were born, grew, shrank, split, merged or died?",
    columns=COLUMNS,
    run=clusters,
    references=(
        "Palla, Barabási & Vicsek 2007, Nature 446:664-667 (events in the life of clusters)",
        "Greene, Doyle & Cunningham 2010, Proc. ASONAM, 176-183 (matching by Jaccard)",
    ),
)
