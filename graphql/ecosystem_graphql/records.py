"""The records that one request has read: each at most once, and those of a list together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from typing import cast

import numpy as np
import polars as pl

from ecosystem.errors import BadInput
from ecosystem.identity.explain import explain
from ecosystem.identity.reader import EntityReader
from ecosystem.identity.values import confidence
from ecosystem.model import ActorRecord, InitiativeRecord, Record, ThemeRecord, TieRecord
from ecosystem.model.dataset import SourceClass
from ecosystem.store.base import Reader
from ecosystem.store.snapshot import Snapshot
from ecosystem_graphql import entities, parts
from ecosystem_graphql.entities import Entity, EntityRecord, Theme, Tie
from ecosystem_graphql.parts import Batch, Choice, Source
from ecosystem_graphql.workspaces import Workspace

TYPES: dict[str, type[EntityRecord]] = {"actor": ActorRecord, "initiative": InitiativeRecord, "theme": ThemeRecord}


class Records:
    """Entities and ties of one workspace by key."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._entities: dict[str, Entity] = {}
        self._read_records: dict[str, EntityRecord] = {}
        self._read_ties: set[str] = set()
        self._batch_of: dict[str, int] = {}

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
        """The entity that a key stands for."""
        return next(iter(self.entities([self.reader.entity_key(key)])), None)

    def sources(self, key: str) -> list[Source]:
        """The records that speak of an entity that has been read, those believed first in front."""
        several = self.reader.entities if isinstance(self.reader, EntityReader) and self.reader.identity else {}
        if key in several:
            return [self._source(each.record, each.source_class) for each in several[key].said]
        dataset = key.partition("/")[0]
        of_dataset = next((each.source_class for each in self._workspace.datasets if each.name == dataset), None)
        record = self._read_records[key]
        return [self._source(record, record.source_class or of_dataset)]

    def choices(self, key: str, fields: Sequence[str]) -> list[Choice]:
        """What is shown of an entity that has been read, field by field, with all that was said."""
        found = explain(self._entity_reader, key, *fields)
        sources = {each.key: each for each in self.sources(key)}
        return [parts.choice(each, sources) for each in found.fields]

    def batch(self, key: str) -> Batch:
        """The batch that said what a record says; those of all that has been read are read together."""
        if key not in self._batch_of:
            wanted = {key, *self._read_records, *self._read_ties} - self._batch_of.keys()
            self._batch_of.update(self.reader.seen(sorted(wanted)).select("key", "last").iter_rows())
        return self._batches[self._batch_of[key]]

    def themes(self, keys: Sequence[str]) -> list[Theme]:
        return cast(list[Theme], self.entities(keys))

    def ties(self, keys: Sequence[str]) -> list[Tie]:
        """The ties of these keys in their order, their ends read together."""
        found = {record.key: record for record in self.reader.get(TieRecord, keys)}
        return self._tied(found[key] for key in keys if key in found)

    def ties_of(self, key: str, kinds: Sequence[str], first: int) -> list[Tie]:
        return self._tied(self.reader.neighbours(key, kinds=kinds)[:first])

    @cached_property
    def _batches(self) -> dict[int, Batch]:
        return {each.id: parts.batch(each) for each in self._entity_reader.batches}

    @property
    def _entity_reader(self) -> EntityReader:
        if not isinstance(self.reader, EntityReader):
            raise BadInput("This service reads records, not entities: it does not tell who says what.")
        return self.reader

    def _source(self, record: EntityRecord, source_class: SourceClass | None) -> Source:
        return Source(
            delivered=partial(self.batch, record.key),
            key=record.key,
            dataset=record.key.partition("/")[0],
            name=record.name,
            source_class=source_class,
            stub=record.stub,
            confidence=entities.as_number(confidence(record)),
            evidence=record.evidence,
            origin=parts.origin(record.origin),
        )

    def _tied(self, records: Iterable[TieRecord]) -> list[Tie]:
        those = list(records)
        self._read_ties.update(each.key for each in those)
        ends = [*dict.fromkeys(end for each in those for end in (each.source, each.target))]
        return [entities.tie(record, self, ends) for record in those]

    def _read(self, record_type: type[EntityRecord], keys: Sequence[str]) -> None:
        for record in self.reader.get(cast(type[Record], record_type), keys):
            self._read_records[record.key] = cast(EntityRecord, record)
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
