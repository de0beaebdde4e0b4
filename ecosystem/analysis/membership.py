"""How firmly each actor belongs to its cluster."""

from __future__ import annotations

import numpy as np

from ecosystem.analysis.clusters import ClustersParameters, notes
from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Table
from ecosystem.analysis.figures import frame, numbers
from ecosystem.analysis.partition import named, partitioned
from ecosystem.analysis.parts import part_names, parts
from ecosystem.analysis.stability import Stability, stability
from ecosystem.network.csr import F64, I64
from ecosystem.network.network import Network

LOOSE, FEW = 0.5, 3

COLUMNS = (
    Column("id", "text", "Key of the member."),
    Column("name", "text", "Its name."),
    Column("cluster", "integer", "Number of its cluster."),
    Column("cluster_name", "text", "Name of its cluster."),
    Column("part", "integer", "Number of its part of the cluster, the largest first: the second level of clusters."),
    Column(
        "part_name",
        "text",
        "Name of its part: themes and country that are commoner in it than in the rest of the cluster, else its "
        "best-connected member; null where the cluster is one part.",
        nullable=True,
    ),
    Column(
        "stability",
        "number",
        "Mean share of runs in which it is with another member of its cluster; null if it is the only one.",
        "0 to 1",
        nullable=True,
    ),
    Column("entropy", "number", "How far its company is spread over clusters across the runs; 0 is one only.", "bits"),
    Column("inside", "number", "Ties within its cluster (their strength under a weighted view)."),
    Column("outside", "number", "Ties to other clusters."),
)


def membership(network: Network, parameters: ClustersParameters) -> Table:
    """A row for each node with ties: the least firm of all first."""
    partition = partitioned(network, parameters.leiden, agreed=parameters.consensus)
    firm = stability(partition.codes, partition.runs)
    order = _order(partition.codes, firm)
    codes = partition.codes[order]
    titles = named(network, partition)
    divided = parts(network, partition, parameters.leiden)
    part_titles = part_names(network, partition.codes, divided)
    inside, outside = _ties(network, partition.codes)
    values = {
        "id": network.nodes["key"].gather(order),
        "name": network.nodes["name"].gather(order),
        "cluster": codes + 1,
        "cluster_name": [titles[code] for code in codes.tolist()],
        "part": divided[order] + 1,
        "part_name": [part_titles[node] for node in order.tolist()],
        "stability": numbers(firm.members[order]),
        "entropy": numbers(firm.entropy[order]),
        "inside": numbers(inside[order]),
        "outside": numbers(outside[order]),
    }
    return Table(frame(COLUMNS, values), _findings(network, order, firm), notes(partition, parameters))


def _order(codes: I64, firm: Stability) -> I64:
    """Nodes in a cluster by stability, then by entropy, the more spread first; then in order of key."""
    inside = np.flatnonzero(codes >= 0)
    spread = -firm.entropy[inside].round(12)
    return inside[np.lexsort((inside, spread, np.nan_to_num(firm.members[inside].round(12), nan=2.0)))]


def _ties(network: Network, codes: I64) -> tuple[F64, F64]:
    ties = network.mutual
    same = codes[ties.rows] == codes[ties.indices]
    inside = np.bincount(ties.rows, np.where(same, ties.values, 0.0), network.n)
    outside = np.bincount(ties.rows, np.where(same, 0.0, ties.values), network.n)
    return np.asarray(inside, np.float64), np.asarray(outside, np.float64)


def _findings(network: Network, order: I64, firm: Stability) -> tuple[Finding, ...]:
    loose = order[firm.members[order] < LOOSE]
    if not len(loose):
        return ()
    template = (
        "{number} of {all} members are with others of their cluster in less than half of the runs, {first} least."
    )
    keys = tuple(network.nodes["key"].gather(loose[:FEW]).to_list())
    figures: dict[str, str | int | float] = {
        "number": f"{len(loose):,}",
        "all": f"{len(order):,}",
        "first": str(network.nodes["name"][int(loose[0])]),
    }
    return (Finding("loose_members", template, figures, keys),)


MEMBERSHIP = Analysis(
    name="membership",
    topic="clusters",
    question="Who belongs firmly to a cluster, and who lies between?",
    columns=COLUMNS,
    parameters=ClustersParameters,
    cost="m for each run",
    memory=Memory(100_000_000, 5_000, 400),
    references=(
        "Lancichinetti & Fortunato 2012, Scientific Reports 2:336 (consensus)",
        "Traag, Waltman & van Eck 2019, Scientific Reports 9:5233 (Leiden)",
    ),
    run=membership,
)
