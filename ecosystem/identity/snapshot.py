"""The snapshot with one node for each entity; where no two records are one it is the store's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ecosystem.identity.entities import Entity, Said
from ecosystem.identity.resolve import Identity
from ecosystem.store.columns import TABLES, columns, encode
from ecosystem.store.snapshot import NODE_SCHEMA, Snapshot

RENAMED = {"place_name": "place", "place_region": "region"}


@dataclass(frozen=True)
class EntitySnapshot(Snapshot):
    """`entities` are those that several records speak of; a tie whose ends have become one is a loop."""

    identity: Identity = field(default_factory=Identity)
    entities: Mapping[str, Entity] = field(default_factory=dict)

    def any_said(self, fits: Callable[[Said], bool]) -> list[str]:
        """The entities of several records of which any fits."""
        return [key for key, each in self.entities.items() if any(map(fits, each.said))]

    def within(self, kept: Callable[[Said], bool]) -> EntitySnapshot:
        """What the records alone say that are kept; an entity of which none is stays as it is."""
        narrowed = {key: each.within(kept) for key, each in self.entities.items()}
        changed = [each for key, each in narrowed.items() if each is not self.entities[key]]
        nodes = _with_rows(self.nodes, self.identity, changed) if changed else self.nodes
        return replace(self, nodes=nodes, entities=narrowed)


def merged(snapshot: Snapshot, identity: Identity, entities: Mapping[str, Entity]) -> Snapshot:
    """One node for each entity, with the ties of all its records."""
    if not identity:
        return snapshot
    target = _targets(snapshot.nodes["key"], identity)
    kept = target == np.arange(len(target))
    rows = (np.cumsum(kept) - 1).astype(np.int32)[target]
    ends = (pl.Series(end, rows[snapshot.ties[end].to_numpy()]) for end in ("source", "target"))
    nodes = _with_rows(snapshot.nodes.filter(pl.Series(kept)), identity, entities.values())
    ties = snapshot.ties.with_columns(*ends)
    return EntitySnapshot(snapshot.revision, nodes, ties, snapshot.dangling, identity, entities)


def _targets(keys: pl.Series, identity: Identity) -> NDArray[np.int64]:
    """For each node the row of its entity."""
    aliases, firsts = pl.Series([*identity.entity_of]), pl.Series([*identity.entity_of.values()])
    target = np.arange(len(keys))
    target[keys.search_sorted(aliases).to_numpy()] = keys.search_sorted(firsts).to_numpy()
    return target


def _with_rows(nodes: pl.DataFrame, identity: Identity, entities: Iterable[Entity]) -> pl.DataFrame:
    """The nodes, in order of key, with what these entities show."""
    rows = pl.DataFrame([_row(each) for each in entities], NODE_SCHEMA).sort("key")
    others = nodes.filter(~pl.col("key").is_in(rows["key"].implode()))
    return _broader(others.merge_sorted(rows, "key"), identity)


def _row(entity: Entity) -> dict[str, Any]:
    record, first = entity.record, entity.said[0]
    found = dict(zip([each.name for each in columns(type(record))], encode(record), strict=True))
    found |= {name: found.get(column) for column, name in RENAMED.items()}
    said: dict[str, Any] = {"type": TABLES[type(record)].removesuffix("s"), "dataset": first.dataset.name}
    said["source_class"] = first.source_class
    usual = {"is_class": False, "stub": False}
    return {name: (usual | found | said).get(name) for name in NODE_SCHEMA}


def _broader(nodes: pl.DataFrame, identity: Identity) -> pl.DataFrame:
    """With broader themes by their entities, none of them broader than itself."""
    if nodes["broader"].list.len().fill_null(0).sum() == 0:
        return nodes
    listed = [
        None if keys is None else [*without_itself(key, keys, identity)]
        for key, keys in zip(
            nodes["key"], cast(Sequence[Sequence[str] | None], nodes["broader"].to_list()), strict=True
        )
    ]
    return nodes.with_columns(pl.Series("broader", listed, NODE_SCHEMA["broader"]))


def without_itself(key: str, others: Iterable[str], identity: Identity) -> tuple[str, ...]:
    """The entities of other keys, each once, and not the one itself."""
    found = dict.fromkeys(identity.entity(each) for each in others)
    return tuple(each for each in found if each != identity.entity(key))
