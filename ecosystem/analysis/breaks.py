"""What breaks if an actor leaves or a tie ends: cut points and bridges, and who is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
import polars as pl

from ecosystem.analysis.cut_off import CutOff
from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import TYPES, rounded
from ecosystem.analysis.rank_intervals import Ranking, rank_columns, ranking, said
from ecosystem.analysis.thinned import Repetitions, Share, Thinning
from ecosystem.network.csr import F64
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option

if TYPE_CHECKING:
    from ecosystem.network.kernels.cut_points import Departures


class BreaksParameters(Options, frozen=True, kw_only=True):
    named: Annotated[
        int, option("--named", "How many of those that are cut off are named.", at_least=0, at_most=1000)
    ] = 10
    seed: Seed = 0
    repetitions: Repetitions = 20
    share: Share = 0.1


COLUMNS = (
    Column("what", "text", "actor (a node without which others lose each other) or tie (the same for a tie)."),
    Column("id", "text", "Key of the node, or of one end of the tie."),
    Column("name", "text", "Its name."),
    Column("other_id", "text", "Key of the other end of the tie; null for a node.", nullable=True),
    Column("other_name", "text", "Its name.", nullable=True),
    Column("parts", "integer", "Parts that are left of its component without it."),
    Column("largest", "integer", "Nodes in the largest of these parts."),
    Column("separated", "integer", "Pairs of others that it alone joins (for a tie, pairs with its ends)."),
    Column("share", "number", "The same as a share of all joined pairs of the network.", "0 to 1"),
    Column("blocks", "integer", "Biconnected components that the node is in; null for a tie.", nullable=True),
    Column("cut_off", "texts", "Some of the nodes outside the largest part, those with most contacts first."),
    *rank_columns("the pairs it separates, among the nodes; null for a tie"),
)
SCHEMA = {column.name: TYPES[column.type] for column in COLUMNS}


def leaving(network: Network) -> Departures:
    """What each node's leaving does, whatever the direction of ties."""
    from ecosystem.network.kernels.cut_points import departures

    return network.once("departures", lambda: departures(network.mutual.indptr, network.mutual.indices))


def breaks(network: Network, parameters: BreaksParameters) -> Table:
    """Cut points and bridges, those that separate most pairs first, then by key."""
    cut = CutOff.of(network, parameters.named)
    joined = max(cut.joined_pairs(), 1)
    ranked = ranking(network, _separated(network), _separated, Thinning.of(parameters))
    found = [*_actors(network, cut, joined, ranked), *_ties(network, cut, joined)]
    rows = pl.DataFrame(found, schema=SCHEMA, orient="row")
    rows = rows.sort(["separated", "what", "id", "other_id"], descending=[True, False, False, False])
    return Table(rows, _findings(rows, network, parameters.share), (*_notes(network), *ranked.notes))


def _separated(network: Network) -> F64:
    return leaving(network).separated.astype(np.float64)


def _actors(network: Network, cut: CutOff, joined: int, ranked: Ranking) -> list[tuple[object, ...]]:
    left, key, name = leaving(network), network.nodes["key"], network.nodes["name"]
    ranks = list(zip(*ranked.values().values(), strict=True))
    return [
        (
            *("actor", key[at], name[at], None, None),
            *(int(left.parts[at]), int(left.largest[at]), int(left.separated[at])),
            rounded(left.separated[at] / joined),
            int(left.blocks[at]),
            cut.without_node(at),
            *ranks[at],
        )
        for at in np.flatnonzero(left.parts > 1).tolist()
    ]


def _ties(network: Network, cut: CutOff, joined: int) -> list[tuple[object, ...]]:
    from ecosystem.network.kernels.cut_points import bridges

    key, name = network.nodes["key"], network.nodes["name"]
    found = bridges(network.mutual.indptr, network.mutual.indices)
    return [
        (
            *("tie", key[one], name[one], key[other], name[other]),
            *(2, max(beyond, separated // beyond), separated),
            rounded(separated / joined),
            None,
            cut.without_tie(one, other),
            *(None, None, None, None),
        )
        for one, other, beyond, separated in zip(*(each.tolist() for each in found), strict=True)
    ]


def _findings(rows: pl.DataFrame, network: Network, share: float) -> tuple[Finding, ...]:
    actors, ties = (rows.filter(pl.col("what") == what) for what in ("actor", "tie"))
    if network.m == 0:
        return ()
    figures: dict[str, str | int | float] = {
        "actors": f"{actors.height:,}",
        "all": f"{network.n:,}",
        "ties": f"{ties.height:,}",
    }
    template = "{actors} of {all} nodes and {ties} ties are all that joins some of the others."
    if not actors.height and not ties.height:
        template = "No single node and no single tie is all that joins some of the others."
    summary = Finding("breaks", template, figures)
    return (summary, *(_finding(row, share) for row in actors.head(3).iter_rows(named=True)))


def _finding(row: dict[str, Any], share: float) -> Finding:
    ranks, place = said(row, share)
    figures: dict[str, str | int | float] = {
        "name": row["name"],
        "parts": f"{row['parts']:,}",
        "separated": f"{row['separated']:,}",
        "largest": f"{row['largest']:,}",
        **place,
    }
    template = (
        "If {name} leaves, {separated} pairs of others lose each other: "
        "{parts} parts are left, the largest of {largest}"
    )
    return Finding("leaves", f"{template}{ranks}.", figures, (row["id"],))


def _notes(network: Network) -> tuple[str, ...]:
    notes = [
        "Two lose each other if no chain of ties joins them any more, however long; direction does not matter.",
        "Several ties between the same two count as one, so they end together.",
    ]
    if network.view.nodes == "actors" and network.edges["shared"].sum():
        notes.append("Members of one initiative are tied to each other and hold together when one of them leaves.")
    return tuple(notes)


BREAKS = Analysis(
    name="breaks",
    topic="brokers",
    question="What breaks if this actor leaves?",
    columns=COLUMNS,
    parameters=BreaksParameters,
    cost="n + m, each time ties are left out",
    memory=Memory(100_000_000, 2_000, 400),
    references=("Hopcroft & Tarjan 1973, Communications of the ACM 16:372-378 (biconnected components)",),
    run=breaks,
)
