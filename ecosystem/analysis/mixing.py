"""How closed groups are: the E-I index of the network, of each group and of each actor, and assortativity."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from ecosystem.analysis.chance import Shuffles
from ecosystem.analysis.dealt import shuffles
from ecosystem.analysis.descriptor import Analysis, By, Column, Finding, Memory, Permutations, Seed, Table
from ecosystem.analysis.ei_index import Sums, Ties, against_chance, assortativity, degree_assortativity
from ecosystem.analysis.figures import frame, numbers
from ecosystem.analysis.groups import grouping
from ecosystem.network.csr import F64
from ecosystem.network.grouping import Grouping
from ecosystem.network.network import Network
from ecosystem.network.options import Options

CLEAR = 0.05


class MixingParameters(Options, frozen=True, kw_only=True):
    by: By = "helix"
    permutations: Permutations = 1000
    seed: Seed = 0


COLUMNS = (
    Column("level", "text", "network, group or actor."),
    Column("id", "text", "Key of the actor; null for the network and for groups.", nullable=True),
    Column("name", "text", "Name of the actor or group; the grouping for the network."),
    Column("group", "text", "The group; null for the network.", nullable=True),
    Column("external", "number", "Ties to other groups (their strength under a weighted view)."),
    Column("internal", "number", "Ties within the own group."),
    Column("ei", "number", "(external - internal) / (external + internal); null without ties.", "-1 to 1", True),
    Column("expected", "number", "What shuffled labels give on average.", "-1 to 1", True),
    Column("p", "number", "Share of shuffles at least as far from what is expected.", "0 to 1", True),
    Column("assortativity", "number", "Newman's coefficient for the grouping; of the network.", "-1 to 1", True),
    Column("degree_assortativity", "number", "Correlation of the degrees at ties' ends.", "-1 to 1", True),
)


def mixing(network: Network, parameters: MixingParameters) -> Table:
    """Rows of the network, its groups and its actors; actors without a group are left out with their ties."""
    groups = grouping(network, parameters.by, parameters.seed)
    k = len(groups.labels)
    ties = Ties.of(network, groups.codes)
    seen = Sums.of(ties, groups.codes, k)
    orders = shuffles(groups, parameters.permutations, parameters.seed)
    chance = against_chance(network, groups, seen.index, orders)
    whole = assortativity(ties, groups.codes, k, directed=network.view.directed), degree_assortativity(network)
    table = _rows(network, groups, seen, chance, whole)
    return Table(table, _findings(table, groups), _notes(network, groups, orders))


def _rows(
    network: Network, groups: Grouping, seen: Sums, chance: tuple[F64, F64], whole: tuple[float, float]
) -> pl.DataFrame:
    k = len(groups.labels)
    shown = np.concatenate([np.arange(k + 1), k + 1 + np.flatnonzero(groups.codes >= 0)])
    actors = shown[k + 1 :] - k - 1
    labels = [groups.labels[code] for code in groups.codes[actors].tolist()]
    first = [float("nan")] * k + [float("nan")] * len(actors)
    values = {
        "level": ["network", *["group"] * k, *["actor"] * len(actors)],
        "id": [None, *[None] * k, *network.nodes["key"].gather(actors)],
        "name": [groups.by, *groups.labels, *network.nodes["name"].gather(actors)],
        "group": [None, *groups.labels, *labels],
        "external": numbers(seen.external[shown]),
        "internal": numbers(seen.internal[shown]),
        "ei": numbers(seen.index[shown]),
        "expected": numbers(chance[0][shown]),
        "p": numbers(chance[1][shown]),
        "assortativity": numbers([whole[0], *first]),
        "degree_assortativity": numbers([whole[1], *first]),
    }
    return frame(COLUMNS, values)


def _findings(rows: pl.DataFrame, groups: Grouping) -> tuple[Finding, ...]:
    """Whether the network is closed or open by groups, and the most closed group, where chance does not explain it."""
    clear = rows.filter(pl.col("p") <= CLEAR, pl.col("ei") < pl.col("expected"))
    closed = clear.filter(pl.col("level") == "group").sort("ei", "name").head(1)
    found = [
        _whole(row, groups.by) for row in rows.filter(pl.col("level") == "network", pl.col("p") <= CLEAR).to_dicts()
    ]
    return (*found, *(_closed(row) for row in closed.to_dicts()))


def _whole(row: dict[str, Any], by: str) -> Finding:
    figures = {**_figures(row), "by": by}
    if row["ei"] < row["expected"]:
        return Finding(
            "mixing_closed",
            "Ties stay within groups by {by}: E-I index {ei} where chance gives {expected} (p {p}).",
            figures,
        )
    return Finding(
        "mixing_open",
        "Ties reach across groups by {by}: E-I index {ei} where chance gives {expected} (p {p}).",
        figures,
    )


def _closed(row: dict[str, Any]) -> Finding:
    template = "{name} keeps most to itself: E-I index {ei} where chance gives {expected} (p {p})."
    return Finding("closed_group", template, {**_figures(row), "name": row["name"]})


def _figures(row: dict[str, Any]) -> dict[str, str | int | float]:
    return {"ei": f"{row['ei']:.2f}", "expected": f"{row['expected']:.2f}", "p": f"{row['p']:.3g}"}


def _notes(network: Network, groups: Grouping, orders: Shuffles) -> tuple[str, ...]:
    notes = [f"p counts both directions over {orders.said}."]
    if groups.ungrouped:
        notes.append(f"{groups.ungrouped:,} without a {groups.by} are left out, with their ties.")
    if len(groups.labels) < 2:
        notes.append(f"There are fewer than two groups by {groups.by}: nothing can be expected by chance.")
    if network.view.nodes == "actors" and network.edges["shared"].sum():
        notes.append("Ties that come from shared initiatives are not independent: their p is too small.")
    return tuple(notes)


MIXING = Analysis(
    name="mixing",
    topic="gaps",
    question="How closed are groups?",
    columns=COLUMNS,
    parameters=MixingParameters,
    cost="m for each shuffle",
    memory=Memory(100_000_000, 2_000, 400),
    references=(
        "Krackhardt & Stern 1988, Social Psychology Quarterly 51:123-140 (E-I index)",
        "Newman 2003, Phys. Rev. E 67:026126 (assortativity)",
    ),
    run=mixing,
)
