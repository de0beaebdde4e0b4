"""Ties that move money, one row for each tie and group: who pays whom, in which form, and what is stated."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from ecosystem.errors import UnknownName
from ecosystem.model.money import Money
from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.selection import Selection
from ecosystem.network.themes import ADDRESSES

NOT_STATED = str(Money())
OF_RECEIVER = ("kind", "helix", "country", "region", "place")
ENDS = {"funder": "source", "receiver": "target"}
GROUPINGS = (*ENDS, *OF_RECEIVER, "form", "theme", "year")


def money_ties(selection: Selection) -> pl.DataFrame:
    """The ties in scope of a kind that moves money."""
    chosen = set(vocabulary().tie_kinds("money"))
    if selection.scope.tie_kinds:
        chosen &= set(selection.scope.tie_kinds)
    return selection.ties.filter(pl.col("kind").is_in(sorted(chosen)))


def flows(selection: Selection, by: str) -> pl.DataFrame:
    """`tie`, `id` and `group` (null where the record does not say), `currency` and `amount`; raises UnknownName.

    A tie to what addresses several themes has a row for each of them.
    """
    ties = money_ties(selection).with_row_index("tie")
    said = pl.DataFrame(
        {
            "tie": ties["tie"],
            "currency": ties["money_currency"],
            "amount": ties["money_amount"].replace({NOT_STATED: None}).cast(pl.Float64),
        }
    )
    return _grouping(by)(selection, ties).join(said, on="tie", how="left").sort("tie", "group", nulls_last=True)


def _grouping(by: str) -> Callable[[Selection, pl.DataFrame], pl.DataFrame]:
    if by in ENDS:
        return lambda selection, ties: _of_end(selection, ties, ENDS[by])
    if by in OF_RECEIVER:
        return lambda selection, ties: _named(ties, selection.snapshot.nodes[by].gather(ties["target"]))
    if by == "form":
        return lambda _, ties: _named(ties, ties["money_form"])
    if by == "year":
        return lambda _, ties: _named(ties, ties["start"].str.head(4))
    if by == "theme":
        return _of_themes
    raise UnknownName("grouping of money", by, [*GROUPINGS])


def _named(ties: pl.DataFrame, names: pl.Series) -> pl.DataFrame:
    known = names.to_frame("group").select(pl.when(pl.col("group") != "unknown").then("group")).to_series()
    return pl.DataFrame({"tie": ties["tie"], "id": pl.Series([None] * ties.height, dtype=pl.String), "group": known})


def _of_end(selection: Selection, ties: pl.DataFrame, end: str) -> pl.DataFrame:
    nodes = selection.snapshot.nodes[ties[end].to_numpy()]
    return pl.DataFrame({"tie": ties["tie"], "id": nodes["key"], "group": nodes["name"]})


def _of_themes(selection: Selection, ties: pl.DataFrame) -> pl.DataFrame:
    """The themes that the receiver itself addresses."""
    addressing = selection.ties.filter(pl.col("kind") == ADDRESSES)
    pairs = pl.concat(
        [
            selection.between(each, "theme", addressing).rename({each: "target"}).cast(pl.Int32)
            for each in ("actor", "initiative")
        ]
    )
    found = ties.select("tie", "target").join(pairs, on="target", how="left")
    nodes = selection.snapshot.nodes.select("key", "name").with_row_index("theme").cast({"theme": pl.Int32})
    return found.join(nodes, on="theme", how="left").select("tie", id="key", group="name")


def passing_on(ties: pl.DataFrame) -> int:
    """How many entities both receive and give: what they pass on is counted at each step."""
    return len(np.intersect1d(ties["source"].to_numpy(), ties["target"].to_numpy()))
