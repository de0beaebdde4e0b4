"""Which records of an entity a scope leaves, and the entities that its ids mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl
from msgspec.structs import replace

from ecosystem.identity.entities import Said
from ecosystem.identity.reader import EntityReader
from ecosystem.identity.snapshot import EntitySnapshot
from ecosystem.network import seen
from ecosystem.network.scope import Scope
from ecosystem.store.base import Reader
from ecosystem.store.snapshot import Snapshot


@dataclass(frozen=True)
class Sources:
    """What is left to look at: `entities` and `ties` are conditions on the rows of the snapshot."""

    snapshot: Snapshot
    reader: Reader | None
    entities: pl.Expr
    ties: pl.Expr


def left_in(snapshot: Snapshot, scope: Scope, reader: Reader | None) -> Sources:
    """Entities as those of their records show them whose dataset, class of source and time are in scope."""
    everything = pl.lit(value=True)
    keys = seen.seen(scope, reader) if seen.asked(scope) else None
    ties = everything if keys is None else pl.col("key").is_in(keys.implode())
    if not isinstance(snapshot, EntitySnapshot):
        return Sources(snapshot, reader, ties, ties)
    kept = _kept(scope, keys)
    narrowed = snapshot.within(kept)
    hidden = [key for key, each in snapshot.entities.items() if not any(map(kept, each.said))]
    alone = ties | pl.col("key").is_in([*snapshot.entities])
    entities = alone & ~pl.col("key").is_in(hidden)
    return Sources(narrowed, reader.within(kept) if isinstance(reader, EntityReader) else reader, entities, ties)


def _kept(scope: Scope, keys: pl.Series | None) -> Callable[[Said], bool]:
    among = None if keys is None else frozenset(keys)

    def kept(said: Said) -> bool:
        return (
            (not scope.datasets or said.dataset.name in scope.datasets)
            and (not scope.source_classes or said.source_class in scope.source_classes)
            and (among is None or said.record.key in among)
        )

    return kept


def meant(snapshot: Snapshot, scope: Scope) -> Scope:
    """The scope with the key of the entity in place of any other key of it."""
    if not isinstance(snapshot, EntitySnapshot) or not (scope.include or scope.exclude or scope.themes):
        return scope
    entity = snapshot.identity.entity
    those = {name: tuple(map(entity, getattr(scope, name))) for name in ("include", "exclude", "themes")}
    return replace(scope, **those)
