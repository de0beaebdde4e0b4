"""Lists of the record: which rows of the snapshot match a filter, in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from ecosystem.identity.entities import Said
from ecosystem.identity.snapshot import EntitySnapshot
from ecosystem.model.keys import fold
from ecosystem.store.snapshot import Snapshot
from ecosystem_graphql.derive import stated
from ecosystem_graphql.ids import key_of
from ecosystem_graphql.keyset import By, ordered

COLUMNS = {
    "kinds": "kind",
    "helixes": "helix",
    "countries": "country",
    "regions": "region",
    "datasets": "dataset",
    "source_classes": "source_class",
    "stages": "stage",
    "schemes": "scheme",
    "modalities": "modality",
}
# An entity fits when any record of it does.
SAID: dict[str, Callable[[Said], str | None]] = {
    "datasets": lambda said: said.dataset.name,
    "source_classes": lambda said: said.source_class,
}
LAB_KINDS = ("lab", "hub", "innovation_team")
NO_ORGANISATIONS = ("person", "country")
PARTNERSHIP_KINDS = ("partnership",)


@dataclass(frozen=True)
class Listing:
    """A list: the type of its entities (`tie` for ties), its thin view if any, filter and order."""

    type: str
    view: str | None = None
    where: tuple[tuple[str, Any], ...] = ()
    order: tuple[By, ...] = ()

    @classmethod
    def of(cls, type_name: str, given: object, order: Sequence[Any] | None, view: str | None = None) -> Listing:
        where = tuple((name, tuple(each) if isinstance(each, list) else each) for name, each in stated(given).items())
        return cls(type_name, view, where, order_of(order or (), "key" if type_name == "tie" else "name", "key"))


def order_of(given: Sequence[Any], usual: str, last: str, *, descending: bool = False) -> tuple[By, ...]:
    """The order that a client asks for, else the usual one; `last` decides among equals."""
    asked = [By(each["field"], each["direction"] == "desc") for each in map(stated, given)] or [By(usual, descending)]
    kept: dict[str, By] = {}
    for each in [*asked, By(last)]:
        kept.setdefault(each.column, each)
    return tuple(kept.values())


def rows(snapshot: Snapshot, listing: Listing) -> pl.DataFrame:
    """All rows of a list in its order: only what it is ordered by, and the key."""
    table = snapshot.ties if listing.type == "tie" else snapshot.nodes.filter(type=listing.type)
    conditions = [*_view(listing.view), *(_condition(snapshot, name, value) for name, value in listing.where)]
    columns = [each.column for each in listing.order]
    return ordered(table.filter(*conditions).select(columns), listing.order)


def _view(view: str | None) -> list[pl.Expr]:
    if view == "organisations":
        return [~pl.col("kind").is_in(NO_ORGANISATIONS), ~pl.col("is_class")]
    kinds = {"labs": LAB_KINDS, "partnerships": PARTNERSHIP_KINDS}
    return [pl.col("kind").is_in(kinds[view])] if view else []


def _condition(snapshot: Snapshot, name: str, value: Any) -> pl.Expr:  # noqa: ANN401  # what a filter holds
    if name == "is_class":
        return pl.col("is_class").eq(value)
    if name == "name_contains":
        return pl.col("name").map_elements(lambda each: fold(value) in fold(each), return_dtype=pl.Boolean)
    if name in SAID and isinstance(snapshot, EntitySnapshot):
        said = snapshot.any_said(lambda each: SAID[name](each) in value)
        return pl.col(COLUMNS[name]).is_in(value).fill_null(value=False) | pl.col("key").is_in(said)
    if name == "of":
        keys = [key_of(each) for each in value]
        if isinstance(snapshot, EntitySnapshot):
            keys = [*map(snapshot.identity.entity, keys)]
        rows = snapshot.nodes.select(pl.col("key").is_in(keys).arg_true()).to_series().to_list()
        return pl.col("source").is_in(rows) | pl.col("target").is_in(rows)
    return pl.col(COLUMNS[name]).is_in(value).fill_null(value=False)
