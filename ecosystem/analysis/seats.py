"""Who sits at an initiative's table: each participant once, whether it leads, and how far it may take part."""

from __future__ import annotations

from typing import get_args

import polars as pl

from ecosystem.model.tie import Participation
from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.selection import Selection

LEVELS: tuple[str, ...] = get_args(Participation)
LEADS = "leads"


def seats(selection: Selection) -> pl.DataFrame:
    """`initiative` and `actor` (rows of the snapshot) in this order, each pair once.

    With the actor's `name`, `helix` and `is_class`, whether it `leads`, and its highest `level` (its place in LEVELS;
    null where none is stated).
    """
    kinds = set(vocabulary().tie_kinds("participation"))
    chosen = kinds & set(selection.scope.tie_kinds) if selection.scope.tie_kinds else kinds
    ties = selection.ties.filter(pl.col("kind").is_in(sorted(chosen)))
    pairs = pl.concat([_seated(selection, ties, "source", "target"), _seated(selection, ties, "target", "source")])
    once = pairs.group_by("initiative", "actor").agg(pl.col("leads").any(), pl.col("level").max())
    actors = selection.snapshot.nodes.select("name", "helix", "is_class").with_row_index("actor")
    return once.join(actors.cast({"actor": pl.Int32}), on="actor").sort("initiative", "actor")


def _seated(selection: Selection, ties: pl.DataFrame, actor: str, initiative: str) -> pl.DataFrame:
    fits = selection.is_type("actor")[ties[actor].to_numpy()]
    fits &= selection.is_type("initiative")[ties[initiative].to_numpy()]
    places = pl.col("participation").replace_strict(
        {level: at for at, level in enumerate(LEVELS)}, default=None, return_dtype=pl.Int8
    )
    return ties.filter(pl.Series(fits, dtype=pl.Boolean)).select(
        pl.col(initiative).alias("initiative"),
        pl.col(actor).alias("actor"),
        leads=pl.col("kind") == LEADS,
        level=places,
    )
