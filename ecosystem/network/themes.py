"""Who works on which theme: said of the actor itself, or of an initiative in which it takes part."""

from __future__ import annotations

import polars as pl

from ecosystem.network.selection import Selection

ADDRESSES = "addresses_theme"


def actor_themes(selection: Selection) -> pl.DataFrame:
    """Each `actor` and `theme` (rows of the snapshot) once."""
    addressing = selection.ties.filter(pl.col("kind") == ADDRESSES)
    direct = selection.between("actor", "theme", addressing)
    through = selection.participations.join(_initiative_themes(selection, addressing), on="initiative")
    return pl.concat([direct, through.select("actor", "theme")]).unique().sort("actor", "theme")


def theme_initiatives(selection: Selection) -> pl.DataFrame:
    """Each `initiative` and `theme` (rows of the snapshot) once; what never came about is left out."""
    return _initiative_themes(selection, selection.ties.filter(pl.col("kind") == ADDRESSES))


def _initiative_themes(selection: Selection, addressing: pl.DataFrame) -> pl.DataFrame:
    pairs = selection.between("initiative", "theme", addressing)
    return pairs.filter(pl.Series(selection.under_way[pairs["initiative"].to_numpy()], dtype=pl.Boolean))


def with_broader(nodes: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs together with the same pairs for every broader theme."""
    parents = _parents(nodes)
    every, last = pairs, pairs
    while last.height:
        above = last.join(parents, on="theme").drop("theme").rename({"broader": "theme"}).select(pairs.columns)
        last = above.unique().join(every, on=pairs.columns, how="anti")
        every = pl.concat([every, last])
    return every.sort(pairs.columns)


def narrower(nodes: pl.DataFrame, themes: set[int]) -> set[int]:
    """The themes (rows) with all that are narrower."""
    children: dict[int, list[int]] = {}
    for theme, broader in _parents(nodes).iter_rows():
        children.setdefault(broader, []).append(theme)
    found, last = {int(theme) for theme in themes}, [int(theme) for theme in themes]
    while last:
        last = [child for theme in last for child in children.get(theme, []) if child not in found]
        found |= set(last)
    return found


def _parents(nodes: pl.DataFrame) -> pl.DataFrame:
    rows = nodes.select("key").with_row_index("row").with_columns(pl.col("row").cast(pl.Int32))
    linked = nodes.select("broader").with_row_index("theme").with_columns(pl.col("theme").cast(pl.Int32))
    linked = linked.explode("broader").drop_nulls()
    return linked.join(rows, left_on="broader", right_on="key").select("theme", broader=pl.col("row"))
