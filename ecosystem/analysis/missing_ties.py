"""Which two are not tied and have much in common: pairs at distance 2 by what they share, with the reasons."""

from __future__ import annotations

from math import fsum, log
from typing import Annotated, Any

import numpy as np
import polars as pl

from ecosystem.analysis.chosen_again import again_columns, said
from ecosystem.analysis.common_ground import CommonGround
from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import TYPES, joined, rounded
from ecosystem.analysis.pair_ranks import pair_ranking
from ecosystem.analysis.rank_intervals import rank_columns
from ecosystem.analysis.scored_pairs import ScoreName, pairs
from ecosystem.analysis.thinned import Repetitions, Share, Thinning
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option

NAMED, SAID = 10, 3


class MissingTiesParameters(Options, frozen=True, kw_only=True):
    score: Annotated[ScoreName, option("--score", "What pairs that have no tie are ranked by.")] = "adamic_adar"
    top: Annotated[int, option("--top", "How many pairs are given.", at_least=1, at_most=10_000)] = 100
    seed: Seed = 0
    repetitions: Repetitions = 20
    share: Share = 0.1


COLUMNS = (
    Column("id", "text", "Key of one actor."),
    Column("name", "text", "Its name."),
    Column("other_id", "text", "Key of the other actor."),
    Column("other_name", "text", "Its name."),
    Column("common_neighbours", "integer", "Number of contacts that both have."),
    Column("jaccard", "number", "These as a share of all contacts of either.", "0 to 1"),
    Column("adamic_adar", "number", "Sum over these of 1/ln(their number of contacts): rare contacts say more."),
    Column("resource_allocation", "number", "Sum over these of 1/(their number of contacts)."),
    Column("preferential_attachment", "integer", "Product of the two numbers of contacts."),
    Column("partners", "texts", "The contacts that both have, those with fewest contacts first, at most ten."),
    Column("themes", "texts", "The themes that both work on, at most ten."),
    Column("initiatives", "texts", "The initiatives in which both take part, at most ten."),
    *rank_columns("`score` among the pairs without a tie")[:3],
    *again_columns("the pair is among the first `top` again"),
)
SCHEMA = {column.name: TYPES[column.type] for column in COLUMNS}


def missing_ties(network: Network, parameters: MissingTiesParameters) -> Table:
    """The pairs of actors without a tie that share a contact, highest score first, then by keys."""
    found = pairs(network, parameters.score, parameters.top)
    ground = CommonGround.of(network, sorted({node for pair in found for node in pair}))
    ranked = pair_ranking(network, found, parameters.score, parameters.top, Thinning.of(parameters))
    each = [(*_row(network, ground, *pair), *ranked.of(at)) for at, pair in enumerate(found)]
    rows = pl.DataFrame(each, schema=SCHEMA, orient="row")
    rows = rows.sort([parameters.score, "id", "other_id"], descending=[True, False, False])
    return Table(rows, _findings(rows, parameters), (*_notes(network, parameters, ground), *ranked.notes))


def shared_contacts(network: Network, one: int, other: int) -> list[int]:
    """The contacts of both, those with fewest contacts of their own first."""
    ties = network.mutual
    first, second = (ties.indices[ties.indptr[node] : ties.indptr[node + 1]] for node in (one, other))
    both = np.intersect1d(first, second, assume_unique=True)
    return [int(node) for node in both[np.argsort(np.diff(ties.indptr)[both], kind="stable")]]


def _row(network: Network, ground: CommonGround, one: int, other: int) -> tuple[object, ...]:
    key, name = network.nodes["key"], network.nodes["name"]
    contacts, degree = shared_contacts(network, one, other), np.diff(network.mutual.indptr)
    degrees, ends = degree[contacts].tolist(), (int(degree[one]), int(degree[other]))
    return (
        *(key[one], name[one], key[other], name[other], len(contacts)),
        rounded(len(contacts) / (sum(ends) - len(contacts))),
        rounded(fsum(1 / log(each) for each in degrees)),
        rounded(fsum(1 / each for each in degrees)),
        ends[0] * ends[1],
        [name[node] for node in contacts[:NAMED]],
        ground.shared_themes(one, other)[:NAMED],
        ground.shared_initiatives(one, other)[:NAMED],
    )


def _findings(rows: pl.DataFrame, parameters: MissingTiesParameters) -> tuple[Finding, ...]:
    return tuple(_finding(row, parameters) for row in rows.head(3).iter_rows(named=True))


def _finding(row: dict[str, Any], parameters: MissingTiesParameters) -> Finding:
    firm, times = said(row["again"], parameters.share, f"the pair is among the first {parameters.top:,} again")
    figures: dict[str, str | int | float] = {
        "name": row["name"],
        "other": row["other_name"],
        "number": f"{row['common_neighbours']:,}",
        "partners": joined(row["partners"][:SAID]),
        **times,
    }
    template = "{name} and {other} have no tie but {number} contacts in common, among them {partners}"
    if row["common_neighbours"] <= SAID:
        template = "{name} and {other} have no tie but a contact to both in {partners}"
    if row["themes"]:
        figures["themes"] = joined(f"'{theme}'" for theme in row["themes"][:2])
        template += "; both work on {themes}"
    return Finding("missing_tie", f"{template}{firm}.", figures, (row["id"], row["other_id"]))


def _notes(network: Network, parameters: MissingTiesParameters, ground: CommonGround) -> tuple[str, ...]:
    notes = [
        f"Pairs of actors without a tie that share a contact, the first {parameters.top:,} by "
        f"{parameters.score.replace('_', ' ')}; direction and strength do not count.",
        "A score ranks; it is no probability, and two may have good reasons not to work together.",
    ]
    if network.view.nodes != "actors":
        notes.append("Initiatives count as contacts: two that meet in one share it, and may lack a tie of their own.")
    if not ground.known:
        notes.append("The network comes without a record, so shared themes and initiatives are not known.")
    return tuple(notes)


MISSING_TIES = Analysis(
    name="missing_ties",
    topic="gaps",
    question="Which two should know each other, and why?",
    columns=COLUMNS,
    parameters=MissingTiesParameters,
    cost="pairs of neighbours of each node, again each time ties are left out",
    memory=Memory(100_000_000, 2_000, 400),
    references=(
        "Liben-Nowell & Kleinberg 2007, J. Am. Soc. Inf. Sci. Technol. 58:1019-1031 (link prediction)",
        "Adamic & Adar 2003, Social Networks 25:211-230",
        "Zhou, Lu & Zhang 2009, Eur. Phys. J. B 71:623-630 (resource allocation)",
    ),
    run=missing_ties,
)
