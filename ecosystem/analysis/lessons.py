"""Lessons: who learns from whom, pilots that nothing followed, initiatives that rest on one body."""

from __future__ import annotations

import polars as pl

from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Table
from ecosystem.analysis.figures import empty, frame
from ecosystem.analysis.seats import seats
from ecosystem.network.network import Network
from ecosystem.network.options import Options
from ecosystem.network.selection import Selection

LEARNS, PILOT, ONE_BODY = "learns from", "pilot without successor", "led by one body"
SUCCESSION = ("succeeds",)
OVER = ("cancelled", "not_established")


class LessonsParameters(Options, frozen=True, kw_only=True):
    pass


COLUMNS = (
    Column("lesson", "text", f"{LEARNS}; {PILOT}: no initiative in scope succeeds it; or {ONE_BODY} only."),
    Column("id", "text", "Key of who learns, of the pilot, or of the initiative."),
    Column("name", "text", "Its name."),
    Column("kind", "text", "Its kind."),
    Column("stage", "text", "Stage of an initiative.", nullable=True),
    Column("other", "text", "Key of whom it learns from, or of the one that leads it.", nullable=True),
    Column("other_name", "text", "Its name.", nullable=True),
    Column("role", "text", "What the tie says of it.", nullable=True),
    Column(
        "participants",
        "integer",
        "Actors that take part in the initiative, the one that leads it included.",
        None,
        True,
    ),
)


def lessons(network: Network, parameters: LessonsParameters) -> Table:  # it has no parameters
    """The lessons in this order, each by name and key."""
    selection = network.selection
    if selection is None:
        return Table(empty(COLUMNS), (), ("A bare network has no lessons.",))
    parts = [each.sort("name", "id", "other") for each in (_learning(selection), _pilots(selection), _alone(selection))]
    rows = frame(COLUMNS, pl.concat(parts).to_dict())
    return Table(rows, _findings(rows), _notes(selection))


def _learning(selection: Selection) -> pl.DataFrame:
    ties = selection.ties.filter(pl.col("kind") == "learns_from")
    found = ties.select("source", pl.col("target").alias("at"), "role", participants=pl.lit(None, pl.Int64))
    return _told(selection, LEARNS, found)


def _pilots(selection: Selection) -> pl.DataFrame:
    followed = selection.ties.filter(pl.col("kind").is_in(SUCCESSION))["target"].unique()
    pilots = _initiatives(selection).filter(pl.col("kind") == "pilot", ~pl.col("row").is_in(followed.implode()))
    found = pilots.select(
        pl.col("row").alias("source"),
        at=pl.lit(None, pl.Int32),
        role=pl.lit(None, pl.String),
        participants=pl.lit(None, pl.Int64),
    )
    return _told(selection, PILOT, found)


def _alone(selection: Selection) -> pl.DataFrame:
    """Initiatives that came about, with one lead."""
    seated = (
        seats(selection)
        .group_by("initiative")
        .agg(
            pl.col("leads").sum().alias("number"),
            pl.col("actor").filter("leads").first(),
            pl.len().alias("participants"),
        )
    )
    rows = _initiatives(selection).filter(~pl.col("stage").is_in(OVER).fill_null(value=False))["row"]
    sole = seated.filter(pl.col("number") == 1, pl.col("initiative").is_in(rows.implode()))
    found = sole.select(
        pl.col("initiative").alias("source"),
        pl.col("actor").alias("at"),
        pl.lit(None, pl.String).alias("role"),
        pl.col("participants").cast(pl.Int64),
    )
    return _told(selection, ONE_BODY, found)


def _initiatives(selection: Selection) -> pl.DataFrame:
    nodes = selection.snapshot.nodes.select("kind", "stage").with_row_index("row").cast({"row": pl.Int32})
    return nodes[selection.of_type("initiative")]


def _told(selection: Selection, lesson: str, found: pl.DataFrame) -> pl.DataFrame:
    """The columns of the table for pairs of rows of the snapshot."""
    nodes = (
        selection.snapshot.nodes.select("key", "name", "kind", "stage").with_row_index("row").cast({"row": pl.Int32})
    )
    other = nodes.select("row", other="key", other_name="name")
    both = found.join(nodes, left_on="source", right_on="row").join(other, left_on="at", right_on="row", how="left")
    named = both.with_columns(pl.lit(lesson).alias("lesson"), pl.col("key").alias("id"))
    return named.select(column.name for column in COLUMNS)


def _findings(rows: pl.DataFrame) -> tuple[Finding, ...]:
    alone = rows.filter(pl.col("lesson") == ONE_BODY)
    by_itself = alone.filter(pl.col("participants") == 1)
    pilots = rows.filter(pl.col("lesson") == PILOT)
    taught = rows.filter(pl.col("lesson") == LEARNS).group_by("other", "other_name").agg(pl.len().cast(pl.Int64))
    found = []
    if pilots.height:
        template = "Nothing in the record succeeds {pilots} pilots."
        found.append(Finding("pilots", template, {"pilots": f"{pilots.height:,}"}, tuple(pilots["id"])))
    if alone.height:
        template = "{alone} initiatives are led by one body only, {by_itself} of them without any other participant."
        figures: dict[str, str | int | float] = {"alone": f"{alone.height:,}", "by_itself": f"{by_itself.height:,}"}
        found.append(Finding("one_body", template, figures, tuple(by_itself["id"])))
    for key, name, number in taught.sort(-pl.col("len"), "other_name", "other").head(1).iter_rows():
        template = "Most learn from {name}: {number}."
        found.append(Finding("teacher", template, {"name": name, "number": f"{number:,}"}, (key,)))
    return tuple(found)


def _notes(selection: Selection) -> tuple[str, ...]:
    notes = ["That the record names one lead, or no successor, does not prove that there is no other."]
    if selection.classes_left_out:
        notes.append(f"{selection.classes_left_out:,} stakeholder classes are left out, with what they learn and lead.")
    return tuple(notes)


LESSONS = Analysis(
    name="lessons",
    topic="engagement",
    question="Who learns from whom, which pilots were never scaled, and what rests on one body?",
    columns=COLUMNS,
    parameters=LessonsParameters,
    cost="ties",
    memory=Memory(100_000_000, 2_000, 1_000),
    references=(),
    run=lessons,
)
