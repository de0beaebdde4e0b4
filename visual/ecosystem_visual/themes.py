"""What the nodes of a map work on: the most common themes, and for each node the numbers of its own."""

from __future__ import annotations

import msgspec
import polars as pl

from ecosystem.network.network import Network
from ecosystem.network.selection import Selection
from ecosystem.network.themes import actor_themes, theme_initiatives, with_broader
from ecosystem_visual.catalogue import Text, catalogue
from ecosystem_visual.categories import Entry

MOST = 60


class Themes(msgspec.Struct, frozen=True):
    """The most common of `all` themes; `nodes` holds the numbers of entries of each node, in order."""

    label: Text
    entries: list[Entry]
    all: int
    nodes: list[list[int]]


def themes(network: Network) -> Themes:
    """The themes of a network's nodes, broader ones included; none if it was not made from a record."""
    label = catalogue().filters["theme"]
    if network.selection is None or network.rows is None:
        return Themes(label, [], 0, [[] for _ in range(network.n)])
    at = pl.DataFrame({"row": network.rows}, schema={"row": pl.Int32}).with_row_index("node")
    pairs = _pairs(network.selection).join(at, on="row")
    counts = pairs.group_by("theme").len("count").join(_known(network.selection), on="theme")
    counts = counts.sort(["count", "key"], descending=[True, False])
    common = counts.head(MOST).with_row_index("number")
    return Themes(label, _entries(common), counts.height, _of_nodes(network.n, pairs, common))


def _pairs(selection: Selection) -> pl.DataFrame:
    """Each `row` of an actor or initiative with each `theme` once."""
    found = (actor_themes(selection), theme_initiatives(selection))
    pairs = pl.concat([each.select(pl.first().alias("row"), "theme").cast(pl.Int32) for each in found])
    return with_broader(selection.snapshot.nodes, pairs)


def _known(selection: Selection) -> pl.DataFrame:
    return selection.snapshot.nodes.with_row_index("theme").select(pl.col("theme").cast(pl.Int32), "key", "name")


def _entries(common: pl.DataFrame) -> list[Entry]:
    rows = common.select("key", pl.col("name").fill_null(pl.col("key")), "count").iter_rows()
    return [Entry(key, Text(name, name), count, -1) for key, name, count in rows]


def _of_nodes(n: int, pairs: pl.DataFrame, common: pl.DataFrame) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(n)]
    for node, number in pairs.join(common, on="theme").select("node", "number").sort("node", "number").iter_rows():
        found[node].append(number)
    return found
