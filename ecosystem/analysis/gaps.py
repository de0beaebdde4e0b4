"""Where the gaps are: ties between any two groups beside what their sizes and activity would lead one to expect."""

from __future__ import annotations

import numpy as np
import polars as pl

from ecosystem.analysis.descriptor import Analysis, By, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import frame, numbers
from ecosystem.analysis.groups import grouping
from ecosystem.analysis.partition import ties_between
from ecosystem.network.csr import F64
from ecosystem.network.grouping import Grouping
from ecosystem.network.network import Network
from ecosystem.network.options import Options

TOO_SMALL, GAP, CLOSE = 1.0, 0.75, 1.33


class GapsParameters(Options, frozen=True, kw_only=True):
    by: By = "helix"
    seed: Seed = 0


COLUMNS = (
    Column("group", "text", "One group (under a directed view the one that ties start from)."),
    Column("other", "text", "The other group; the same one for ties within it."),
    Column("actors", "integer", "Members of the group."),
    Column("other_actors", "integer", "Members of the other group."),
    Column("observed", "number", "Ties between them (their strength under a weighted view)."),
    Column("expected", "number", "Ties that the members' numbers of ties would give by chance (configuration model)."),
    Column("ratio", "number", "Observed over expected; null where nothing is expected.", nullable=True),
    Column(
        "verdict",
        "text",
        "gap (ratio below 0.75), as expected, close (above 1.33), or too small to tell (expected below 1).",
    ),
)


def gaps(network: Network, parameters: GapsParameters) -> Table:
    """Observed and expected ties of every pair of groups; actors without a group are left out, and counted."""
    groups = grouping(network, parameters.by, parameters.seed)
    k = len(groups.labels)
    observed, expected = _between(network, groups, k)
    pairs = [(g, h) for g in range(k) for h in range(k) if network.view.directed or g <= h]
    sizes = groups.sizes().tolist()
    seen, hoped = (np.array([matrix[pair] for pair in pairs], np.float64) for matrix in (observed, expected))
    ratio = np.divide(seen, hoped, out=np.full(len(pairs), np.nan), where=hoped > 0)
    values = {
        "group": [groups.labels[g] for g, _ in pairs],
        "other": [groups.labels[h] for _, h in pairs],
        "actors": [sizes[g] for g, _ in pairs],
        "other_actors": [sizes[h] for _, h in pairs],
        "observed": numbers(seen),
        "expected": numbers(hoped),
        "ratio": numbers(ratio),
        "verdict": [_verdict(e, r) for e, r in zip(hoped.tolist(), ratio.tolist(), strict=True)],
    }
    rows = frame(COLUMNS, values).sort("ratio", "group", "other", nulls_last=True)
    return Table(rows, _findings(rows, groups), _notes(network, groups))


def _between(network: Network, groups: Grouping, k: int) -> tuple[F64, F64]:
    """Observed and expected ties, k × k; undirected ties within a group are counted once."""
    sums = ties_between(network.measured, groups.codes, k)
    total = sums.sum() or 1.0
    expected = np.outer(sums.sum(axis=1), sums.sum(axis=0)) / total
    if network.view.directed:
        return sums, expected
    once = np.where(np.eye(k, dtype=bool), 0.5, 1.0)
    return sums * once, expected * once


def _verdict(expected: float, ratio: float) -> str:
    if expected < TOO_SMALL:
        return "too small to tell"
    return "gap" if ratio < GAP else "close" if ratio > CLOSE else "as expected"


def _findings(rows: pl.DataFrame, groups: Grouping) -> tuple[Finding, ...]:
    """The widest gap: the lowest ratio among pairs of two groups."""
    wide = rows.filter(pl.col("verdict") == "gap", pl.col("group") != pl.col("other"))
    return tuple(_finding(row) for row in wide.head(3).iter_rows(named=True))


def _finding(row: dict[str, object]) -> Finding:
    figures: dict[str, str | int | float] = {
        "group": str(row["group"]),
        "other": str(row["other"]),
        "observed": f"{row['observed']:,.6g}",
        "expected": f"{row['expected']:,.1f}",
    }
    return Finding(
        "gap", "{group} and {other} have {observed} ties where {expected} would be expected by chance.", figures
    )


def _notes(network: Network, groups: Grouping) -> tuple[str, ...]:
    notes = []
    if groups.ungrouped:
        notes.append(f"{groups.ungrouped:,} without a {groups.by} are left out, with their ties.")
    if network.view.nodes == "actors" and network.edges["shared"].sum():
        notes.append("Ties that come from shared initiatives make groups that meet in large initiatives look close.")
    if len(groups.labels) < 2:
        notes.append(f"There are fewer than two groups by {groups.by}, so there is no gap to see.")
    return tuple(notes)


GAPS = Analysis(
    name="gaps",
    topic="gaps",
    question="Between which groups are ties missing?",
    columns=COLUMNS,
    parameters=GapsParameters,
    cost="m",
    memory=Memory(100_000_000, 2_000, 400),
    references=("Newman & Girvan 2004, Phys. Rev. E 69:026113 (configuration model)",),
    in_briefing=True,
    run=gaps,
)
