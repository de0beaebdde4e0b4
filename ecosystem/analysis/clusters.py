"""Which clusters collaborate: groups with more ties inside than chance would give, named by what sets them apart."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import frame, joined, numbers
from ecosystem.analysis.partition import Partition, best_partition, named, ties_between
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option


class ClustersParameters(Options, frozen=True, kw_only=True):
    resolution: Annotated[
        float, option("--resolution", "Above 1 more and smaller clusters, below 1 fewer.", at_least=1e-6)
    ] = 1.0
    runs: Annotated[int, option("--runs", "How many seeds are tried.", at_least=1)] = 20
    seed: Seed = 0


COLUMNS = (
    Column("cluster", "integer", "Its number, the largest first."),
    Column("name", "text", "Themes and country that are commoner inside than outside, else its best-connected member."),
    Column("size", "integer", "Number of members."),
    Column("ties_inside", "number", "Ties between its members (their strength under a weighted view)."),
    Column("ties_outside", "number", "Ties from members to others."),
    Column("inward", "number", "Ties inside as a share of all that touch it.", "0 to 1", nullable=True),
    Column("leading", "texts", "Names of the five members with most contacts inside it."),
    Column("members", "texts", "Keys of all members."),
)


def clusters(network: Network, parameters: ClustersParameters) -> Table:
    """The clusters of the best of several Leiden runs; nodes without ties are in none."""
    partition = best_partition(network, resolution=parameters.resolution, runs=parameters.runs, seed=parameters.seed)
    k = len(partition.sizes)
    between = ties_between(network.mutual, partition.codes, k)
    inside = np.diag(between) / 2
    outside = between.sum(axis=1) - np.diag(between)
    titles, members = named(network, partition), _members(network, partition)
    values = {
        "cluster": range(1, k + 1),
        "name": titles,
        "size": partition.sizes,
        "ties_inside": numbers(inside),
        "ties_outside": numbers(outside),
        "inward": numbers(inside / np.maximum(inside + outside, 1e-300)),
        "leading": [[str(network.nodes["name"][int(node)]) for node in each[:5]] for each in members],
        "members": [sorted(str(network.nodes["key"][int(node)]) for node in each) for each in members],
    }
    return Table(frame(COLUMNS, values), _findings(partition, titles), _notes(network, partition))


def _members(network: Network, partition: Partition) -> list[np.ndarray]:
    """The nodes of each cluster, those with most contacts inside it first."""
    ties, codes = network.mutual, partition.codes
    degree = np.bincount(ties.rows[codes[ties.rows] == codes[ties.indices]], minlength=network.n)
    order = np.lexsort((np.arange(network.n), -degree))
    return [order[codes[order] == cluster] for cluster in range(len(partition.sizes))]


def _findings(partition: Partition, titles: tuple[str, ...]) -> tuple[Finding, ...]:
    if partition.modularity is None:
        return ()
    largest = joined(f"'{title}' ({size:,})" for title, size in zip(titles[:3], partition.sizes.tolist(), strict=False))
    figures: dict[str, str | int | float] = {
        "number": len(titles),
        "q": f"{partition.modularity:.3f}",
        "largest": largest,
    }
    template = "The ties form {number} clusters (modularity {q}); the largest are {largest}."
    if len(titles) == 1:
        template = "All ties lie in one cluster (modularity {q}): {largest}."
    return (Finding("clusters", template, figures),)


def _notes(network: Network, partition: Partition) -> tuple[str, ...]:
    if partition.modularity is None:
        return ("There are no ties in this scope, so there are no clusters.",)
    alone = int((partition.codes < 0).sum())
    notes = [f"Best of {partition.runs} runs by modularity; {partition.found} reached it."]
    return (*notes, f"{alone:,} without ties are in no cluster.") if alone else tuple(notes)


CLUSTERS = Analysis(
    name="clusters",
    topic="clusters",
    question="Which clusters collaborate?",
    columns=COLUMNS,
    parameters=ClustersParameters,
    cost="m for each run",
    memory=Memory(100_000_000, 2_000, 400),
    references=(
        "Traag, Waltman & van Eck 2019, Scientific Reports 9:5233 (Leiden)",
        "Newman & Girvan 2004, Phys. Rev. E 69:026113 (modularity)",
    ),
    in_briefing=True,
    run=clusters,
)
