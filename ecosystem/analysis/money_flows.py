"""Where money flows: ties that move it by funder, receiver, kind, form, place, theme or year, a currency at a time."""

from __future__ import annotations

import math
from typing import Annotated, Any

import polars as pl

from ecosystem.analysis.concentration import Concentration, concentration
from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Table
from ecosystem.analysis.figures import empty, frame, rounded
from ecosystem.analysis.flows import GROUPINGS, NOT_STATED, flows, money_ties, passing_on
from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option
from ecosystem.network.selection import Selection

Row = dict[str, Any]
BY = f"Group flows of money by {', '.join(GROUPINGS[:-1])} or {GROUPINGS[-1]}; kind and place are the receiver's."


class MoneyFlowsParameters(Options, frozen=True, kw_only=True):
    by: Annotated[str, option("--by", BY)] = "funder"


COLUMNS = (
    Column("level", "text", "currency (all flows in it) or group."),
    Column("currency", "text", "ISO 4217 code; null where neither amount nor currency is stated.", nullable=True),
    Column("id", "text", "Key of the funder, receiver or theme; null for other groupings.", nullable=True),
    Column(
        "group", "text", "The group; null for a currency as a whole, and where the record does not say.", None, True
    ),
    Column("ties", "integer", "Ties that move money, whether or not they state an amount."),
    Column("stated", "integer", "Those that state an amount, be it 0."),
    Column("not_stated", "integer", "Those that state none: nothing is known of them, and they add nothing."),
    Column("sum", "number", "Sum of the stated amounts, in the currency; null where none is stated.", nullable=True),
    Column("share", "number", "The group's part of the currency's sum.", nullable=True),
    Column("hhi", "number", "Sum of the squared shares of the groups with a sum; of the currency.", "0 to 1", True),
    Column("gini", "number", "How unequal those groups' sums are; of the currency.", "0 to 1", True),
    Column("top_10", "number", "Share of the ten largest of those groups; of the currency.", "0 to 1", True),
)


def money_flows(network: Network, parameters: MoneyFlowsParameters) -> Table:
    """A row for each currency and for each of its groups, the largest sum first; currencies are never added up."""
    selection = network.selection
    if selection is None:
        return Table(empty(COLUMNS), (), ("A bare network has no money.",))
    found = flows(selection, parameters.by)
    parts = found.partition_by("currency", maintain_order=True)
    currencies = [_currency(part, alone=parameters.by != "theme") for part in parts]
    rows = [row for each in sorted(currencies, key=_most_ties) for row in each]
    table = frame(COLUMNS, {column.name: [row.get(column.name) for row in rows] for column in COLUMNS})
    return Table(table, _findings(table, parameters.by), _notes(selection, table, parameters.by))


def _currency(part: pl.DataFrame, *, alone: bool) -> list[Row]:
    """The row of a currency, then those of its groups; concentration only where a tie lies in one group `alone`."""
    each = part.unique("tie", maintain_order=True)
    whole = _summed(each) | {"level": "currency", "currency": part["currency"][0]}
    groups = [_group(group, whole) for group in part.partition_by("id", "group", maintain_order=True)]
    sums = [row["sum"] for row in groups if row["group"] is not None and row["sum"] is not None]
    found = concentration(sums) if alone else Concentration()
    whole |= {"hhi": rounded(found.hhi), "gini": rounded(found.gini), "top_10": rounded(found.top)}
    return [whole | {"share": 1.0 if whole["sum"] else None}, *sorted(groups, key=_largest)]


def _group(part: pl.DataFrame, whole: Row) -> Row:
    row = _summed(part)
    share = rounded(row["sum"] / whole["sum"]) if whole["sum"] and row["sum"] is not None else None
    named = {"level": "group", "currency": whole["currency"], "id": part["id"][0], "group": part["group"][0]}
    return row | named | {"share": share}


def _summed(part: pl.DataFrame) -> Row:
    stated = part["amount"].drop_nulls().to_list()
    counts = {"ties": part.height, "stated": len(stated), "not_stated": part.height - len(stated)}
    return counts | {"sum": rounded(math.fsum(stated)) if stated else None}


def _most_ties(rows: list[Row]) -> tuple[bool, int, str]:
    return rows[0]["currency"] is None, -rows[0]["ties"], rows[0]["currency"] or ""


def _largest(row: Row) -> tuple[bool, float, int, str, str]:
    return row["sum"] is None, -(row["sum"] or 0.0), -row["ties"], row["group"] or "\uffff", row["id"] or ""


def _findings(rows: pl.DataFrame, by: str) -> tuple[Finding, ...]:
    wholes = rows.filter(pl.col("level") == "currency").to_dicts()
    ties, stated = (sum(row[name] for row in wholes) for name in ("ties", "stated"))
    if ties and not stated:
        template = "None of {ties} ties that move money states an amount."
        return (Finding("money_not_stated", template, {"ties": f"{ties:,}"}),)
    silent = sum(row["ties"] for row in wholes if row["currency"] is None)
    template = "{silent} of {ties} ties that move money state neither amount nor currency: nothing is known of them."
    unknown = Finding("money_silent", template, {"silent": f"{silent:,}", "ties": f"{ties:,}"})
    flowing = tuple(_flow(row, rows, by) for row in wholes if row["sum"] is not None)
    return (*flowing, unknown) if silent else flowing


def _flow(row: Row, rows: pl.DataFrame, by: str) -> Finding:
    first = rows.filter(pl.col("level") == "group", pl.col("group").is_not_null(), pl.col("share").is_not_null())
    largest = first.filter(pl.col("currency") == row["currency"]).head(1).to_dicts()
    figures: dict[str, str | int | float] = {
        "sum": f"{row['sum']:,.0f}",
        "currency": row["currency"],
        "stated": f"{row['stated']:,}",
        "ties": f"{row['ties']:,}",
        "by": by,
    }
    if not largest:
        return Finding("money", "{stated} of {ties} flows in {currency} state their amount: {sum} in all.", figures)
    figures |= {"group": largest[0]["group"], "share": f"{largest[0]['share']:.0%}"}
    template = (
        "{stated} of {ties} flows in {currency} state their amount: {sum} in all, {share} of it by {by} '{group}'."
    )
    keys = tuple(key for key in (largest[0]["id"],) if key is not None)
    return Finding("money_largest", template, figures, keys)


def _notes(selection: Selection, rows: pl.DataFrame, by: str) -> tuple[str, ...]:
    kinds = vocabulary().tie_kinds("money")
    ties, every = money_ties(selection), selection.snapshot.ties.filter(pl.col("kind").is_in(kinds))
    other = selection.ties.filter(~pl.col("kind").is_in(kinds), pl.col("money_amount") != NOT_STATED).height
    onward = passing_on(ties)
    said = [
        f"Ties that move money ({', '.join(kinds)}): {ties.height:,} of {every.height:,} lie in this scope "
        f"(modality {', '.join(selection.scope.modalities)}; stakeholder classes "
        f"{'in' if selection.scope.classes else 'out'}).",
    ]
    if other:
        said.append(
            f"{other:,} other ties state an amount, such as a participant's own costs: it is not counted again."
        )
    if onward:
        said.append(f"{onward:,} both receive and give: what they pass on is counted at each step.")
    if by == "theme":
        said.append("A flow counts whole for each theme that its receiver addresses, so shares may add up to over 1.")
    if (rows["sum"] < 0).any():
        said.append("A sum below zero leaves the concentration of its currency undefined.")
    return tuple(said)


MONEY_FLOWS = Analysis(
    name="money_flows",
    topic="engagement",
    question="Where does money flow, and how much of it is stated?",
    columns=COLUMNS,
    parameters=MoneyFlowsParameters,
    cost="ties that move money",
    memory=Memory(100_000_000, 2_000, 1_000),
    references=(
        "Hirschman 1964, American Economic Review 54:761-762 (sum of squared shares)",
        "Gini 1912, Variabilità e mutabilità (coefficient of inequality)",
    ),
    run=money_flows,
)
