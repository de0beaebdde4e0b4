"""The part of a snapshot that a scope leaves: which entities are held, and the ties between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import get_args

import numpy as np
import numpy.typing as npt
import polars as pl

from ecosystem.errors import BadInput
from ecosystem.model.dataset import SourceClass
from ecosystem.model.tie import Modality
from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.scope import Scope
from ecosystem.network.sources import left_in, meant
from ecosystem.store.base import Reader
from ecosystem.store.snapshot import Snapshot

OVER = ("cancelled", "not_established")
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class RolledUp:
    """How many actors count as their parents, how many ties that left out, and who stayed for want of one parent."""

    actors: int = 0
    inside: int = 0
    several_parents: int = 0
    circular: int = 0


@dataclass(frozen=True, eq=False)
class Selection:
    """`held` marks the rows of `snapshot.nodes` in scope; `ties` are those in scope whose ends are both held.

    `reader` gives what columns do not hold: dates of initiatives, lives of actors, assessments. None where the snapshot
    came without its record. `rolled` tells of a roll-up.
    """

    snapshot: Snapshot
    scope: Scope
    held: Mask
    ties: pl.DataFrame
    classes_left_out: int
    undated: int
    reader: Reader | None = None
    rolled: RolledUp = RolledUp()

    def of_type(self, entity_type: str) -> npt.NDArray[np.int64]:
        """Rows of the held entities of a type."""
        return np.flatnonzero(self.held & self.is_type(entity_type))

    def is_type(self, entity_type: str) -> Mask:
        return np.equal(self._types, ("actor", "initiative", "theme").index(entity_type))

    @cached_property
    def _types(self) -> npt.NDArray[np.int8]:
        types = pl.Enum(["actor", "initiative", "theme"])
        return self.snapshot.nodes["type"].cast(types).to_physical().to_numpy().astype(np.int8)

    @cached_property
    def under_way(self) -> Mask:
        """Rows of initiatives that were neither cancelled nor never established."""
        over = self.snapshot.nodes["stage"].is_in(OVER).fill_null(False).to_numpy()
        return np.asarray(self.is_type("initiative") & self.held & ~over, bool)

    @cached_property
    def participations(self) -> pl.DataFrame:
        """Each `actor` and `initiative` (rows of the snapshot) once, where the one takes part in the other."""
        kinds = vocabulary().tie_kinds("participation")
        chosen = set(kinds) & set(self.scope.tie_kinds) if self.scope.tie_kinds else set(kinds)
        return self.between("actor", "initiative", self.ties.filter(pl.col("kind").is_in(sorted(chosen))))

    def between(self, one: str, other: str, ties: pl.DataFrame) -> pl.DataFrame:
        """Pairs of rows that ties join, whichever end is of which type, each pair once."""
        source, target = ties["source"].to_numpy(), ties["target"].to_numpy()
        ones, others = self.is_type(one), self.is_type(other)
        forward, backward = ones[source] & others[target], others[source] & ones[target]
        pairs = {
            one: np.concatenate([source[forward], target[backward]]),
            other: np.concatenate([target[forward], source[backward]]),
        }
        return pl.DataFrame(pairs).unique().sort(one, other)


def select(snapshot: Snapshot, scope: Scope, reader: Reader | None = None) -> Selection:
    """Apply a scope to a snapshot; raises BadInput for a name that occurs nowhere in it."""
    sources = left_in(snapshot, scope, reader)
    snapshot, scope = sources.snapshot, meant(snapshot, scope)
    nodes = snapshot.nodes
    _check_names(nodes, snapshot.ties, scope)
    kept = nodes.select(_entities(nodes, scope) & sources.entities).to_series().fill_null(False)
    of_classes = nodes.select(kept & pl.col("is_class") & (pl.col("type") == "actor")).to_series().fill_null(False)
    held = kept.to_numpy().copy()
    if not scope.classes:
        held &= ~of_classes.to_numpy()
    ties = snapshot.ties.filter(*_tie_conditions(scope), sources.ties)
    ends = held[ties["source"].to_numpy()] & held[ties["target"].to_numpy()]
    ties = ties.filter(pl.Series(ends, dtype=pl.Boolean))
    left_out = 0 if scope.classes else int(of_classes.sum())
    selection = Selection(snapshot, scope, held, ties, left_out, _undated(ties, scope), sources.reader)
    return _on_themes(selection) if scope.themes else selection


def _entities(nodes: pl.DataFrame, scope: Scope) -> pl.Expr:
    actor = pl.col("type") == "actor"
    kept = pl.col("key").is_not_null()
    if scope.datasets:
        kept &= pl.col("dataset").is_in(scope.datasets)
    if scope.source_classes:
        kept &= pl.col("source_class").is_in(scope.source_classes)
    if scope.helixes:
        kept &= ~actor | pl.col("helix").is_in(scope.helixes)
    if scope.countries:
        kept &= ~actor | pl.col("country").is_in(scope.countries).fill_null(False)
    if scope.places:
        kept &= ~actor | (pl.col("place").is_in(scope.places) | pl.col("region").is_in(scope.places)).fill_null(False)
    for column, names in (("kind", scope.kinds), ("key", scope.include)):
        for entity_type in _types_of(nodes, column, names):
            kept &= (pl.col("type") != entity_type) | pl.col(column).is_in(names)
    return kept & ~pl.col("key").is_in(scope.exclude) if scope.exclude else kept


def _types_of(nodes: pl.DataFrame, column: str, names: Iterable[str]) -> list[str]:
    """The types of entities that such names restrict; the others stay as they are."""
    if not names:
        return []
    found = nodes.filter(pl.col(column).is_in(list(names)))["type"].unique().to_list()
    return [each for each in ("actor", "initiative") if each in found]


def _tie_conditions(scope: Scope) -> list[pl.Expr]:
    conditions = [pl.col("modality").is_in(scope.modalities)]
    if scope.confidence is not None:
        conditions.append(pl.col("confidence").fill_null(1.0) >= scope.confidence)
    conditions += [
        ((pl.col("end") + "~") >= date).fill_null(True) for date in (scope.valid_at, scope.valid_from) if date
    ]
    conditions += [(pl.col("start") <= date + "~").fill_null(True) for date in (scope.valid_at, scope.valid_to) if date]
    if scope.datasets:
        conditions.append(pl.col("dataset").is_in(scope.datasets))
    if scope.source_classes:
        conditions.append(pl.col("source_class").is_in(scope.source_classes))
    return conditions


def _undated(ties: pl.DataFrame, scope: Scope) -> int:
    dated = scope.valid_at or scope.valid_from or scope.valid_to
    return ties.filter(pl.col("start").is_null() & pl.col("end").is_null()).height if dated else 0


def _on_themes(selection: Selection) -> Selection:
    """Keep only the actors that work on the themes of the scope, or on narrower ones."""
    from ecosystem.network.themes import actor_themes, narrower

    keys = selection.snapshot.nodes["key"]
    wanted = narrower(selection.snapshot.nodes, set(np.flatnonzero(keys.is_in(selection.scope.themes).to_numpy())))
    on = actor_themes(selection).filter(pl.col("theme").is_in(sorted(wanted)))["actor"].unique().to_numpy()
    working = np.zeros(len(selection.held), bool)
    working[on] = True
    held = selection.held & (working | ~selection.is_type("actor"))
    ends = held[selection.ties["source"].to_numpy()] & held[selection.ties["target"].to_numpy()]
    ties = selection.ties.filter(pl.Series(ends, dtype=pl.Boolean))
    return replace(selection, held=held, ties=ties, undated=_undated(ties, selection.scope))


def _check_names(nodes: pl.DataFrame, ties: pl.DataFrame, scope: Scope) -> None:
    """Refuse a name that occurs nowhere: a misspelt filter would otherwise look like an empty answer."""
    for what, names, values in (
        ("dataset", scope.datasets, nodes["dataset"]),
        ("kind", scope.kinds, nodes["kind"]),
        ("country", scope.countries, nodes["country"]),
        ("id", scope.include + scope.exclude, nodes["key"]),
        ("theme", scope.themes, nodes.filter(pl.col("type") == "theme")["key"]),
        ("helix", scope.helixes, pl.Series([*vocabulary().helix])),
        ("tie kind", scope.tie_kinds, pl.Series([*vocabulary().ties, *ties["kind"].unique()])),
        ("modality", scope.modalities, pl.Series(get_args(Modality))),
        ("source class", scope.source_classes, pl.Series(get_args(SourceClass))),
        ("place", scope.places, pl.concat([nodes["place"], nodes["region"]])),
    ):
        lost = [name for name in names if not values.is_in([name]).any()]
        if lost:
            known = sorted(str(value) for value in values.unique() if value is not None)
            some = ", ".join(known[:12]) + (f" and {len(known) - 12} more" if len(known) > 12 else "")
            raise BadInput(f"There is no {what} '{lost[0]}' in the record: expected one of {some or 'none'}.")
