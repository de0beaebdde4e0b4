"""Who ties groups together: how evenly the contacts of each node spread over the clusters, or over other groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from ecosystem.analysis.descriptor import Analysis, By, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import frame, joined, numbers
from ecosystem.analysis.groups import grouping
from ecosystem.analysis.rank_intervals import rank_columns, ranking, said
from ecosystem.analysis.thinned import Repetitions, Share, Thinning
from ecosystem.network.csr import F64, I64
from ecosystem.network.grouping import Grouping
from ecosystem.network.network import Network
from ecosystem.network.options import Options
from ecosystem.network.selection import Mask

WORTH_SAYING, NAMED = 0.0005, 3


class BridgingParameters(Options, frozen=True, kw_only=True):
    by: By = "cluster"
    seed: Seed = 0
    repetitions: Repetitions = 20
    share: Share = 0.1


COLUMNS = (
    Column("id", "text", "Key of the actor or initiative."),
    Column("name", "text", "Its name."),
    Column("group", "text", "Its own group; null for none.", nullable=True),
    Column("degree", "number", "Ties to contacts of known group (their strength under a weighted view)."),
    Column("outside", "number", "The part of them that leads to other groups than its own."),
    Column("groups", "integer", "Number of groups among its contacts."),
    Column(
        "participation",
        "number",
        "1 less the sum of squared shares of groups in its ties: 0 for one group, higher the more evenly it spreads.",
        "0 to 1",
        nullable=True,
    ),
    Column("reaches", "texts", "The groups other than its own that most of its ties lead to, at most three."),
    *rank_columns("participation"),
)


@dataclass(frozen=True, eq=False)
class Spread:
    """How much of each node's ties leads to each group: cells of node, group and sum, ordered by node."""

    node: I64
    group: I64
    ties: F64

    @classmethod
    def of(cls, network: Network, codes: I64, k: int) -> Spread:
        matrix = network.mutual if network.view.weighted else network.mutual.binary()
        reached = codes[matrix.indices]
        known = reached >= 0
        cells, at = np.unique(matrix.rows[known] * k + reached[known], return_inverse=True)
        sums = np.bincount(at, matrix.values[known], len(cells)).astype(np.float64)
        return cls(cells // max(k, 1), cells % max(k, 1), sums)

    def summed(self, values: F64, n: int) -> F64:
        return np.bincount(self.node, values, n).astype(np.float64)

    def participation(self, n: int) -> F64:
        """1 less the sum of squared shares of the groups in each node's ties; NaN without any."""
        degree = self.summed(self.ties, n)
        squares = self.summed((self.ties / degree[self.node]) ** 2, n)
        return np.where(degree > 0, _unevenness_left(squares), np.nan)


def bridging(network: Network, parameters: BridgingParameters) -> Table:
    """Rank the nodes by participation, then strength of ties to other groups, then key."""
    groups = grouping(network, parameters.by, parameters.seed)
    n, spread = network.n, Spread.of(network, groups.codes, len(groups.labels))
    away = spread.group != groups.codes[spread.node]
    participation = spread.participation(n)
    ranked = ranking(network, participation, lambda each: _participation(each, groups), Thinning.of(parameters))
    values = {
        "id": network.nodes["key"],
        "name": network.nodes["name"],
        "group": [groups.labels[code] if code >= 0 else None for code in groups.codes.tolist()],
        "degree": numbers(spread.summed(spread.ties, n)),
        "outside": numbers(spread.summed(np.where(away, spread.ties, 0.0), n)),
        "groups": np.bincount(spread.node, minlength=n),
        "participation": numbers(participation),
        "reaches": _reaches(spread, away, groups, n),
        **ranked.values(),
    }
    rows = frame(COLUMNS, values).sort(
        ["participation", "outside", "id"], descending=[True, True, False], nulls_last=True
    )
    return Table(rows, _findings(rows, groups, parameters.share), (*_notes(network, groups), *ranked.notes))


def _participation(network: Network, groups: Grouping) -> F64:
    return Spread.of(network, groups.codes, len(groups.labels)).participation(network.n)


def _unevenness_left(squares: F64) -> F64:
    """1 less the squares, without what floats leave of it where there is one group."""
    return np.where(squares > 1 - 1e-12, 0.0, 1 - squares)


def _reaches(spread: Spread, away: Mask, groups: Grouping, n: int) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in range(n)]
    order = np.lexsort((spread.group, -spread.ties, spread.node))
    for cell in order[away[order]].tolist():
        names = found[int(spread.node[cell])]
        if len(names) < NAMED:
            names.append(groups.labels[int(spread.group[cell])])
    return found


def _findings(rows: pl.DataFrame, groups: Grouping, share: float) -> tuple[Finding, ...]:
    spanning = rows.filter(pl.col("participation") >= WORTH_SAYING, pl.col("groups") > 1)
    return tuple(_finding(row, groups.by, share) for row in spanning.head(3).iter_rows(named=True))


def _finding(row: dict[str, Any], by: str, share: float) -> Finding:
    ranks, place = said(row, share)
    figures: dict[str, str | int | float] = {
        **place,
        "name": row["name"],
        "groups": f"{row['groups']:,}",
        "by": by,
        "value": f"{row['participation']:.2f}",
        "reaches": joined(f"'{each}'" for each in row["reaches"]),
    }
    template = "{name} has contacts in {groups} groups by {by} (participation {value}), beside its own in {reaches}"
    if row["group"] is None:
        template = "{name} has contacts in {groups} groups by {by} (participation {value}), most in {reaches}"
    return Finding("bridging", f"{template}{ranks}.", figures, (row["id"],))


def _notes(network: Network, groups: Grouping) -> tuple[str, ...]:
    notes = ["A node of few contacts spreads evenly by little: read participation beside the number of its contacts."]
    if groups.ungrouped:
        notes.append(f"Ties to {groups.ungrouped:,} without a {groups.by} do not count.")
    if len(groups.labels) < 2:
        notes.append(f"There are fewer than two groups by {groups.by}: nothing can be bridged.")
    if network.view.directed:
        notes.append("Ties count whatever their direction.")
    return tuple(notes)


BRIDGING = Analysis(
    name="bridging",
    topic="brokers",
    question="Who ties the clusters together?",
    columns=COLUMNS,
    parameters=BridgingParameters,
    cost="m, each time ties are left out",
    memory=Memory(100_000_000, 2_000, 400),
    references=("Guimera & Amaral 2005, Nature 433:895-900 (participation coefficient)",),
    run=bridging,
)
