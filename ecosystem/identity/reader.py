"""Reads entities: what several records say of one thing is one answer, whichever of their keys is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec

from ecosystem.identity.entities import Entities, Entity, Said
from ecosystem.identity.known import known
from ecosystem.identity.listing import listed
from ecosystem.identity.resolve import Identity, resolve
from ecosystem.model import (
    AssessmentRecord,
    BatchRecord,
    DatasetRecord,
    JudgementRecord,
    ProposalRecord,
    Record,
    ThemeRecord,
    TieRecord,
)
from ecosystem.model.keys import fold
from ecosystem.store.base import Counts, Filter, Page, Reader, Store
from ecosystem.store.columns import ENTITY_TYPES, TABLES
from ecosystem.store.comparison import Comparison
from ecosystem.store.search import Candidate
from ecosystem.store.versions import Span, Version

if TYPE_CHECKING:
    import polars as pl

    from ecosystem.store.snapshot import Snapshot

R = TypeVar("R", bound=Record)


class EntityReader(Reader):
    """Wraps a reader of records, which stays reachable as `records`."""

    def __init__(self, records: Reader, batches: Callable[[], Sequence[BatchRecord]] = tuple) -> None:
        self.records = records
        self._batches = batches
        self.revision = records.revision
        self._narrowed: Callable[[Said], bool] | None = None

    @cached_property
    def batches(self) -> Sequence[BatchRecord]:
        """The published batches, in order of number."""
        return self._batches()

    @cached_property
    def identity(self) -> Identity:
        return resolve(known(self.records))

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Those that several records speak of, by key."""
        found = Entities(self.records, self.identity)
        kept = self._narrowed
        return {key: each.within(kept) if kept else each for key, each in found.items()}

    def within(self, kept: Callable[[Said], bool]) -> EntityReader:
        """The same entities, which show only what those of their records say that are kept."""
        narrowed = copy(self)
        narrowed.__dict__.pop("entities", None)
        narrowed._narrowed = kept
        return narrowed

    def entity_key(self, key: str) -> str:
        return self.identity.entity(key)

    def get(self, record_type: type[R], keys: Sequence[str]) -> list[R]:
        wanted = {self.identity.entity(key) for key in keys}
        several = [cast(R, self.entities[key].record) for key in wanted if key in self.identity.members]
        found = self.records.get(record_type, sorted(wanted - self.identity.members.keys()))
        found += [each for each in several if type(each) is record_type]
        return sorted(map(self._with_ends, found), key=lambda record: record.key)

    def page(
        self,
        record_type: type[Record],
        *,
        first: int,
        after: tuple[str, str] | None = None,
        where: Filter | None = None,
    ) -> Page:
        several = self._of_type(record_type)
        if several:
            page = listed(self.records, several, record_type, first=first, after=after, where=where or Filter())
        else:
            page = self.records.page(record_type, first=first, after=after, where=where)
        return Page(tuple(map(self._with_ends, page.records)), page.cursor, page.total)

    def neighbours(self, key: str, *, kinds: Sequence[str] = ()) -> list[TieRecord]:
        found = {
            tie.key: self._with_ends(tie)
            for each in self.identity.keys(key)
            for tie in self.records.neighbours(each, kinds=kinds)
        }
        return [found[each] for each in sorted(found)]

    def counts(self) -> Counts:
        counts = msgspec.to_builtins(self.records.counts())
        for record_type in ENTITY_TYPES:
            several = self._of_type(record_type)
            counts[TABLES[record_type]] -= sum(len(each.said) for each in several) - len(several)
        return Counts(**counts)

    def datasets(self) -> list[DatasetRecord]:
        return self.records.datasets()

    def all_judgements(self) -> list[JudgementRecord]:
        return self.records.all_judgements()

    def proposals(self) -> list[ProposalRecord]:
        return self.records.proposals()

    def identifiers(self, keys: Sequence[str] | None = None) -> pl.DataFrame:
        wanted = None if keys is None else [each for key in keys for each in self.identity.keys(key)]
        found = self.records.identifiers(wanted)
        return found.with_columns(found["key"].replace(self.identity.entity_of)).unique().sort("key", "identifier")

    def seen(self, keys: Sequence[str] | None = None) -> pl.DataFrame:
        return self.records.seen(keys)

    def at(self, revision: int) -> EntityReader:
        return EntityReader(self.records.at(revision), self._batches)

    def versions(self, record_type: type[Record], keys: Sequence[str]) -> list[Version]:
        """What all records that speak of these things have said."""
        return self.records.versions(record_type, [each for key in keys for each in self.identity.keys(key)])

    def spans(self, record_type: type[Record], since: int) -> list[Span]:
        return self.records.spans(record_type, since)

    def changes(self, since: int) -> Comparison:
        """What changed in the records, each by itself."""
        return self.records.changes(since)

    def snapshot(self) -> Snapshot:
        from ecosystem.identity.snapshot import merged

        return merged(self.records.snapshot(), self.identity, self.entities if self.identity else {})

    def candidates(self, folded: str, limit: int, record_types: Sequence[type[Record]]) -> list[Candidate]:
        if not self.identity:
            return self.records.candidates(folded, limit, record_types)
        several = [each for record_type in record_types or ENTITY_TYPES for each in self._of_type(record_type)]
        return [*self._alone(folded, limit, record_types), *map(_candidate, several)]

    def _alone(self, folded: str, limit: int, record_types: Sequence[type[Record]]) -> list[Candidate]:
        """The best candidates of which one record speaks."""
        asked = limit
        while True:
            found = self.records.candidates(folded, asked, record_types)
            alone = [each for each in found if each.key not in self.identity.entity_of]
            if len(alone) >= limit or len(found) < asked:
                return alone
            asked *= 2

    def _of_type(self, record_type: type[Record]) -> list[Entity]:
        if not self.identity:
            return []
        return [each for each in self.entities.values() if type(each.said[0].record) is record_type]

    def _with_ends(self, record: R) -> R:
        """The record with the entities of what it refers to."""
        entity = self.identity.entity
        if not self.identity:
            return record
        if isinstance(record, TieRecord):
            return msgspec.structs.replace(record, source=entity(record.source), target=entity(record.target))
        if isinstance(record, AssessmentRecord):
            return msgspec.structs.replace(record, subject=entity(record.subject))
        if isinstance(record, ThemeRecord):
            from ecosystem.identity.snapshot import without_itself

            broader = without_itself(record.key, record.broader, self.identity)
            return msgspec.structs.replace(record, broader=broader)
        return record


def _candidate(entity: Entity) -> Candidate:
    record = entity.record
    names = dict.fromkeys(fold(name) for name in (record.name, *getattr(record, "aliases", ())))
    return Candidate(type(record), entity.key, record.name, tuple(names))


def entities(store: Store, revision: int | None = None) -> EntityReader:
    """Read entities at the published revision, or at an earlier one."""
    return EntityReader(store.reader(revision), store.batches)
