"""Who connects the system more than before, and who less: ranks by betweenness, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import polars as pl

from ecosystem.analysis.change.pair import Pair, between
from ecosystem.analysis.change.part import CompareParameters, Part
from ecosystem.analysis.descriptor import Column, Finding, Table
from ecosystem.analysis.figures import frame, numbers
from ecosystem.network.network import Network

FIRST, SAID, WORTH_SAYING = 10, 3, 0.0005
COLUMNS = (
    Column("id", "text", "Key of the actor or initiative."),
    Column("name", "text", "Its name."),
    Column("kind", "text", "Its kind.", nullable=True),
    Column(
        "rank_before",
        "integer",
        "1 and how many have a higher betweenness; null for one that is not there or on no path between others.",
        nullable=True,
    ),
    Column("rank_after", "integer", "The same after.", nullable=True),
    Column("rise", "integer", "By how many ranks it rose; negative where it fell, null without both.", nullable=True),
    Column("betweenness_before", "number", "Its betweenness before; null if it was not there.", "0 to 1", True),
    Column("betweenness_after", "number", "Its betweenness after; null if it is not there.", "0 to 1", True),
    Column("degree_before", "integer", "Number of its contacts before; null if it was not there.", nullable=True),
    Column("degree_after", "integer", "Number of its contacts after; null if it is not there.", nullable=True),
)


def brokers(pair: Pair, parameters: CompareParameters) -> Table:
    """Nodes whose rank or betweenness changed, those of the best rank on either side first."""
    before, after = (_ranked(network, parameters.seed) for network in (pair.before, pair.after))
    joint = pair.nodes.join(before, left_on="before", right_on="row", how="left")
    joint = joint.join(after, left_on="after", right_on="row", how="left", suffix="_after")
    ranked = joint.filter(pl.col("rank").is_not_null() | pl.col("rank_after").is_not_null())
    changed = ranked.filter(
        pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_after")) for name in ("rank", "betweenness"))
    )
    values = {
        **{name: changed[name] for name in ("id", "name", "kind", "rank_after", "betweenness_after", "degree_after")},
        **{f"{name}_before": changed[name] for name in ("rank", "betweenness", "degree")},
        "rise": changed["rank"] - changed["rank_after"],
    }
    rows = frame(COLUMNS, values).sort(pl.min_horizontal("rank_before", "rank_after"), "id")
    return Table(
        rows, tuple(_findings(rows)), (f"Brokers are {pair.what}, ranked by betweenness; equals share a rank.",)
    )


def _ranked(network: Network, seed: int) -> pl.DataFrame:
    """For each row of the network its rank, betweenness and number of contacts."""
    values = pl.DataFrame({"betweenness": numbers(between(network, seed).values)}).with_row_index("row")
    brokers = pl.col("betweenness") > 0
    rank = pl.when(brokers).then(pl.col("betweenness").rank("min", descending=True).cast(pl.Int64))
    degrees = pl.Series("degree", np.diff(network.mutual.indptr), dtype=pl.Int64)
    return values.select(pl.col("row").cast(pl.Int64), "betweenness", rank=rank).with_columns(degrees)


def _findings(rows: pl.DataFrame) -> Iterator[Finding]:
    """Who takes the first place, then who moved most among the first ten of either side."""
    if first := _first(rows):
        yield first
    change = pl.col("betweenness_after").fill_null(0) - pl.col("betweenness_before").fill_null(0)
    said = rows.filter(change.abs() >= WORTH_SAYING)
    up = said.filter(pl.col("rank_after") <= FIRST).filter(pl.col("rise").is_null() | (pl.col("rise") > 0))
    down = said.filter(pl.col("rank_before") <= FIRST).filter(pl.col("rise").is_null() | (pl.col("rise") < 0))
    for moved in (up, down):
        most = moved.sort(
            pl.col("rise").abs(),
            pl.min_horizontal("rank_before", "rank_after"),
            "id",
            descending=[True, False, False],
            nulls_last=False,
        )
        yield from (_moved(row) for row in most.head(SAID).iter_rows(named=True))


def _first(rows: pl.DataFrame) -> Finding | None:
    """A new first among the brokers, where there is one alone on each side."""
    before, after = (rows.filter(pl.col(f"rank_{side}") == 1) for side in ("before", "after"))
    if before.height != 1 or after.height != 1 or before["id"][0] == after["id"][0]:
        return None
    figures: dict[str, str | int | float] = {"name": after["name"][0], "other": before["name"][0]}
    keys = (after["id"][0], before["id"][0])
    return Finding("first_broker", "{name} takes the place of {other} as the first broker.", figures, keys)


def _moved(row: dict[str, Any]) -> Finding:
    figures: dict[str, str | int | float] = {
        "name": row["name"],
        "before": f"{row['rank_before'] or 0:,}",
        "after": f"{row['rank_after'] or 0:,}",
        "share_before": _share(row["betweenness_before"]),
        "share_after": _share(row["betweenness_after"]),
    }
    return Finding("broker_moved", _template(row), figures, (row["id"],))


def _share(value: float | None) -> str:
    return f"{value or 0:.1%}" if (value or 0) >= 0.01 else f"{value or 0:.2%}"


def _template(row: dict[str, Any]) -> str:
    if row["rank_before"] is None:
        return "{name} is a broker now, at rank {after}: {share_after} of the shortest paths of others run through it."
    if row["rank_after"] is None:
        return "{name} was a broker at rank {before} and is none any more."
    verb = "rises" if row["rise"] > 0 else "falls"
    return (
        f"{{name}} {verb} from rank {{before}} to rank {{after}} among the brokers: {{share_after}} of the shortest "
        "paths of others run through it, before it was {share_before}."
    )


BROKERS = Part(
    name="brokers",
    question="Who connects the system more than before, and who less?",
    columns=COLUMNS,
    run=brokers,
    references=("Freeman 1977, Sociometry 40:35-41 (betweenness)",),
)
