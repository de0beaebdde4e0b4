"""Whom to introduce to whom: a few new ties that help the whole most, and who can make each introduction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import numpy as np
import polars as pl

from ecosystem.analysis.chosen_again import again_columns, said, word
from ecosystem.analysis.descriptor import Analysis, By, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import TYPES, joined, rounded
from ecosystem.analysis.groups import grouping
from ecosystem.analysis.introduction_candidates import candidates
from ecosystem.analysis.missing_ties import shared_contacts
from ecosystem.analysis.thinned import Repetitions, Share, Thinning
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option

if TYPE_CHECKING:
    from ecosystem.analysis.introduction_choice import Introduction

Improve = Literal["fragmentation", "distance", "mixing"]
NAMED, SAID = 10, 3
MEANS: dict[Improve, str] = {
    "fragmentation": "share of pairs that no chain of ties joins (lower is better)",
    "distance": "mean of 1/distance over all pairs, 0 for those that nothing joins (higher is better)",
    "mixing": "E-I index of the groups (higher is more open)",
}


class IntroductionsParameters(Options, frozen=True, kw_only=True):
    budget: Annotated[int, option("--budget", "How many introductions may be made.", at_least=1, at_most=50)] = 5
    improve: Annotated[Improve, option("--improve", "What the introductions are to better.")] = "distance"
    by: By = "helix"
    seed: Seed = 0
    repetitions: Repetitions = 20
    share: Share = 0.1


COLUMNS = (
    Column("rank", "integer", "Which introduction comes first: each supposes those before it."),
    Column("id", "text", "Key of one actor."),
    Column("name", "text", "Its name."),
    Column("other_id", "text", "Key of the other actor."),
    Column("other_name", "text", "Its name."),
    Column("gain", "number", "How far it betters the measure that `improve` names."),
    Column("value_before", "number", "The measure before it."),
    Column("value", "number", "The measure after it."),
    Column("way", "text", "contact (some know both), chain (they are joined over several), or none."),
    Column("introduced_by", "texts", "Who can make it: the contacts of both, or a shortest chain."),
    *again_columns("the pair, or one whose ends stand alike, is chosen from those tried"),
)
SCHEMA = {column.name: TYPES[column.type] for column in COLUMNS}


def introductions(network: Network, parameters: IntroductionsParameters) -> Table:
    """The new ties that a greedy choice takes, at most as many as the budget, each with what it gains."""
    from ecosystem.analysis.improvements import improvement
    from ecosystem.analysis.introduction_choice import Again, Choice, Limit

    if network.n < 2:
        return Table(pl.DataFrame(schema=SCHEMA), (), ("There are fewer than two actors to introduce.",))
    groups = grouping(network, parameters.by, parameters.seed) if parameters.improve == "mixing" else None
    start = improvement(network, parameters.improve, groups)
    pairs, every = candidates(network, parameters.seed)
    tried = start.likely(pairs, parameters.budget)
    choice = Choice.of(start, tried, parameters.budget)
    again = Again.of(
        network,
        choice,
        tried,
        lambda left: improvement(left, parameters.improve, groups),
        Limit(parameters.budget, Thinning.of(parameters)),
    )
    shares = again.shares or (None,) * len(choice.taken)
    rows = [_row(network, rank, *each) for rank, each in enumerate(zip(choice.taken, shares, strict=True), 1)]
    table = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    notes = _notes(parameters, len(tried), every and tried == pairs)
    return Table(table, _findings(table, parameters), (*notes, *again.notes))


def _row(network: Network, rank: int, found: Introduction, again: float | None) -> tuple[object, ...]:
    key, name = network.nodes["key"], network.nodes["name"]
    one, other = found.pair
    contacts = shared_contacts(network, one, other)
    between = contacts[:NAMED] or _chain(network, one, other)
    way = "contact" if contacts else "chain" if between else "none"
    figures = (rounded(each) for each in (found.gain, found.before, found.after))
    firm = (None, None) if again is None else (rounded(again), word(again))
    return (rank, key[one], name[one], key[other], name[other], *figures, way, [name[node] for node in between], *firm)


def _chain(network: Network, one: int, other: int) -> list[int]:
    """The nodes of a shortest chain between the two, that of the first keys; none if there is no chain."""
    from ecosystem.network.kernels.adjacency import simple_adjacency
    from ecosystem.network.kernels.sets import distances_from

    ties = simple_adjacency(network.mutual.indptr, network.mutual.indices)
    steps = distances_from(ties, np.array([other]))
    chain, node = [], one
    while 1 < steps[node] < network.n:
        contacts = ties.targets[ties.pointers[node] : ties.pointers[node + 1]]
        node = int(contacts[steps[contacts] < steps[node]][0])
        chain.append(node)
    return chain


def _findings(rows: pl.DataFrame, parameters: IntroductionsParameters) -> tuple[Finding, ...]:
    if rows.is_empty():
        return ()
    what = {"fragmentation": "fragmentation", "distance": "nearness", "mixing": "the E-I index"}[parameters.improve]
    figures: dict[str, str | int | float] = {
        "number": f"{rows.height:,}",
        "what": what,
        "before": f"{rows['value_before'][0]:.3f}",
        "after": f"{rows['value'][-1]:.3f}",
    }
    template = "{number} new ties take {what} from {before} to {after}."
    if rows.height == 1:
        template = "One new tie takes {what} from {before} to {after}."
    summary = Finding("introductions", template, figures)
    return (summary, *(_finding(row, parameters.share) for row in rows.head(3).iter_rows(named=True)))


def _finding(row: dict[str, Any], share: float) -> Finding:
    firm, times = said(row["again"], share, "it is chosen again")
    figures: dict[str, str | int | float] = {
        "name": row["name"],
        "other": row["other_name"],
        "by": joined(row["introduced_by"][:SAID]) if row["introduced_by"] else "",
        **times,
    }
    templates = {
        "contact": "Introduce {name} to {other}: both know {by}",
        "chain": "Introduce {name} to {other}: the way leads over {by}",
        "none": "Introduce {name} to {other}: no chain of ties joins them, so somebody from outside must",
    }
    return Finding("introduction", f"{templates[row['way']]}{firm}.", figures, (row["id"], row["other_id"]))


def _notes(parameters: IntroductionsParameters, tried: int, every: bool) -> tuple[str, ...]:
    notes = [f"The measure is the {MEANS[parameters.improve]}; direction does not count and a new tie counts as one."]
    if every:
        notes.append(f"All {tried:,} pairs of actors without a tie were tried.")
    else:
        notes.append(
            f"{tried:,} pairs were tried: those with most contacts in common, and the best-connected members of the "
            "largest components and clusters. Others may gain more."
        )
    if parameters.improve == "mixing":
        notes.append(f"Any tie between groups by {parameters.by} gains as much; those with most in common come first.")
    else:
        notes.append("Each is the best single step after those before it; another set may gain a little more.")
    return tuple(notes)


INTRODUCTIONS = Analysis(
    name="introductions",
    topic="gaps",
    question="Which introductions would help most, and who can make them?",
    columns=COLUMNS,
    parameters=IntroductionsParameters,
    cost="pairs tried, each m; for distance n·m, divided by 64; again each time ties are left out",
    memory=Memory(150_000_000, 3_000, 600),
    references=(
        "Latora & Marchiori 2001, Phys. Rev. Lett. 87:198701 (efficiency)",
        "Krackhardt & Stern 1988, Social Psychology Quarterly 51:123-140 (E-I index)",
    ),
    run=introductions,
)
