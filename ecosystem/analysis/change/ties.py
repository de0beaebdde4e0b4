"""Which ties came, and which ended."""

from __future__ import annotations

import polars as pl

from ecosystem.analysis.change.pair import Pair
from ecosystem.analysis.change.part import CompareParameters, Part
from ecosystem.analysis.descriptor import Column, Finding, Table
from ecosystem.analysis.figures import frame, numbers
from ecosystem.network.network import Network

ENDS = ["id", "other_id"]
ENDED = ("come", "gone")
SENTENCES = {
    "come": ("ties_come", "Ties that come: {come}, of which {come_among} are between two that were there before."),
    "gone": ("ties_gone", "Ties that end: {gone}, of which {gone_among} are between two that are still there."),
    "stronger": ("ties_stronger", "Ties that are stronger than before: {stronger}."),
    "weaker": ("ties_weaker", "Ties that are weaker than before: {weaker}."),
}
COLUMNS = (
    Column("change", "text", "come, gone, and under a weighted view stronger or weaker."),
    Column("id", "text", "Key of one end (under a directed view the one that it starts from)."),
    Column("name", "text", "Its name."),
    Column("other_id", "text", "Key of the other end."),
    Column("other_name", "text", "Its name."),
    Column("strength_before", "number", "The strength of all ties between the two; null without one.", nullable=True),
    Column("strength_after", "number", "The same after; null without one.", nullable=True),
    Column("ends_in_both", "integer", "How many of its two ends are in both networks.", "0 to 2"),
)


def ties(pair: Pair, parameters: CompareParameters) -> Table:  # it needs none of them
    """Pairs that are tied in one of the networks alone, and those whose tie is not as strong any more."""
    joint = _tied(pair.before).join(_tied(pair.after), on=ENDS, how="full", coalesce=True)
    said = joint.with_columns(change=_change(pair.after.view.weighted)).drop_nulls("change")
    names = dict(pair.nodes.select("id", "name").iter_rows())
    stayed = set(pair.stayed["id"])
    values = {
        **{name: said[name] for name in ("change", "id", "other_id")},
        "name": [names[each] for each in said["id"]],
        "other_name": [names[each] for each in said["other_id"]],
        "strength_before": said["strength"],
        "strength_after": said["strength_right"],
        "ends_in_both": [(one in stayed) + (other in stayed) for one, other in said.select(ENDS).iter_rows()],
    }
    strongest = pl.max_horizontal("strength_before", "strength_after")
    rows = frame(COLUMNS, values).sort("change", -strongest, *ENDS)
    return Table(rows, _findings(rows))


def _tied(network: Network) -> pl.DataFrame:
    keys, edges = network.nodes["key"], network.edges
    return pl.DataFrame(
        {
            "id": keys.gather(edges["source"]),
            "other_id": keys.gather(edges["target"]),
            "strength": numbers(edges["strength"].to_numpy()),
        }
    )


def _change(weighted: bool) -> pl.Expr:
    """The word for each pair of strengths; null where nothing changed."""
    before, after = pl.col("strength"), pl.col("strength_right")
    once = pl.when(before.is_null()).then(pl.lit("come")).when(after.is_null()).then(pl.lit("gone"))
    if not weighted:
        return once.otherwise(None)
    return (
        once.when(after > before).then(pl.lit("stronger")).when(after < before).then(pl.lit("weaker")).otherwise(None)
    )


def _findings(rows: pl.DataFrame) -> tuple[Finding, ...]:
    counts = {change: rows.filter(pl.col("change") == change) for change in ("come", "gone", "stronger", "weaker")}
    figures: dict[str, str | int | float] = {change: f"{found.height:,}" for change, found in counts.items()}
    figures |= {f"{change}_among": f"{counts[change].filter(pl.col('ends_in_both') == 2).height:,}" for change in ENDED}
    said = [template for change, template in SENTENCES.items() if counts[change].height]
    return tuple(Finding(code, template, figures) for code, template in said)


TIES = Part(name="ties", question="Which ties came, and which ended?", columns=COLUMNS, run=ties)
