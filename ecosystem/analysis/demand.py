"""Who asks for work on a theme: initiatives without participants, plans, aims and recommendations."""

from __future__ import annotations

import msgspec
import polars as pl

from ecosystem.network.selection import Selection, select
from ecosystem.network.themes import ADDRESSES, theme_initiatives

RECOMMENDS = "recommends"
WISHES = ("planned", "aim", "recommended")
# These tell of a theme, and call nobody to it.
TELLING = ("publication", "model", "instrument")


def demands(selection: Selection) -> pl.DataFrame:
    """Each `asker` (an initiative or actor) and `theme` (rows of the snapshot) once.

    An initiative that is not done asks if it addresses a theme and no actor takes part in it. Whoever addresses or
    recommends a theme in a plan, an aim or a recommendation asks for it, and so does a recommendation of the theme
    itself. What counts as work in the scope is no demand.
    """
    idle = theme_initiatives(selection).join(selection.participations, on="initiative", how="anti")
    nodes = selection.snapshot.nodes.select("kind", "stage")[idle["initiative"]]
    over = nodes.select(pl.col("kind").is_in(TELLING).fill_null(False) | pl.col("stage").eq_missing("done")).to_series()
    calls = idle.filter(~over).rename({"initiative": "asker"})
    recommended = selection.ties.filter(pl.col("kind") == RECOMMENDS)
    ties = pl.concat([recommended, _wishes(selection)])
    asked = [selection.between(each, "theme", ties).rename({each: "asker"}) for each in ("actor", "initiative")]
    return pl.concat([calls, *asked]).unique().sort("asker", "theme")


def _wishes(selection: Selection) -> pl.DataFrame:
    """Ties of the scope that address or recommend something, but for their modality: wished for, and not counted."""
    scope = selection.scope
    wished = tuple(each for each in WISHES if each not in scope.modalities)
    if not wished:
        return selection.ties.clear()
    ties = select(selection.snapshot, msgspec.structs.replace(scope, modalities=wished, themes=())).ties
    ends = selection.held[ties["source"].to_numpy()] & selection.held[ties["target"].to_numpy()]
    return ties.filter(pl.col("kind").is_in([ADDRESSES, RECOMMENDS]), pl.Series(ends, dtype=pl.Boolean))
