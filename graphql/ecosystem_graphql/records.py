"""The records that one request has read: each at most once, and those of a list together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import numpy as np
import polars as pl

from ecosystem.model import ActorRecord, InitiativeRecord, Record, ThemeRecord, TieRecord
from ecosystem.store.base import Reader
from ecosystem.store.snapshot import Snapshot
from ecosystem_graphql import entities
from ecosystem_graphql.entities import Entity, EntityRecord, Theme, Tie
from ecosystem_graphql.workspaces import Workspace

TYPES: dict[str, type[EntityRecord]] = {"actor": ActorRecord, "initiative": InitiativeRecord, "theme": ThemeRecord}


class Records:
    """Entities and ties of one workspace by key."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._entities: dict[str, Entity] = {}

    @property
    def reader(self) -> Reader:
        return self._workspace.reader

    @property
    def snapshot(self) -> Snapshot:
        return self._workspace.snapshot

    def entities(self, keys: Sequence[str]) -> list[Entity]:
        """The entities of these keys in their order, read together; a key that nothing has is left out."""
        missing = [key for key in keys if key not in self._entities]
        for name, those in _by_type(self.snapshot.nodes, missing).items():
            self._read(TYPES[name], those)
        return [self._entities[key] for key in keys if key in self._entities]

    def entity(self, key: str, among: Sequence[str] = ()) -> Entity:
        """The entity of a key that is there, read together with all `among` which it is listed."""
        if key not in self._entities:
            self.entities([*dict.fromkeys([key, *among])])
        return self._entities[key]

    def found(self, key: str) -> Entity | None:
        return next(iter(self.entities([key])), None)

    def themes(self, keys: Sequence[str]) -> list[Theme]:
        return cast(list[Theme], self.entities(keys))

    def ties(self, keys: Sequence[str]) -> list[Tie]:
        """The ties of these keys in their order, their ends read together."""
        found = {record.key: record for record in self.reader.get(TieRecord, keys)}
        return self._tied(found[key] for key in keys if key in found)

    def ties_of(self, key: str, kinds: Sequence[str], first: int) -> list[Tie]:
        return self._tied(self.reader.neighbours(key, kinds=kinds)[:first])

    def _tied(self, records: Iterable[TieRecord]) -> list[Tie]:
        those = list(records)
        ends = [*dict.fromkeys(end for each in those for end in (each.source, each.target))]
        return [entities.tie(record, self, ends) for record in those]

    def _read(self, record_type: type[EntityRecord], keys: Sequence[str]) -> None:
        for record in self.reader.get(cast(type[Record], record_type), keys):
            self._entities[record.key] = entities.entity(cast(EntityRecord, record), self)


def _by_type(nodes: pl.DataFrame, keys: Sequence[str]) -> dict[str, list[str]]:
    """The keys that are entities, by type; `nodes` is in order of key."""
    if not keys or nodes.is_empty():
        return {}
    wanted = pl.Series(keys, dtype=pl.String)
    rows = np.minimum(nodes["key"].search_sorted(wanted).to_numpy(), nodes.height - 1)
    held = (nodes["key"].gather(rows) == wanted).to_numpy()
    found: dict[str, list[str]] = {}
    for key, name, there in zip(keys, nodes["type"].gather(rows), held.tolist(), strict=True):
        if there:
            found.setdefault(name, []).append(key)
    return found
