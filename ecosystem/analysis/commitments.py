"""Plan against outcome of each commitment: milestones met, postponed, replaced by what, never established."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import polars as pl

from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Table
from ecosystem.analysis.figures import empty, frame, rounded
from ecosystem.analysis.promises import Commitment, Milestone, Successor, promises
from ecosystem.network.network import Network
from ecosystem.network.options import Options

Row = dict[str, Any]
MET, LATE, NOT_STATED, OPEN = "met", "after the period", "not stated", "open"
OUTCOMES = {
    "done": MET,
    "postponed": "postponed",
    "replaced": "replaced",
    "cancelled": "cancelled",
    "not_established": "not established",
    "unknown": NOT_STATED,
}
COUNTED = (MET, LATE, "postponed", "replaced", "cancelled", "not established", OPEN, NOT_STATED)


class CommitmentsParameters(Options, frozen=True, kw_only=True):
    pass


COLUMNS = (
    Column("commitment", "text", "Key of the commitment."),
    Column("level", "text", "commitment, or one of its milestones."),
    Column("id", "text", "Key of the commitment or milestone."),
    Column("name", "text", "Its name."),
    Column("start", "text", "When it starts, as precise as stated.", nullable=True),
    Column("end", "text", "When it ends; of a milestone when it was reached.", nullable=True),
    Column("due", "text", "When it is due.", nullable=True),
    Column("stage", "text", "Its stage in the record."),
    Column("outcome", "text", f"Of a milestone: {', '.join(COUNTED)}.", nullable=True),
    Column("carriers", "texts", "What was to deliver a milestone; of a commitment who leads it."),
    Column("instead", "texts", "What replaces or succeeds a milestone or its carrier, since when, and whether late."),
    Column("milestones", "integer", "Milestones of the commitment.", nullable=True),
    *(
        Column(each.replace(" ", "_"), "integer", f"Of them {each}; what came after the period is not met.", None, True)
        for each in COUNTED
    ),
    Column("completion", "number", "Milestones met as a share of all; null without milestones.", "0 to 1", True),
)


def commitments(network: Network, parameters: CommitmentsParameters) -> Table:  # it has no parameters
    """Every commitment in scope, followed by its milestones; those with most milestones and judgements first."""
    selection = network.selection
    if selection is None or selection.reader is None:
        return Table(empty(COLUMNS), (), ("A network without its record has no commitments.",))
    nodes = selection.snapshot.nodes[selection.of_type("initiative")]
    found = promises(selection.reader, nodes.filter(pl.col("kind") == "commitment")["key"].to_list())
    rows = [row for each in found for row in _rows(each)]
    table = frame(COLUMNS, {column.name: [row.get(column.name) for row in rows] for column in COLUMNS})
    return Table(table, _findings(table), _notes(table))


def _rows(commitment: Commitment) -> Iterator[Row]:
    """The commitment with how many milestones came to what, then its milestones."""
    outcomes = Counter(_outcome(each) for each in commitment.milestones)
    total = len(commitment.milestones)
    counts = {each.replace(" ", "_"): outcomes[each] for each in COUNTED}
    leads = [part.name for part in commitment.playing("leads") if part.tie.modality == "actual"]
    key = commitment.record.key
    yield (
        _row(key, "commitment", commitment)
        | counts
        | {
            "carriers": sorted(leads),
            "instead": [],
            "milestones": total,
            "completion": rounded(outcomes[MET] / total) if total else None,
        }
    )
    for each in commitment.milestones:
        yield _row(key, "milestone", each) | {
            "outcome": _outcome(each),
            "carriers": [carrier.name for carrier in each.carriers],
            "instead": [_instead(successor) for successor in each.successors],
        }


def _row(commitment: str, level: str, of: Commitment | Milestone) -> Row:
    record = of.record
    dates = {"start": record.start, "end": record.end, "due": record.due}
    said = {"commitment": commitment, "level": level, "id": record.key, "name": record.name, "stage": record.stage}
    return said | {name: None if date is None else str(date) for name, date in dates.items()}


def _outcome(milestone: Milestone) -> str:
    """What was reached after the commitment's period is not met, whatever its stage."""
    return LATE if milestone.late else OUTCOMES.get(milestone.record.stage, OPEN)


def _instead(successor: Successor) -> str:
    since = [str(successor.since)] if successor.since else []
    said = [successor.tie.kind, *since, *([LATE] if successor.late else [])]
    return f"{successor.record.name} ({', '.join(said)})"


def _findings(rows: pl.DataFrame) -> tuple[Finding, ...]:
    promised = rows.filter(pl.col("level") == "commitment")
    known = promised.filter(pl.col("milestones") > 0)
    if promised.is_empty():
        return ()
    total = {name: int(known[name].sum()) for name in ("milestones", MET, "after_the_period", "not_stated")}
    figures: dict[str, str | int | float] = {name: f"{number:,}" for name, number in total.items()}
    figures |= {"known": f"{known.height:,}", "commitments": f"{promised.height:,}"}
    if known.is_empty():
        return (Finding("no_milestones", "None of {commitments} commitments has milestones in the record.", figures),)
    template = (
        "{met} of {milestones} milestones are met within their commitment's period ({not_stated} not stated, "
        "{after_the_period} reached after it); {known} of {commitments} commitments have milestones in the record."
    )
    return (Finding("milestones_met", template, figures, tuple(known["id"])),)


def _notes(rows: pl.DataFrame) -> tuple[str, ...]:
    if rows.is_empty():
        return ("There are no commitments in this scope.",)
    return (
        "The scope chooses the commitments; their milestones and what came instead are read whatever their modality.",
        "What came after a commitment's period, or stands in for a milestone, does not raise completion.",
        "A milestone whose outcome is not stated counts in the total and is no failure.",
    )


COMMITMENTS = Analysis(
    name="commitments",
    topic="engagement",
    question="What was promised, and what came of it?",
    columns=COLUMNS,
    parameters=CommitmentsParameters,
    cost="commitments, milestones and their ties",
    memory=Memory(100_000_000, 2_000, 1_000),
    references=(),
    run=commitments,
)
