"""What groups are made of: shares of sectors and how even they are, in the whole network and in each group."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
import polars as pl

from ecosystem.analysis.descriptor import Analysis, By, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import frame, numbers
from ecosystem.analysis.groups import grouping
from ecosystem.analysis.tables import EXPECTED, HELIXES
from ecosystem.network.csr import F64
from ecosystem.network.grouping import Grouping, group
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option

SECTORS = HELIXES[:-1]
ENOUGH = 5


class CompositionParameters(Options, frozen=True, kw_only=True):
    by: By = "cluster"
    of: Annotated[str, option("--of", "What is counted in each group: helix, kind, country or another grouping.")] = (
        "helix"
    )
    seed: Seed = 0


COLUMNS = (
    Column("level", "text", "network or group."),
    Column("group", "text", "The group; what is counted for the network."),
    Column("actors", "integer", "Its members."),
    Column("known", "integer", "Members whose category is known; shares and indices are of these."),
    Column("unknown_share", "number", "The other members as a share of all; null without members.", "0 to 1", True),
    Column("categories", "integer", "Categories that occur among them."),
    Column("commonest", "text", "The category of most; the first in order of name of equals.", nullable=True),
    Column("commonest_share", "number", "Its share of those known.", "0 to 1", True),
    Column("blau", "number", "1 - sum of squared shares; null if none is known.", "0 to 1", True),
    Column(
        "blau_normalised",
        "number",
        "Over its greatest value for the categories of the network: 1 where all are as common; null for one category.",
        "0 to 1",
        nullable=True,
    ),
    Column("blau_unbiased", "number", "The chance that two members differ; null below two known.", "0 to 1", True),
    *(Column(each, "number", f"Share of helix {each} among those of known helix.", "0 to 1", True) for each in SECTORS),
    Column("missing", "texts", f"Of {', '.join(EXPECTED)}: those without a member; empty if no helix is known."),
)


def composition(network: Network, parameters: CompositionParameters) -> Table:
    """A row for the network with all its nodes, then for each group, the most uniform first."""
    groups = grouping(network, parameters.by, parameters.seed)
    counted, helixes = grouping(network, parameters.of, parameters.seed), group(network, "helix")
    counts, sectors = _counts(groups, counted), _sectors(_counts(groups, helixes), helixes)
    sizes = np.array([network.n, *groups.sizes()], np.int64)
    values = {
        "level": ["network", *["group"] * len(groups.labels)],
        "group": [counted.by, *groups.labels],
        "actors": sizes,
        **_evenness(counts, sizes, counted),
        **{each: numbers(_shares(sectors)[:, at]) for at, each in enumerate(SECTORS)},
        "missing": [_missing(row) for row in sectors.tolist()],
    }
    rows = frame(COLUMNS, values)
    rows = rows.sort(pl.col("level") == "group", pl.col("blau"), -pl.col("known"), "group", nulls_last=True)
    return Table(rows, _findings(rows, counted.by), _notes(groups, counted))


def _counts(groups: Grouping, counted: Grouping) -> F64:
    """Members of each category: a row for all nodes, then for each group."""
    k, kinds = len(groups.labels), len(counted.labels)
    known = counted.codes >= 0
    inside = known & (groups.codes >= 0)
    cells = np.bincount(groups.codes[inside] * kinds + counted.codes[inside], minlength=k * kinds)
    whole = np.bincount(counted.codes[known], minlength=kinds)
    return np.vstack([whole, cells.reshape(k, kinds)]).astype(np.float64)


def _sectors(counts: F64, helixes: Grouping) -> F64:
    """The counts in order of SECTORS; other words for a helix are left out."""
    places = {label: at for at, label in enumerate(helixes.labels)}
    nothing = np.zeros(len(counts))
    return np.column_stack([counts[:, places[each]] if each in places else nothing for each in SECTORS])


def _shares(counts: F64) -> F64:
    known = counts.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(counts, known, out=np.full(counts.shape, np.nan), where=known > 0), np.float64)


def _evenness(counts: F64, sizes: Any, counted: Grouping) -> dict[str, object]:  # noqa: ANN401  # an array
    known, kinds = counts.sum(axis=1), counts.shape[1]
    shares = _shares(counts)
    blau = np.where(known > 0, 1 - (shares**2).sum(axis=1), np.nan)
    most = counts.argmax(axis=1) if kinds else np.zeros(len(counts), np.int64)
    pairs = known * (known - 1)
    alike = (counts * (counts - 1)).sum(axis=1)
    chance = 1 - np.divide(alike, pairs, out=np.full(len(known), np.nan), where=pairs > 0)
    return {
        "known": known.astype(np.int64),
        "unknown_share": numbers(np.divide(sizes - known, sizes, out=np.full(len(known), np.nan), where=sizes > 0)),
        "categories": (counts > 0).sum(axis=1),
        "commonest": [counted.labels[at] if n else None for at, n in zip(most.tolist(), known.tolist(), strict=True)],
        "commonest_share": numbers(shares.max(axis=1, initial=-1) if kinds else known * np.nan),
        "blau": numbers(blau),
        "blau_normalised": numbers(blau / (1 - 1 / kinds) if kinds > 1 else known * np.nan),
        "blau_unbiased": numbers(chance),
    }


def _missing(sectors: list[float]) -> list[str]:
    return [each for each, members in zip(EXPECTED, sectors, strict=False) if not members] if sum(sectors) else []


def _findings(rows: pl.DataFrame, of: str) -> tuple[Finding, ...]:
    """The most uniform group of enough members whose category is known, where it is more uniform than the whole."""
    whole = rows.row(0, named=True)
    uniform = rows.filter(pl.col("level") == "group", pl.col("known") >= ENOUGH).head(1)
    return tuple(_finding(row, of) for row in uniform.to_dicts() if row["blau_unbiased"] < whole["blau_unbiased"])


def _finding(row: dict[str, Any], of: str) -> Finding:
    figures: dict[str, str | int | float] = {
        "group": row["group"],
        "share": f"{row['commonest_share']:.0%}",
        "known": f"{row['known']:,}",
        "of": of,
        "commonest": row["commonest"],
    }
    template = "{group} is the most uniform: {share} of its {known} members of known {of} are {commonest}."
    return Finding("uniform_group", template, figures)


def _notes(groups: Grouping, counted: Grouping) -> tuple[str, ...]:
    notes = ["A small group is easily uniform: read blau_unbiased, and the number known, beside its shares."]
    if groups.ungrouped:
        notes.append(f"{groups.ungrouped:,} without a {groups.by} count in the row of the network only.")
    if counted.ungrouped:
        notes.append(f"{counted.ungrouped:,} have no known {counted.by}: what seems missing may be among them.")
    notes.append("Initiatives have their own table: see the analysis tables.")
    return tuple(notes)


COMPOSITION = Analysis(
    name="composition",
    topic="clusters",
    question="What are clusters made of, and which sectors do they lack?",
    columns=COLUMNS,
    parameters=CompositionParameters,
    cost="n, and m for each run of clusters",
    memory=Memory(100_000_000, 5_000, 400),
    references=(
        "Blau 1977, Inequality and Heterogeneity, Free Press (index of diversity)",
        "Carayannis & Campbell 2009, Int. J. Technology Management 46:201-234 (quadruple helix)",
    ),
    run=composition,
)
