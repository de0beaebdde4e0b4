"""Do both sides say so? One-sided and reciprocated reports of ties, by kind and by group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import numpy as np
import polars as pl

from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import TYPES, rounded
from ecosystem.analysis.groups import grouping
from ecosystem.analysis.reports import Dyads, Reports
from ecosystem.network.csr import I64
from ecosystem.network.grouping import Grouping
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option
from ecosystem.network.selection import Mask

FEW = 3


class ReciprocityParameters(Options, frozen=True, kw_only=True):
    by: Annotated[
        str | None,
        option("--by", "Group by helix, kind, country, region, place, dataset, cluster or an attribute."),
    ] = None
    seed: Seed = 0


COLUMNS = (
    Column("kind", "text", "Kind of the ties; null for all kinds together.", nullable=True),
    Column("level", "text", "network, group (pairs within it) or between (pairs of different groups)."),
    Column("group", "text", "The group; null for the others.", nullable=True),
    Column("actors", "integer", "Actors among whom pairs are counted."),
    Column("reports", "integer", "Ties with a direction, each once: one actor reports a tie to another."),
    Column("reciprocated", "integer", "Reports that the other side makes too."),
    Column("one_sided", "integer", "Reports that the other side does not make."),
    Column("reciprocity", "number", "Share of the reports that is reciprocated; null without any.", "0 to 1", True),
    Column("expected", "number", "What independent reports of this number would give on average.", "0 to 1", True),
    Column("mutual", "integer", "Pairs of which both report a tie."),
    Column("asymmetric", "integer", "Pairs of which only one does."),
    Column("undirected", "integer", "Pairs that ties without direction alone join, of which nobody knows who says so."),
    Column("null_pairs", "integer", "Pairs without any tie of the kind."),
)
SCHEMA = {column.name: TYPES[column.type] for column in COLUMNS}


def reciprocity(network: Network, parameters: ReciprocityParameters) -> Table:
    """A row for all kinds together and each kind, then for its pairs within each group and between groups."""
    reports = Reports.of(network)
    groups = None if parameters.by is None else grouping(network, parameters.by, parameters.seed)
    if not reports.ties["directed"].any():
        return Table(pl.DataFrame(schema=SCHEMA), (), (_nothing(reports),))
    found = [row for kind, dyads in reports.by_kind() for row in _rows(kind, dyads, reports.actors, groups)]
    rows = pl.DataFrame(found, schema=SCHEMA, orient="row")
    return Table(rows, _findings(rows), _notes(network, reports, groups))


def _rows(kind: str | None, dyads: Dyads, actors: I64, groups: Grouping | None) -> Iterator[tuple[object, ...]]:
    every = np.ones(len(dyads.one), bool)
    yield kind, "network", None, *_counts(dyads, every, len(actors), _pairs(len(actors)))
    if groups is None:
        return
    one, other = groups.codes[dyads.one], groups.codes[dyads.other]
    sizes = np.bincount(groups.codes[actors][groups.codes[actors] >= 0], minlength=len(groups.labels)).tolist()
    for code, label in enumerate(groups.labels):
        within = (one == code) & (other == code)
        yield kind, "group", label, *_counts(dyads, within, sizes[code], _pairs(sizes[code]))
    across = (one != other) & (one >= 0) & (other >= 0)
    pairs = _pairs(sum(sizes)) - sum(map(_pairs, sizes))
    yield kind, "between", None, *_counts(dyads, across, sum(sizes), pairs)


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def _counts(dyads: Dyads, chosen: Mask, actors: int, pairs: int) -> tuple[object, ...]:
    mutual, asymmetric, undirected = (
        int(each[chosen].sum()) for each in (dyads.mutual, dyads.one_sided, dyads.undirected)
    )
    reports = 2 * mutual + asymmetric
    share, chance = (2 * mutual / reports, reports / (2 * pairs)) if reports else (float("nan"), float("nan"))
    absent = pairs - mutual - asymmetric - undirected
    return (
        *(actors, reports, 2 * mutual, asymmetric),
        *(rounded(share), rounded(chance)),
        *(mutual, asymmetric, undirected, absent),
    )


def _findings(rows: pl.DataFrame) -> tuple[Finding, ...]:
    """All kinds together, and the kinds with most reports."""
    whole = rows.filter(pl.col("level") == "network", pl.col("reports") > 0)
    every, kinds = whole.filter(pl.col("kind").is_null()), whole.filter(pl.col("kind").is_not_null())
    shown = kinds.head(FEW) if kinds.height > 1 else kinds.clear()
    return tuple(_finding(row) for row in (*every.iter_rows(named=True), *shown.iter_rows(named=True)))


def _finding(row: dict[str, Any]) -> Finding:
    figures: dict[str, str | int | float] = {
        "reports": f"{row['reports']:,}",
        "one_sided": f"{row['one_sided']:,}",
        "reciprocated": f"{row['reciprocated']:,}",
        "share": f"{row['reciprocity']:.1%}",
        "expected": f"{row['expected']:.1%}",
    }
    template = (
        "Of {reports} reports of ties {reciprocated} are made by both sides ({share}, where chance gives {expected}), "
        "and {one_sided} by one side only."
    )
    if row["kind"] is None:
        return Finding("reciprocity", template, figures)
    named = template.replace("reports of ties", "reports of the kind '{kind}'")
    return Finding("reciprocity_of_kind", named, {**figures, "kind": row["kind"]})


def _nothing(reports: Reports) -> str:
    if not reports.ties.height:
        return "There are no ties between actors: nobody reports anything."
    return f"None of the {reports.ties.height:,} ties between actors has a direction: who reports them is not known."


def _notes(network: Network, reports: Reports, groups: Grouping | None) -> tuple[str, ...]:
    notes = ["A tie with a direction is a report of the actor that it leaves; the same report twice counts once."]
    if network.selection is not None:
        notes.append(
            "All kinds of ties in scope between actors count, not only those of collaboration; kinds that run one way "
            "by nature (funds, part of) are one-sided without anyone being wrong."
        )
    if groups is not None and (lost := int((groups.codes[reports.actors] < 0).sum())):
        notes.append(f"{lost:,} without a {groups.by} are in no group; their pairs count in the network alone.")
    return tuple(notes)


RECIPROCITY = Analysis(
    name="reciprocity",
    topic="confidence",
    question="Do both sides report a tie, or only one?",
    columns=COLUMNS,
    parameters=ReciprocityParameters,
    cost="m",
    memory=Memory(100_000_000, 1_000, 400),
    references=(
        "Holland & Leinhardt 1970, American Journal of Sociology 76:492-513 (mutual, asymmetric and null pairs)",
        "Garlaschelli & Loffredo 2004, Phys. Rev. Lett. 93:268701 (share of reciprocated ties against chance)",
    ),
    run=reciprocity,
)
