"""Judgements side by side: who says what of whom in which phase, and how independent the assessor is of the judged."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl

from ecosystem.analysis.assessments import assessments
from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Table
from ecosystem.analysis.figures import empty, frame
from ecosystem.analysis.independence import ITSELF, NONE, TIED, UNKNOWN, UNNAMED, Circle
from ecosystem.model import AssessmentRecord
from ecosystem.network.network import Network
from ecosystem.network.options import Options
from ecosystem.network.selection import Selection

Row = dict[str, Any]
PHASES = ("mid_term", "end_of_term", None)


class JudgementsParameters(Options, frozen=True, kw_only=True):
    pass


COLUMNS = (
    Column("id", "text", "Key of the initiative or actor that is judged."),
    Column("name", "text", "Its name."),
    Column("kind", "text", "Its kind.", nullable=True),
    Column("field", "text", "What is judged."),
    Column("phase", "text", "mid_term, end_of_term, or null where none is stated.", nullable=True),
    Column("assessor", "text", "Key of whose judgement it is; null where nobody is named.", nullable=True),
    Column("assessor_name", "text", "Its name.", nullable=True),
    Column("date", "text", "When, as precise as stated.", nullable=True),
    Column("source_class", "text", "Who says so.", nullable=True),
    Column("state", "text", "stated, blank, no_data or not_applicable; only what is stated has a value."),
    Column("value", "text", "What is judged.", nullable=True),
    Column("beside", "integer", "Other judgements of the same field of the same subject."),
    Column("independence", "text", f"{ITSELF}, {TIED}, {NONE}, {UNKNOWN}, or {UNNAMED}."),
    Column("ties", "texts", "The ties in scope between the assessor and the judged; to judge is none."),
)


def judgements(network: Network, parameters: JudgementsParameters) -> Table:  # it has no parameters
    """Every judgement on what is in scope, by subject, field and phase, so that they stand side by side."""
    selection = network.selection
    if selection is None or selection.reader is None:
        return Table(empty(COLUMNS), (), ("A network without its record has no judgements.",))
    keys = selection.snapshot.nodes["key"].to_list()
    rows_of = {key: row for row, key in enumerate(keys)}
    found = [each for each in assessments(selection.reader) if _held(selection, rows_of.get(each.subject))]
    rows = _rows(selection, sorted(found, key=_order), rows_of)
    table = frame(COLUMNS, {column.name: [row[column.name] for row in rows] for column in COLUMNS})
    return Table(table, _findings(table), _notes(table))


def _held(selection: Selection, row: int | None) -> bool:
    return row is not None and bool(selection.held[row])


def _order(record: AssessmentRecord) -> tuple[str, str, int, str, str, str]:
    date = "" if record.date is None else str(record.date)
    return record.subject, record.field, PHASES.index(record.phase), record.assessor or "\uffff", date, record.key


def _rows(selection: Selection, found: list[AssessmentRecord], rows_of: dict[str, int]) -> list[Row]:
    named = {each.assessor for each in found if each.assessor in rows_of}
    circle = Circle.of(selection, (rows_of[key] for key in named if key))
    beside = Counter((each.subject, each.field) for each in found)
    nodes = selection.snapshot.nodes
    kinds = nodes["kind"]
    return [
        {
            **{name: getattr(each, name) for name in ("field", "phase", "assessor", "source_class", "state", "value")},
            **_independence(circle, each, rows_of),
            "id": each.subject,
            "name": circle.names[rows_of[each.subject]],
            "kind": kinds[rows_of[each.subject]],
            "assessor_name": circle.names[rows_of[each.assessor]] if each.assessor in rows_of else None,
            "date": None if each.date is None else str(each.date),
            "beside": beside[each.subject, each.field] - 1,
        }
        for each in found
    ]


def _independence(circle: Circle, record: AssessmentRecord, rows_of: dict[str, int]) -> Row:
    if record.assessor is None:
        return {"independence": UNNAMED, "ties": []}
    if record.assessor not in rows_of:
        return {"independence": NONE, "ties": []}
    word, ties = circle.relation(rows_of[record.assessor], rows_of[record.subject])
    return {"independence": word, "ties": ties}


def _findings(rows: pl.DataFrame) -> tuple[Finding, ...]:
    """Of the judgements with a named assessor: how many come from the judged, or from somebody tied to them."""
    named = rows.filter(pl.col("independence") != UNNAMED)
    itself, tied = (named.filter(pl.col("independence") == each) for each in (ITSELF, TIED))
    if named.is_empty():
        return ()
    figures: dict[str, str | int | float] = {
        "judgements": f"{rows.height:,}",
        "named": f"{named.height:,}",
        "itself": f"{itself.height:,}",
        "tied": f"{tied.height:,}",
    }
    template = (
        "{named} of {judgements} judgements name their assessor: {itself} come from the judged themselves and {tied} "
        "from an assessor with a recorded tie to the judged."
    )
    return (Finding("independence", template, figures, tuple(sorted(set(tied["assessor"]) | set(itself["assessor"])))),)


def _notes(rows: pl.DataFrame) -> tuple[str, ...]:
    if rows.is_empty():
        return ("There are no judgements in this scope.",)
    states = Counter(rows["state"].to_list())
    said = ", ".join(f"{states[each]:,} {each}" for each in sorted(states))
    return (
        f"By state: {said}. What is blank or without data is neither a no nor a zero.",
        "The judged are the actor itself, or those that lead the initiative, with the bodies that they are part of.",
        "That no tie is recorded does not prove independence.",
    )


JUDGEMENTS = Analysis(
    name="judgements",
    topic="engagement",
    question="Who judges, what do they say side by side, and how independent are they?",
    columns=COLUMNS,
    parameters=JudgementsParameters,
    cost="assessments and ties",
    memory=Memory(100_000_000, 2_000, 1_000),
    references=(),
    run=judgements,
)
