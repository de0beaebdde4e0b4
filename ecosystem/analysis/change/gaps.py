"""Which gaps between groups closed, and which opened."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ecosystem.analysis.chance import SIGNIFICANT
from ecosystem.analysis.change.pair import Pair
from ecosystem.analysis.change.part import CompareParameters, Part
from ecosystem.analysis.descriptor import Column, Finding, Table
from ecosystem.analysis.figures import frame
from ecosystem.analysis.gaps import GAPS as GROUP_GAPS
from ecosystem.analysis.gaps import GapsParameters
from ecosystem.errors import UnusableGrouping
from ecosystem.network.network import Network

SAID = 3
PAIR = ["group", "other"]
SHOWN = ("observed", "expected", "verdict", "q")
COLUMNS = (
    Column("change", "text", "closed (a gap before and not after) or opened (a gap after and not before)."),
    Column("group", "text", "One group (under a directed view the one that ties start from)."),
    Column("other", "text", "The other group; the same one for ties within it."),
    Column("observed_before", "number", "Ties between them before."),
    Column("observed_after", "number", "Ties between them after."),
    Column("expected_before", "number", "Ties that chance would have given before."),
    Column("expected_after", "number", "Ties that chance would have given after."),
    Column("verdict_before", "text", "The verdict of the analysis `gaps` before."),
    Column("verdict_after", "text", "The verdict of the analysis `gaps` after."),
    Column("q_before", "number", "Its q before; at most 0.05 counts as significant.", "0 to 1", nullable=True),
    Column("q_after", "number", "Its q after.", "0 to 1", nullable=True),
)


def gaps(pair: Pair, parameters: CompareParameters) -> Table:
    """Pairs of groups, in both networks, whose verdict became or ceased to be `gap`."""
    if parameters.by == "cluster":
        raise UnusableGrouping(
            "Clusters before and after are not the same groups: compare gaps by helix, kind, country or an attribute."
        )
    before, after = (_found(network, parameters) for network in (pair.before, pair.after))
    joint = before.join(after, on=PAIR, how="inner", suffix="_after")
    was, is_now = (pl.col(name) == "gap" for name in ("verdict", "verdict_after"))
    said = joint.filter(was != is_now).with_columns(
        change=pl.when(was).then(pl.lit("closed")).otherwise(pl.lit("opened"))
    )
    sides = {f"{name}_before": said[name] for name in SHOWN} | {
        f"{name}_after": said[f"{name}_after"] for name in SHOWN
    }
    rows = frame(COLUMNS, {**{name: said[name] for name in ("change", *PAIR)}, **sides}).sort("change", *PAIR)
    clear = rows.filter(_of_the_gap("q") <= SIGNIFICANT)
    findings = tuple(_finding(row) for row in clear.head(SAID).iter_rows(named=True))
    return Table(rows, findings, tuple(_notes(before, after, rows.height - clear.height)))


def _of_the_gap(name: str) -> pl.Expr:
    """The value on the side on which there is a gap."""
    closed = pl.col("change") == "closed"
    return pl.when(closed).then(pl.col(f"{name}_before")).otherwise(pl.col(f"{name}_after"))


def _found(network: Network, parameters: CompareParameters) -> pl.DataFrame:
    rows: pl.DataFrame = GROUP_GAPS.run(network, GapsParameters(by=parameters.by, seed=parameters.seed)).rows
    return rows.select(*PAIR, *SHOWN)


def _finding(row: dict[str, object]) -> Finding:
    names = {name: str(row[name]) for name in PAIR}
    figures = {side: f"{row[f'observed_{side}']:,.6g}" for side in ("before", "after")}
    expected = {"expected": f"{row['expected_after']:,.1f}"}
    between = "within {group}" if row["group"] == row["other"] else "between {group} and {other}"
    template = (
        f"The gap {between} {row['change']}: {{after}} ties after {{before}}, where chance would give {{expected}}."
    )
    return Finding(f"gap_{row['change']}", template, {**names, **figures, **expected})


def _notes(before: pl.DataFrame, after: pl.DataFrame, doubtful: int) -> Iterator[str]:
    lost = before.join(after, on=PAIR, how="anti").height + after.join(before, on=PAIR, how="anti").height
    if lost:
        yield f"{lost:,} pairs of groups are in one of the networks alone: their gaps neither opened nor closed."
    if doubtful:
        yield f"{doubtful:,} that opened or closed may be chance (q above {SIGNIFICANT}): no finding tells of them."


GAPS = Part(name="gaps", question="Which gaps between groups closed or opened?", columns=COLUMNS, run=gaps)
