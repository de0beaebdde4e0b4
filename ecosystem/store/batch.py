"""Loads a delivery: compares each record with what the dataset said before and writes only what differs."""

from __future__ import annotations

from collections.abc import Iterable

from ecosystem.errors import BadInput, UnknownEnd
from ecosystem.model import RECORD_TYPES, AssessmentRecord, Delivery, Record, TieRecord
from ecosystem.store.base import BatchHead, BatchResult, Progress, Store, Writer
from ecosystem.store.changes import Changes, is_stub, mark
from ecosystem.store.columns import ENTITY_TYPES, TABLES
from ecosystem.store.pending import Pending


def load(store: Store, delivery: Delivery, *, dry_run: bool = False, progress: Progress | None = None) -> BatchResult:
    """Write a delivery as one batch, all or nothing; a dry run only counts."""
    writer = store.writer(BatchHead.of(delivery))
    try:
        batch = Batch(writer, delivery.dataset.name, complete=delivery.complete, dry_run=dry_run)
        batch.put(delivery.records, progress)
        batch.finish()
        if not dry_run:
            return writer.publish(batch.changes)
    except BaseException:
        writer.abandon()
        raise
    writer.abandon()
    return BatchResult(None, None, batch.changes)


class Batch:
    """The comparison of one delivery with its dataset.

    A stub never replaces a full record, and of several stubs for one key the first counts. The same key twice with
    different content is refused, since which of the two would count depends on their order.
    """

    def __init__(self, writer: Writer, dataset: str, *, complete: bool = False, dry_run: bool = False) -> None:
        self.changes = Changes()
        self._writer = writer
        self._inside = f"{dataset}/"
        self._complete = complete
        self._known = {record_type: writer.known(record_type) for record_type in RECORD_TYPES}
        self._given: dict[type[Record], dict[str, int]] = {record_type: {} for record_type in RECORD_TYPES}
        self._type_of: dict[str, type[Record]] = {key: each for each in ENTITY_TYPES for key in self._known[each]}
        self._pending = Pending(writer, dry_run)
        self._waiting: list[Record] = []

    def put(self, records: Iterable[Record], progress: Progress | None = None) -> None:
        for number, record in enumerate(records, 1):
            self._put(record)
            if progress and number % 1000 == 0:
                progress(1000)

    def finish(self) -> None:
        """Settle the ties that came before their ends, write the rest, end what a complete delivery leaves out."""
        self._settle_waiting()
        self._pending.flush()
        if self._complete:
            self._close_absent()

    def _put(self, record: Record) -> None:
        for end in _ends(record):
            if not self._holds(end):
                self._waiting.append(record)
                return
        self._compare(record)

    def _holds(self, key: str) -> bool:
        record_type = self._type_of.get(key)
        return record_type is not None and (not self._complete or key in self._given[record_type])

    def _compare(self, record: Record) -> None:
        record_type, key, new = type(record), record.key, _mark(record)
        given = self._given[record_type].get(key)
        if given is None:
            self._check_key(record)
            self._first(record, new)
        elif is_stub(given) and not is_stub(new):
            self._fill(record, new)
        elif given != new and not is_stub(new):
            raise BadInput(f"The delivery gives '{key}' twice with different content: give each thing once.")

    def _check_key(self, record: Record) -> None:
        record_type, key = type(record), record.key
        if not key.startswith(self._inside):
            raise BadInput(f"The key '{key}' lies outside its dataset: expected it to begin with '{self._inside}'.")
        if record_type in ENTITY_TYPES and self._type_of.setdefault(key, record_type) is not record_type:
            tables = f"{TABLES[self._type_of[key]]} and {TABLES[record_type]}"
            raise BadInput(f"The key '{key}' stands for two things ({tables}): give each its own.")

    def _first(self, record: Record, new: int) -> None:
        """What the delivery says of a key for the first time."""
        record_type = type(record)
        known = self._known[record_type].get(record.key)
        self._given[record_type][record.key] = new
        if known is None:
            self.changes.count("added", TABLES[record_type])
            self._pending.add(record, new)
        elif known == new or (is_stub(new) and not is_stub(known)):
            self.changes.count("unchanged", TABLES[record_type])
        else:
            self.changes.count("changed", TABLES[record_type])
            self._pending.replace(record, new)

    def _fill(self, record: Record, new: int) -> None:
        """A full record after its stub."""
        record_type = type(record)
        known, stub = self._known[record_type].get(record.key), self._given[record_type][record.key]
        self._given[record_type][record.key] = new
        if known == new:
            return
        if known == stub or (known is not None and not is_stub(known)):
            self.changes.move(TABLES[record_type], "unchanged", "changed")
        self._pending.replace(record, new)

    def _settle_waiting(self) -> None:
        ends = {end for record in self._waiting for end in _ends(record) if not self._holds(end)}
        foreign = {end for end in ends if not end.startswith(self._inside)}
        found = self._writer.existing(foreign) if foreign else set()
        for record in self._waiting:
            lost = [end for end in _ends(record) if end not in found and not self._holds(end)]
            if lost:
                raise UnknownEnd(record.key, lost[0], str(record.origin or "no origin"))
            self._compare(record)
        self._waiting = []

    def _close_absent(self) -> None:
        for record_type in reversed(RECORD_TYPES):
            absent = sorted(self._known[record_type].keys() - self._given[record_type].keys())
            self.changes.close(record_type, TABLES[record_type], absent)
            self._pending.close(record_type, absent)


def _mark(record: Record) -> int:
    try:
        return mark(record)
    except UnicodeEncodeError as error:
        raise BadInput(f"The record {record.key!r} holds text that is not Unicode: {error.reason}.") from error


def _ends(record: Record) -> tuple[str, ...]:
    if isinstance(record, TieRecord):
        return (record.source, record.target)
    return (record.subject,) if isinstance(record, AssessmentRecord) else ()
