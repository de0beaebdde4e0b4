"""Which themes are covered: by how many actors, of which helixes, and in clusters that know each other."""

from __future__ import annotations

from typing import Annotated

import numpy as np
import polars as pl

from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Table
from ecosystem.analysis.figures import frame
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option
from ecosystem.network.selection import Selection
from ecosystem.network.themes import actor_themes, theme_initiatives, with_broader

STATUSES = ("uncovered", "single-actor", "single-helix", "covered")


class CoverageParameters(Options, frozen=True, kw_only=True):
    roll_up: Annotated[bool, option("--roll-up", "Whether work on a narrower theme covers the broader one.")] = True


COLUMNS = (
    Column("id", "text", "Key of the theme."),
    Column("name", "text", "Its name."),
    Column("scheme", "text", "The scheme it belongs to.", nullable=True),
    Column(
        "status", "text", "uncovered (no actor), single-actor, single-helix (several of one helix only), or covered."
    ),
    Column("actors", "integer", "Actors that work on it, directly or through an initiative."),
    Column("initiatives", "integer", "Initiatives that address it; what never came about is left out."),
    Column("helixes", "texts", "Helixes of its actors; unknown is left out."),
    Column("sole_actor", "text", "Name of the actor where there is only one.", nullable=True),
)


def coverage(network: Network, parameters: CoverageParameters) -> Table:
    """Every theme of the record in scope with who works on it; what needs help first comes first."""
    if network.selection is None:
        return Table(frame(COLUMNS, {column.name: [] for column in COLUMNS}), (), ("A bare network has no themes.",))
    rows = _rows(network.selection, parameters.roll_up)
    order = pl.col("status").replace_strict({status: at for at, status in enumerate(STATUSES)}, return_dtype=pl.Int8)
    rows = rows.sort(order, "actors", "name", "id")
    return Table(rows, _findings(rows), _notes(rows, parameters.roll_up))


def _rows(selection: Selection, roll_up: bool) -> pl.DataFrame:
    nodes = selection.snapshot.nodes
    actors, initiatives = actor_themes(selection), theme_initiatives(selection)
    if roll_up:
        actors, initiatives = with_broader(nodes, actors), with_broader(nodes, initiatives)
    themes = selection.of_type("theme")
    working = (
        actors.with_columns(name=nodes["name"].gather(actors["actor"]), helix=nodes["helix"].gather(actors["actor"]))
        .group_by("theme")
        .agg(
            actors=pl.len(),
            helixes=pl.col("helix").filter(pl.col("helix") != "unknown").unique().sort(),
            sole_actor=pl.col("name").first(),
        )
    )
    addressed = initiatives.group_by("theme").agg(initiatives=pl.len())
    every = (
        pl.DataFrame({"theme": themes.astype(np.int64)})
        .join(working.with_columns(pl.col("theme").cast(pl.Int64)), on="theme", how="left")
        .join(addressed.with_columns(pl.col("theme").cast(pl.Int64)), on="theme", how="left")
        .sort("theme")
    )
    counts = every["actors"].fill_null(0)
    kinds = [each or [] for each in every["helixes"].to_list()]
    values = {
        **{
            name: nodes[column].gather(themes)
            for name, column in (("id", "key"), ("name", "name"), ("scheme", "scheme"))
        },
        "status": [_status(number, helixes) for number, helixes in zip(counts.to_list(), kinds, strict=True)],
        "actors": counts.cast(pl.Int64),
        "initiatives": every["initiatives"].fill_null(0).cast(pl.Int64),
        "helixes": kinds,
        "sole_actor": [name if number == 1 else None for number, name in zip(counts, every["sole_actor"], strict=True)],
    }
    return frame(COLUMNS, values)


def _status(actors: int, helixes: list[str]) -> str:
    if actors < 2:
        return STATUSES[actors]
    return "single-helix" if len(helixes) == 1 else "covered"


def _findings(rows: pl.DataFrame) -> tuple[Finding, ...]:
    if rows.is_empty():
        return ()
    number = {status: rows.filter(pl.col("status") == status).height for status in STATUSES}
    figures: dict[str, str | int | float] = {
        "themes": f"{rows.height:,}",
        "covered": f"{1 - number['uncovered'] / rows.height:.0%}",
        "robust": f"{rows.filter(pl.col('actors') > 1).height / rows.height:.0%}",
        "uncovered": f"{number['uncovered']:,}",
        "single": f"{number['single-actor']:,}",
    }
    template = (
        "Of {themes} themes {covered} have an actor and {robust} have more than one; "
        "{uncovered} are uncovered and {single} rest on a single actor."
    )
    return (Finding("coverage", template, figures),)


def _notes(rows: pl.DataFrame, roll_up: bool) -> tuple[str, ...]:
    if rows.is_empty():
        return ("There are no themes in this scope.",)
    counted = "Work on a narrower theme covers the broader one." if roll_up else "Each theme stands by itself."
    return (counted, "Only themes that the record holds can be seen as uncovered: import a scheme whole.")


COVERAGE = Analysis(
    name="coverage",
    topic="gaps",
    question="Which themes does nobody, or only one actor, work on?",
    columns=COLUMNS,
    parameters=CoverageParameters,
    cost="ties to themes",
    memory=Memory(100_000_000, 2_000, 400),
    references=(),
    in_briefing=True,
    run=coverage,
)
