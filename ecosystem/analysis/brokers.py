"""Who connects the system: degree, betweenness, structural holes and brokerage roles of every node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
import polars as pl

from ecosystem.analysis.betweenness import Between, WhereLarge, betweenness_of
from ecosystem.analysis.betweenness_ranks import betweenness_ranking
from ecosystem.analysis.descriptor import Analysis, By, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import frame, numbers
from ecosystem.analysis.groups import grouping
from ecosystem.analysis.rank_intervals import Ranking, rank_columns, said
from ecosystem.analysis.thinned import Repetitions, Share, Thinning
from ecosystem.network.csr import F64, I64
from ecosystem.network.grouping import Grouping
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option

WORTH_SAYING = 0.0005
ROLES = {
    "coordinator": "connects two actors of its own group",
    "consultant": "connects two actors of one other group",
    "gatekeeper": "lets another group into its own",
    "representative": "carries its own group to another",
    "liaison": "connects two other groups",
}


class BrokersParameters(Options, frozen=True, kw_only=True):
    by: By = "helix"
    permutations: Annotated[
        int,
        option(
            "--permutations", "How often group labels are shuffled for p, and for z of undirected ties.", at_least=1
        ),
    ] = 200
    seed: Seed = 0
    repetitions: Repetitions = 20
    share: Share = 0.1


COLUMNS = (
    Column("id", "text", "Key of the actor or initiative."),
    Column("name", "text", "Its name."),
    Column("kind", "text", "Its kind.", nullable=True),
    Column("group", "text", "Its group in the grouping that the roles are counted by; null for none.", nullable=True),
    Column("degree", "integer", "Number of contacts, whatever the direction."),
    Column("strength", "number", "Sum of the strengths of its ties."),
    Column(
        "betweenness",
        "number",
        "Mean share, over pairs of others, of the shortest paths through it.",
        "0 to 1",
        nullable=True,
    ),
    Column(
        "constraint",
        "number",
        "Burt's constraint: how far its contacts are tied to each other; low is free to broker.",
        nullable=True,
    ),
    Column("effective_size", "number", "Contacts less the redundancy among them (Burt).", nullable=True),
    Column("efficiency", "number", "Effective size as a share of its contacts.", "0 to 1", nullable=True),
    Column(
        "hierarchy",
        "number",
        "How far its constraint comes from one contact (Burt): 0 if all constrain it alike, 1 for a single contact.",
        "0 to 1",
        nullable=True,
    ),
    *(Column(role, "integer", f"Open pairs in which it {what}.", nullable=True) for role, what in ROLES.items()),
    *(
        Column(
            f"z_{role}", "number", f"Standard score of `{role}` against chance; null where impossible.", nullable=True
        )
        for role in ROLES
    ),
    *(
        Column(f"p_{role}", "number", f"Share of shuffles with at least as many as `{role}`.", "0 to 1", nullable=True)
        for role in ROLES
    ),
    *rank_columns("betweenness"),
)


@dataclass(frozen=True, eq=False)
class Roles:
    """Counts, standard scores and p-values: one row a node, one column a role, NaN where undefined."""

    counts: F64
    z: F64
    p: F64


def brokers(network: Network, parameters: BrokersParameters) -> Table:
    """Rank the nodes by betweenness, then key; definitions are Freeman's, Burt's, and Gould and Fernandez's."""
    from ecosystem.network.kernels.structural_holes import structural_holes

    groups = grouping(network, parameters.by, parameters.seed)
    mutual = network.mutual
    holes = structural_holes(mutual.indptr, mutual.indices, mutual.values)
    between = betweenness_of(network, WhereLarge(seed=parameters.seed))
    roles = _roles(network, groups, parameters)
    ranked = betweenness_ranking(network, between, Thinning.of(parameters))
    values = {
        **{name: network.nodes[column] for name, column in (("id", "key"), ("name", "name"), ("kind", "kind"))},
        "group": [groups.labels[code] if code >= 0 else None for code in groups.codes.tolist()],
        "degree": np.diff(mutual.indptr),
        "strength": numbers(network.strengths),
        "betweenness": numbers(between.values),
        "constraint": numbers(holes.constraint),
        "effective_size": numbers(holes.effective_size),
        "efficiency": numbers(holes.efficiency),
        "hierarchy": numbers(holes.hierarchy),
        **{role: _counts(roles.counts[:, at]) for at, role in enumerate(ROLES)},
        **{f"z_{role}": numbers(roles.z[:, at]) for at, role in enumerate(ROLES)},
        **{f"p_{role}": numbers(roles.p[:, at]) for at, role in enumerate(ROLES)},
        **ranked.values(),
    }
    rows = frame(COLUMNS, values).sort(["betweenness", "id"], descending=[True, False], nulls_last=True)
    return Table(rows, _findings(rows, parameters.share), _notes(network, groups, between, ranked))


def _counts(values: F64) -> pl.Series:
    return pl.Series([None if np.isnan(value) else int(value) for value in values.tolist()], dtype=pl.Int64)


def _roles(network: Network, groups: Grouping, parameters: BrokersParameters) -> Roles:
    from ecosystem.network.kernels.brokerage import brokerage, expectation, permutation_moments

    arcs, codes = network.arcs, groups.codes
    counts = brokerage(arcs.indptr, arcs.indices, codes).astype(np.float64)
    mean, sd, p = permutation_moments(
        arcs.indptr, arcs.indices, codes, permutations=parameters.permutations, seed=parameters.seed
    )
    if network.view.directed:
        mean, sd = expectation(arcs.indptr, arcs.indices, codes)
    possible = sd > 1e-9
    z = np.where(possible, (counts - mean) / np.where(possible, sd, 1.0), np.nan)
    shown = (counts, z, np.where(possible, p, np.nan))
    return Roles(*(_ungrouped_undefined(values, codes) for values in shown))


def _ungrouped_undefined(values: F64, codes: I64) -> F64:
    return np.where((codes < 0)[:, None], np.nan, values)


def _findings(rows: pl.DataFrame, share: float) -> tuple[Finding, ...]:
    return tuple(
        _finding(row, share) for row in rows.head(3).iter_rows(named=True) if (row["betweenness"] or 0) >= WORTH_SAYING
    )


def _finding(row: dict[str, Any], share: float) -> Finding:
    counts = {role: row[role] for role in ROLES if isinstance(row[role], int) and row[role]}
    main = max(counts, key=lambda role: (counts[role], role), default=None)
    acts = f"; it mostly acts as {main}: it {ROLES[main]}" if main else ""
    ranks, figures = said(row, share)
    return Finding(
        "top_broker",
        "{share} of the shortest paths between others run through {name}, which has {degree} contacts"
        + acts
        + ranks
        + ".",
        {"share": f"{row['betweenness']:.1%}", "name": row["name"], "degree": f"{row['degree']:,}", **figures},
        (row["id"],),
    )


def _notes(network: Network, groups: Grouping, between: Between, ranked: Ranking) -> tuple[str, ...]:
    what = {"actors": "actors", "actors+initiatives": "actors and initiatives", "all": "actors, initiatives and themes"}
    chance = (
        "z compares with independent arcs of the same density"
        if network.view.directed
        else "both orders of each open pair count, so gatekeeper equals representative; z compares with shuffled labels"
    )
    notes = [f"Ranks {what[network.view.nodes]}; roles are counted by {groups.by}: {chance}."]
    if groups.ungrouped:
        notes.append(f"{groups.ungrouped:,} without a {groups.by} take no part in role counting.")
    return (*notes, *ranked.notes, *([between.note] if between.note else []))


BROKERS = Analysis(
    name="brokers",
    topic="brokers",
    question="Who connects the system?",
    columns=COLUMNS,
    parameters=BrokersParameters,
    cost="n·m for betweenness, estimated beyond n·m = 4·10^10, and each time ties are left out; m^1.5 for the rest",
    memory=Memory(100_000_000, 2_000, 400),
    references=(
        "Freeman 1977, Sociometry 40:35-41; Brandes 2001, J. Math. Sociology 25:163-177 (betweenness)",
        "Burt 1992, Structural Holes; Borgatti 1997, Connections 20(1):35-38 (constraint, effective size, hierarchy)",
        "Gould & Fernandez 1989, Sociological Methodology 19:89-126 (roles, z)",
    ),
    in_briefing=True,
    run=brokers,
)
