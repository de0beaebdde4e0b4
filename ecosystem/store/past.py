"""The batches of a store, what each of them did, and which of them still count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from ecosystem.errors import StoreError
from ecosystem.model import RECORD_TYPES, BatchRecord, DatasetRecord, Record
from ecosystem.store.base import Reader, Store
from ecosystem.store.batches import undone_by
from ecosystem.store.columns import ENTITY_TYPES, TABLES
from ecosystem.store.versions import Span, Turned, turned

Did = dict[type[Record], Turned]
ENTITIES = "entities"


class Past:
    """A batch and what has been published since; each batch counts until another one that counts undoes it."""

    def __init__(self, store: Store, number: int) -> None:
        self._store = store
        self.batches = store.batches()
        self.now = store.reader()
        self.batch = self._latest(self._batch(number))
        self._moved = {each: self._by_revision(each) for each in RECORD_TYPES}
        self._did: dict[int, Did] = {}

    def _batch(self, number: int) -> BatchRecord:
        found = next((each for each in self.batches if each.id == number), None)
        if found is None:
            raise StoreError(f"There is no batch {number}: see `ecosystem batches`.")
        return found

    def _latest(self, batch: BatchRecord) -> BatchRecord:
        """The batch by which this one counts: itself, or the last that undid an undo of it."""
        undone = [each.undone_by for each in self.batches if each.undoes == batch.id]
        by = undone[-1] if undone else None
        return self._latest(self._batch(by)) if by and batch.undone_by is None else batch

    def _by_revision(self, record_type: type[Record]) -> dict[int, list[Span]]:
        """What began or ended with each revision, from that of the batch on."""
        found: dict[int, list[Span]] = defaultdict(list)
        for span in self.now.spans(record_type, self.batch.revision - 1):
            found[span.since].append(span)
            if span.until is not None:
                found[span.until].append(span)
        return found

    def before(self, batch: BatchRecord) -> Reader:
        """The record as the batch found it."""
        return self._store.reader(batch.revision - 1 if batch.changed else batch.revision)

    def did(self, batch: BatchRecord) -> Did:
        """The keys that this batch or a later one added, changed and closed."""
        at = batch.revision
        if batch.id not in self._did:
            self._did[batch.id] = {
                each: turned(moved.get(at, ()), at - 1, at, by_mark=False) if batch.changed else Turned()
                for each, moved in self._moved.items()
            }
        return self._did[batch.id]

    def later(self, batch: BatchRecord) -> list[BatchRecord]:
        """The later ones that count and change what this one left: not those that only undo a later one."""
        return [
            each
            for each in self.batches
            if each.id > batch.id and each.undone_by is None and (each.undoes is None or each.undoes < batch.id)
        ]

    def dataset_without(self, name: str, steps: Sequence[BatchRecord]) -> DatasetRecord | None:
        """What the last import that still counts says of a dataset once some batches are undone."""
        undoing = [
            msgspec.structs.replace(step, id=self.batches[-1].id + at, undoes=step.id, undone_by=None)
            for at, step in enumerate(steps, 1)
        ]
        gone = undone_by([*self.batches, *undoing])
        counting = [each for each in self.batches if each.undoes is None and each.id not in gone]
        last = next((each for each in reversed(counting) if each.dataset == name), None)
        return self.dataset(name, last.revision) if last else None

    def dataset(self, name: str, revision: int) -> DatasetRecord | None:
        return next((each for each in self._store.reader(revision).datasets() if each.name == name), None)


def touched(did: Did) -> dict[str, set[str]]:
    """The keys of a batch by table; entities of all types are one table, as a key stands for one of them."""
    found: dict[str, set[str]] = {}
    for record_type, keys in did.items():
        table = ENTITIES if record_type in ENTITY_TYPES else TABLES[record_type]
        found.setdefault(table, set()).update(keys.added, keys.restored)
    return found


def entities(did: Did, change: str) -> set[str]:
    """The keys of entities that a batch added, or closed."""
    return {key for each in ENTITY_TYPES for key in getattr(did[each], change)}
