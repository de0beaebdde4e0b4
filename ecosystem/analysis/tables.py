"""Who is at each initiative's table: participants by helix, what is missing, who leads, how far classes take part."""

from __future__ import annotations

import polars as pl

from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Table
from ecosystem.analysis.figures import empty, frame, numbers
from ecosystem.analysis.seats import LEVELS, seats
from ecosystem.network.network import Network
from ecosystem.network.options import Options
from ecosystem.network.selection import Selection

HELIXES = ("government", "academia", "industry", "civil_society", "media", "environment", "unknown")
# The quadruple helix (Carayannis & Campbell 2009), with media beside civil society.
EXPECTED = HELIXES[:4]


class TablesParameters(Options, frozen=True, kw_only=True):
    pass


COLUMNS = (
    Column("id", "text", "Key of the initiative."),
    Column("name", "text", "Its name."),
    Column("kind", "text", "Its kind."),
    Column("stage", "text", "How far it has come.", nullable=True),
    Column("participants", "integer", "Actors that take part in it, each once; those of its parts are not counted."),
    Column("classes", "integer", "Stakeholder classes among them; always 0 where the scope leaves classes out."),
    *(Column(each, "integer", f"Participants of the helix {each}.") for each in HELIXES[:-1]),
    Column("unknown", "integer", "Participants whose helix is not known."),
    Column("unknown_share", "number", "Their share of all participants.", "0 to 1"),
    Column("missing", "texts", f"Of {', '.join(EXPECTED)}: those without a participant of known helix."),
    Column("blau", "number", "1 - sum of squared shares of known helixes; null if none is known.", "0 to 1", True),
    Column("blau_unbiased", "number", "The chance that two differ in helix; null below two known.", "0 to 1", True),
    Column("led_by", "texts", "Names of those that lead it."),
    Column("levels", "texts", "The highest stated level of participation of each stakeholder class."),
    Column("level", "text", f"The highest level that is stated of anybody: {', '.join(LEVELS)}.", None, True),
)


def tables(network: Network, parameters: TablesParameters) -> Table:  # it has no parameters
    """Every initiative in scope with a participant, the largest tables first."""
    if network.selection is None:
        return Table(empty(COLUMNS), (), ("A bare network has no initiatives.",))
    rows = _rows(network.selection)
    return Table(rows, _findings(rows), _notes(network.selection))


def _rows(selection: Selection) -> pl.DataFrame:
    nodes = selection.snapshot.nodes.select("key", "name", "kind", "stage").with_row_index("initiative")
    counted = _counted(seats(selection)).join(nodes.cast({"initiative": pl.Int32}), on="initiative")
    found = counted.sort(-pl.col("participants"), "name", "key")
    known = sum((pl.col(each) for each in HELIXES[:-1]), pl.lit(0))
    squares = sum((pl.col(each).cast(pl.Int64) ** 2 for each in HELIXES[:-1]), pl.lit(0))
    blau = found.select(pl.when(known > 0).then(1 - squares / known**2)).to_series()
    unbiased = found.select(pl.when(known > 1).then(1 - (squares - known) / (known * (known - 1)))).to_series()
    values = {
        **{name: found[name] for name in ("kind", "stage", "participants", "classes", *HELIXES, "led_by", "levels")},
        "id": found["key"],
        "name": found["name"],
        "unknown_share": numbers(found["unknown"] / found["participants"]),
        "missing": [[each for each in EXPECTED if not row[each]] for row in found.iter_rows(named=True)],
        "blau": numbers(blau.fill_null(float("nan"))),
        "blau_unbiased": numbers(unbiased.fill_null(float("nan"))),
        "level": [None if at is None else LEVELS[at] for at in found["level"]],
    }
    return frame(COLUMNS, values)


def _counted(seated: pl.DataFrame) -> pl.DataFrame:
    """A row for each initiative; who has a helix of no name here counts as unknown."""
    known = pl.col("helix").is_in(HELIXES[:-1])
    levels = dict(enumerate(LEVELS))
    said = pl.concat_str("name", pl.lit(": "), pl.col("level").replace_strict(levels, return_dtype=pl.String))
    of_class = pl.col("is_class") & pl.col("level").is_not_null()
    return seated.group_by("initiative").agg(
        *((pl.col("helix") == each).sum().cast(pl.Int64).alias(each) for each in HELIXES[:-1]),
        (~known).sum().cast(pl.Int64).alias("unknown"),
        pl.len().cast(pl.Int64).alias("participants"),
        pl.col("is_class").sum().cast(pl.Int64).alias("classes"),
        pl.col("name").filter("leads").sort().alias("led_by"),
        said.filter(of_class).sort().alias("levels"),
        pl.col("level").max(),
    )


def _findings(rows: pl.DataFrame) -> tuple[Finding, ...]:
    """The sector that is missing most among tables at which at least two participants have a known sector."""
    several = rows.filter(pl.col("participants") - pl.col("unknown") >= 2)
    absent = {each: several.filter(pl.col("missing").list.contains(each)).height for each in EXPECTED}
    sector = max(EXPECTED, key=lambda each: absent[each])
    if not absent[sector]:
        return ()
    figures: dict[str, str | int | float] = {
        "helix": sector,
        "missing": f"{absent[sector]:,}",
        "tables": f"{several.height:,}",
    }
    template = "{helix} is missing at {missing} of {tables} tables with two or more participants of known helix."
    return (Finding("helix_missing", template, figures),)


def _notes(selection: Selection) -> tuple[str, ...]:
    notes = ["A helix that is missing may be among the participants of unknown helix: see unknown_share."]
    if selection.scope.classes:
        notes.append("Stakeholder classes are in, and count like any participant.")
    elif selection.classes_left_out:
        notes.append(
            f"{selection.classes_left_out:,} stakeholder classes are left out, with their levels of participation."
        )
    return tuple(notes)


TABLES = Analysis(
    name="tables",
    topic="engagement",
    question="Who sits at each initiative's table, and which sectors are missing?",
    columns=COLUMNS,
    parameters=TablesParameters,
    cost="participations",
    memory=Memory(100_000_000, 2_000, 1_000),
    references=(
        "Blau 1977, Inequality and Heterogeneity, Free Press (index of diversity)",
        "Carayannis & Campbell 2009, Int. J. Technology Management 46:201-234 (quadruple helix)",
    ),
    run=tables,
)
