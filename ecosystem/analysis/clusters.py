"""Which clusters collaborate: groups with more ties inside than chance would give, named by what sets them apart."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import frame, joined, numbers
from ecosystem.analysis.leiden import Leiden, Objective
from ecosystem.analysis.naming import terms
from ecosystem.analysis.partition import Partition, named, partitioned, ties_between
from ecosystem.analysis.stability import stability
from ecosystem.network.kernels.agreement import adjusted_rand
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option

TERMS, AT_MOST = 3, 200


class ClustersParameters(Options, frozen=True, kw_only=True):
    objective: Annotated[
        Objective,
        option("--objective", "What is maximised: modularity, or cpm (clusters denser inside than the resolution)."),
    ] = "modularity"
    resolution: Annotated[
        float, option("--resolution", "Above 1 more and smaller clusters, below 1 fewer.", at_least=1e-6)
    ] = 1.0
    runs: Annotated[int, option("--runs", "How many seeds are tried.", at_least=1, at_most=AT_MOST)] = 50
    consensus: Annotated[
        bool, option("--consensus", "Keep the clusters on which the runs agree, not the best single run.")
    ] = False
    seed: Seed = 0

    @property
    def leiden(self) -> Leiden:
        return Leiden(self.objective, self.resolution, self.runs, self.seed)


COLUMNS = (
    Column("cluster", "integer", "Its number, the largest first."),
    Column("name", "text", "Themes and country that are commoner inside than outside, else its best-connected member."),
    Column("size", "integer", "Number of members."),
    Column("ties_inside", "number", "Ties between its members (their strength under a weighted view)."),
    Column("ties_outside", "number", "Ties from members to others."),
    Column("inward", "number", "Ties inside as a share of all that touch it.", "0 to 1", nullable=True),
    Column(
        "stability",
        "number",
        "Mean share of runs in which two of its members are together; null for one member.",
        "0 to 1",
        nullable=True,
    ),
    Column("terms", "texts", "What is commoner inside than outside: share of members, and lift over the share of all."),
    Column("leading", "texts", "Names of the five members with most contacts inside it."),
    Column("members", "texts", "Keys of all members."),
)


def clusters(network: Network, parameters: ClustersParameters) -> Table:
    """The clusters of the best of several Leiden runs, or of their consensus; nodes without ties are in none."""
    partition = partitioned(network, parameters.leiden, agreed=parameters.consensus)
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
        "stability": numbers(stability(partition.codes, partition.runs).clusters),
        "terms": [[str(term) for term in each] for each in terms(network, partition.codes, TERMS)],
        "leading": [[str(network.nodes["name"][int(node)]) for node in each[:5]] for each in members],
        "members": [sorted(str(network.nodes["key"][int(node)]) for node in each) for each in members],
    }
    return Table(frame(COLUMNS, values), _findings(partition, titles), notes(partition, parameters))


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


def notes(partition: Partition, parameters: ClustersParameters) -> tuple[str, ...]:
    """How the clusters were found, how far the runs agree, and who is in none."""
    if partition.modularity is None:
        return ("There are no ties in this scope, so there are no clusters.",)
    alone = int((partition.codes < 0).sum())
    said = [_kept(partition, parameters), _agreement(partition)]
    return (*said, f"{alone:,} without ties are in no cluster.") if alone else tuple(said)


def _kept(partition: Partition, parameters: ClustersParameters) -> str:
    runs = len(partition.runs)
    if not parameters.consensus:
        return f"Best of {runs} runs by {parameters.objective}; {partition.found} reached it."
    if partition.rounds is None:
        return f"The consensus of {runs} runs did not settle; the best of its last round is shown."
    return f"Consensus of {runs} runs over tied pairs, clustered again {partition.rounds} times until all agreed."


def _agreement(partition: Partition) -> str:
    runs = len(partition.runs)
    if runs < 2:
        return "One run says nothing of stability: its figures are all 1."
    index = adjusted_rand(partition.runs[:, partition.codes >= 0])
    mean = (index.sum() - runs) / (runs * (runs - 1))
    return f"Any two runs agree by an adjusted Rand index of {mean:.2f} on average (1: they are the same)."


CLUSTERS = Analysis(
    name="clusters",
    topic="clusters",
    question="Which clusters collaborate?",
    columns=COLUMNS,
    parameters=ClustersParameters,
    cost="m for each run",
    memory=Memory(100_000_000, 5_000, 400),
    references=(
        "Traag, Waltman & van Eck 2019, Scientific Reports 9:5233 (Leiden)",
        "Traag, Van Dooren & Nesterov 2011, Phys. Rev. E 84:016114 (constant Potts model)",
        "Lancichinetti & Fortunato 2012, Scientific Reports 2:336 (consensus)",
        "Hubert & Arabie 1985, Journal of Classification 2:193-218 (adjusted Rand index)",
        "Newman & Girvan 2004, Phys. Rev. E 69:026113 (modularity)",
    ),
    in_briefing=True,
    run=clusters,
)
