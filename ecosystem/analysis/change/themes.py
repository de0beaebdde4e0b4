"""Which themes found someone to work on them, and which lost them."""

from __future__ import annotations

import polars as pl

from ecosystem.analysis.change.pair import Pair
from ecosystem.analysis.change.part import CompareParameters, Part
from ecosystem.analysis.coverage import COVERAGE, STATUSES, CoverageParameters
from ecosystem.analysis.descriptor import Column, Finding, Table
from ecosystem.analysis.figures import frame, joined
from ecosystem.network.network import Network

NAMED = 3
COLUMNS = (
    Column(
        "change", "text", "come or gone (in one of the records alone), opened (it lost cover) or closed (it won some)."
    ),
    Column("id", "text", "Key of the theme."),
    Column("name", "text", "Its name."),
    Column("status_before", "text", "Its status in the analysis `coverage` before.", nullable=True),
    Column("status_after", "text", "The same after.", nullable=True),
    Column("actors_before", "integer", "Actors that worked on it.", nullable=True),
    Column("actors_after", "integer", "Actors that work on it.", nullable=True),
)


def themes(pair: Pair, parameters: CompareParameters) -> Table:
    """Themes whose status changed, or that are in one record alone."""
    before, after = (_covered(network, parameters.seed) for network in (pair.before, pair.after))
    joint = before.join(after, on="id", how="full", coalesce=True, suffix="_after")
    said = joint.with_columns(change=_change()).drop_nulls("change")
    values = {
        **{name: said[name] for name in ("change", "id", "status_after", "actors_after")},
        "name": said.select(pl.coalesce("name_after", "name")).to_series(),
        "status_before": said["status"],
        "actors_before": said["actors"],
    }
    rows = frame(COLUMNS, values).sort("change", "name", "id")
    return Table(rows, tuple(_finding(change, rows) for change in rows["change"].unique(maintain_order=True)))


def _covered(network: Network, seed: int) -> pl.DataFrame:
    rows: pl.DataFrame = COVERAGE.run(network, CoverageParameters(seed=seed)).rows
    return rows.select("id", "name", "status", "actors")


def _change() -> pl.Expr:
    """The word for each pair of statuses; null where nothing changed."""
    order = {status: at for at, status in enumerate(STATUSES)}
    before, after = (pl.col(name).replace_strict(order, return_dtype=pl.Int8) for name in ("status", "status_after"))
    return (
        pl.when(before.is_null())
        .then(pl.lit("come"))
        .when(after.is_null())
        .then(pl.lit("gone"))
        .when(after < before)
        .then(pl.lit("opened"))
        .when(after > before)
        .then(pl.lit("closed"))
        .otherwise(None)
    )


SENTENCES = {
    "come": "Themes that come: {number}, such as {names}.",
    "gone": "Themes that go: {number}, such as {names}.",
    "opened": "Themes that lost cover: {number}, such as {names}.",
    "closed": "Themes that are better covered: {number}, such as {names}.",
}


def _finding(change: str, rows: pl.DataFrame) -> Finding:
    found = rows.filter(pl.col("change") == change)
    first = found.head(NAMED)
    figures: dict[str, str | int | float] = {
        "number": f"{found.height:,}",
        "names": joined(f"'{name}'" for name in first["name"]),
    }
    template = SENTENCES[change] if found.height > NAMED else SENTENCES[change].replace("{number}, such as ", "")
    return Finding(f"themes_{change}", template, figures, tuple(first["id"]))


THEMES = Part(name="themes", question="Which themes won or lost cover?", columns=COLUMNS, run=themes)
