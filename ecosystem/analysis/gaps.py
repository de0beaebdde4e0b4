"""Where the gaps are: ties between any two groups beside what their sizes and activity would lead one to expect."""

from __future__ import annotations

import numpy as np
import polars as pl

from ecosystem.analysis.chance import SIGNIFICANT, Shuffles, corrected
from ecosystem.analysis.dealt import shuffles
from ecosystem.analysis.descriptor import Analysis, By, Column, Finding, Memory, Permutations, Seed, Table
from ecosystem.analysis.ei_index import Ties
from ecosystem.analysis.figures import frame, numbers
from ecosystem.analysis.gap_chance import Mix, chance
from ecosystem.analysis.groups import grouping
from ecosystem.network.grouping import Grouping
from ecosystem.network.network import Network
from ecosystem.network.options import Options

TOO_SMALL, GAP, CLOSE = 1.0, 0.75, 1.33


class GapsParameters(Options, frozen=True, kw_only=True):
    by: By = "helix"
    permutations: Permutations = 1000
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
    Column(
        "z", "number", "How far it is from what is expected, in standard deviations of shuffled labels.", None, True
    ),
    Column("p", "number", "How rarely shuffled labels part as far from what is expected.", "0 to 1", True),
    Column(
        "q",
        "number",
        "p corrected for the number of pairs tested (Benjamini-Hochberg); at most 0.05 counts as significant.",
        "0 to 1",
        nullable=True,
    ),
)


def gaps(network: Network, parameters: GapsParameters) -> Table:
    """Observed and expected ties of every pair of groups; actors without a group are left out, and counted."""
    groups = grouping(network, parameters.by, parameters.seed)
    k = len(groups.labels)
    mix = Mix.of(Ties.of(network, groups.codes), groups.codes, k, directed=network.view.directed)
    orders = shuffles(groups, parameters.permutations, parameters.seed)
    found = chance(network, groups, mix, orders)
    pairs = [(g, h) for g in range(k) for h in range(k) if network.view.directed or g <= h]
    sizes = groups.sizes().tolist()
    seen, hoped, z, p = (
        np.array([matrix[pair] for pair in pairs], np.float64)
        for matrix in (mix.observed, mix.expected, found.z, found.p)
    )
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
        "z": numbers(z),
        "p": numbers(p),
        "q": numbers(corrected(p)),
    }
    rows = frame(COLUMNS, values).sort("ratio", "group", "other", nulls_last=True)
    return Table(rows, _findings(rows), (*_notes(network, groups), *_tested(rows, orders)))


def _verdict(expected: float, ratio: float) -> str:
    if expected < TOO_SMALL:
        return "too small to tell"
    return "gap" if ratio < GAP else "close" if ratio > CLOSE else "as expected"


def _findings(rows: pl.DataFrame) -> tuple[Finding, ...]:
    """The widest gaps: the lowest ratios among pairs of two groups, where chance does not explain them."""
    wide = rows.filter(pl.col("verdict") == "gap", pl.col("group") != pl.col("other"))
    clear = wide.filter(pl.col("q") <= SIGNIFICANT, pl.col("z") < 0)
    return tuple(_finding(row) for row in clear.head(3).iter_rows(named=True))


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


def _tested(rows: pl.DataFrame, orders: Shuffles) -> tuple[str, ...]:
    """How p was found, which gaps chance may explain, and whether the shuffles were too few to tell any."""
    tests = rows["p"].count()
    if not tests:
        return ()
    notes = [f"p counts both directions over {orders.said}; q corrects it for {tests:,} pairs."]
    doubtful = rows.filter(pl.col("verdict") == "gap", pl.col("q") > SIGNIFICANT).height
    if doubtful:
        notes.append(f"{doubtful:,} of the gaps may be chance (q above {SIGNIFICANT}): no finding speaks of them.")
    wanted = round(2 * tests / SIGNIFICANT)
    if not orders.exact and orders.permutations < wanted - 1:
        notes.append(f"A single gap among {tests:,} pairs can only show with --permutations {wanted:,} or more.")
    open_cases = 0 if orders.exact else _near_the_bound(rows, orders.permutations)
    if open_cases:
        notes.append(
            f"{open_cases:,} pairs lie so near the bound that other shuffles may judge them otherwise: more "
            "--permutations settle them."
        )
    return tuple(notes)


def _near_the_bound(rows: pl.DataFrame, permutations: int) -> int:
    """How many q are within two standard errors of what counts as significant; p is twice a share of shuffles."""
    share = pl.col("p") / 2
    error = 2 * (share * (1 - share) / permutations).sqrt() / pl.col("p")
    return rows.filter((pl.col("q") - SIGNIFICANT).abs() <= 2 * error * pl.col("q")).height


GAPS = Analysis(
    name="gaps",
    topic="gaps",
    question="Between which groups are ties missing?",
    columns=COLUMNS,
    parameters=GapsParameters,
    cost="m for each shuffle",
    memory=Memory(100_000_000, 2_000, 400),
    references=(
        "Newman & Girvan 2004, Phys. Rev. E 69:026113 (configuration model)",
        "Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57:289-300 (q-values)",
    ),
    in_briefing=True,
    run=gaps,
)
