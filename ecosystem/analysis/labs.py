"""Labs and hubs: how long they lived, why they closed, from whom they learn and who learns from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import polars as pl

from ecosystem.analysis.assessments import assessments
from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Table
from ecosystem.analysis.figures import empty, frame
from ecosystem.model import ActorRecord, AssessmentRecord
from ecosystem.network.network import Network
from ecosystem.network.options import Options
from ecosystem.network.selection import Selection
from ecosystem.store.base import Reader

Row = dict[str, Any]
KINDS = ("lab", "hub", "innovation_team")
LEARNING = "learns_from"
STATE, LIFETIME = ("status", "outcome"), ("lifetime",)
REASON = ("closure_reason", "closing_reason", "reason_for_change")
CLOSED, NOT_STATED = "closed", "not stated"
DAYS = 365.25


class LabsParameters(Options, frozen=True, kw_only=True):
    pass


COLUMNS = (
    Column("id", "text", "Key of the lab, hub or innovation team; also of a lab that is an initiative."),
    Column("name", "text", "Its name."),
    Column("type", "text", "actor, or initiative where it was planned or has no name."),
    Column("kind", "text", "Its kind."),
    Column("state", "text", "closed, or the stage of an initiative; else not stated, which does not mean open."),
    Column("founded", "text", "As precise as stated.", nullable=True),
    Column("closed", "text", "As precise as stated.", nullable=True),
    Column("lifetime", "number", "From founded to closed; null unless both are known.", "years", True),
    Column("said", "texts", "What assessments say of its state and lifetime."),
    Column("reasons", "texts", "Why it closed or changed, as the record and assessments say."),
    Column("learns_from", "texts", "Names of those it learns from, in scope."),
    Column("teaches", "texts", "Names of those that learn from it."),
)


def labs(network: Network, parameters: LabsParameters) -> Table:  # it has no parameters
    """Every lab in scope, by name; those of which an end is known first."""
    selection = network.selection
    if selection is None or selection.reader is None:
        return Table(empty(COLUMNS), (), ("A network without its record has no labs.",))
    rows = sorted(_rows(selection, selection.reader), key=lambda row: (row["state"] != CLOSED, row["name"], row["id"]))
    table = frame(COLUMNS, {column.name: [row[column.name] for row in rows] for column in COLUMNS})
    return Table(table, _findings(table), _notes(table))


def _rows(selection: Selection, reader: Reader) -> list[Row]:
    nodes = selection.snapshot.nodes.with_row_index("row").filter(
        pl.Series(selection.held), pl.col("kind").is_in(KINDS), ~pl.col("is_class")
    )
    lives = {each.key: each for each in reader.get(ActorRecord, nodes["key"].to_list())}
    said = _said(assessments(reader), set(nodes["key"]))
    ties = selection.ties.filter(pl.col("kind") == LEARNING)
    names = selection.snapshot.nodes["name"]
    return [
        _life(lives.get(node["key"]), node["stage"], said[node["key"]])
        | {name: node[name] for name in ("name", "type", "kind")}
        | {
            "id": node["key"],
            "learns_from": _names(names, ties.filter(pl.col("source") == node["row"])["target"]),
            "teaches": _names(names, ties.filter(pl.col("target") == node["row"])["source"]),
        }
        for node in nodes.iter_rows(named=True)
    ]


def _names(names: pl.Series, rows: pl.Series) -> list[str]:
    return sorted(set(names.gather(rows).to_list()))


def _said(records: Iterable[AssessmentRecord], keys: set[str]) -> defaultdict[str, list[AssessmentRecord]]:
    found = defaultdict[str, list[AssessmentRecord]](list)
    for each in records:
        if each.subject in keys and each.value is not None:
            found[each.subject].append(each)
    return found


def _life(actor: ActorRecord | None, stage: str | None, said: list[AssessmentRecord]) -> Row:
    founded, closed = (actor.founded, actor.closed) if actor else (None, None)
    known = closed is not None or any(each.field in STATE and str(each.value).casefold() == CLOSED for each in said)
    other = stage if stage not in (None, "unknown") else NOT_STATED
    lived = None if founded is None or closed is None else (closed.first_day - founded.first_day).days / DAYS
    reasons = {str(each.value) for each in said if each.field in REASON}
    return {
        "state": CLOSED if known else other,
        "founded": None if founded is None else str(founded),
        "closed": None if closed is None else str(closed),
        "lifetime": None if lived is None else round(lived, 1),
        "said": sorted({f"{each.field}: {each.value}" for each in said if each.field in (*STATE, *LIFETIME)}),
        "reasons": sorted(reasons | ({actor.closing_reason} if actor and actor.closing_reason else set())),
    }


def _findings(rows: pl.DataFrame) -> tuple[Finding, ...]:
    closed = rows.filter(pl.col("state") == CLOSED)
    if rows.is_empty():
        return ()
    figures: dict[str, str | int | float] = {
        "labs": f"{rows.height:,}",
        "closed": f"{closed.height:,}",
        "reasons": f"{closed.filter(pl.col('reasons').list.len() > 0).height:,}",
        "unknown": f"{rows.filter(pl.col('state') == NOT_STATED).height:,}",
    }
    template = (
        "Of {labs} labs and hubs {closed} are known to have closed, {reasons} with a reason; "
        "of {unknown} no state is stated."
    )
    return (Finding("labs_closed", template, figures, tuple(closed["id"])),)


def _notes(rows: pl.DataFrame) -> tuple[str, ...]:
    if rows.is_empty():
        return ("There are no labs, hubs or innovation teams in this scope.",)
    return ("A lifetime between dates that are known to the year only may be wrong by up to a year.",)


LABS = Analysis(
    name="labs",
    topic="engagement",
    question="Which labs closed, after how long and why, and who learns from whom?",
    columns=COLUMNS,
    parameters=LabsParameters,
    cost="labs and their ties",
    memory=Memory(100_000_000, 2_000, 1_000),
    references=(),
    run=labs,
)
