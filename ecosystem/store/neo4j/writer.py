"""Writes one batch in transactions of a few thousand rows under the next revision."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import msgspec
from neo4j import ManagedTransaction

from ecosystem.errors import StoreError
from ecosystem.model import DatasetRecord, Record, TieRecord
from ecosystem.store.base import CHUNK, BatchHead, BatchResult, Writer
from ecosystem.store.batches import kept_changes
from ecosystem.store.changes import Change, Changes
from ecosystem.store.columns import ENTITY_TYPES
from ecosystem.store.neo4j import nodes, past, patterns, schema, ties
from ecosystem.store.neo4j.cleanup import clean_up
from ecosystem.store.neo4j.fetch import about
from ecosystem.store.neo4j.graph import Graph, value, values
from ecosystem.store.neo4j.lock import Lock
from ecosystem.store.neo4j.names import DATASET, LABELS, META, tie_type
from ecosystem.store.neo4j.patterns import SHARED, Patterns
from ecosystem.store.neo4j.publishing import Ended, publish
from ecosystem.store.neo4j.recovery import recover
from ecosystem.store.neo4j.rows import Table, table
from ecosystem.store.times import now
from ecosystem.store.versions import Version

PUBLISHED_DATASET = DatasetRecord.__struct_fields__
NOTE = f"MATCH (m:{META} {{id: 1}}) SET m.fresh = m.fresh + $types"
# With 1 GB for the server, the rows of a transaction of 10,000 outlive several collections and are moved each time:
# that makes a load half as dear again.
ROWS = 2_500


class Neo4jWriter(Writer):
    """What a batch supersedes is copied in a transaction before the one that changes it.

    So a reader who no longer finds a row among what is current finds it among what is past.
    """

    def __init__(self, graph: Graph, head: BatchHead) -> None:
        schema.ensure(graph)
        self._graph = graph
        self._lock: Lock | None = Lock(graph)
        try:
            if self._lock.interrupted:
                recover(graph, self._lock)
            self._ended: list[Ended] = []
            self._batch = graph.read(lambda tx: value(tx, f"MATCH (m:{META} {{id: 1}}) RETURN m.batch"))
            self._begin(self._lock.revision + 1, head, graph.read(patterns.highest))
            self._published = set(graph.read(about).types)
            self._fresh: set[str] = set()
            self._types: dict[str, str] = {}
            self._ids: dict[str, int] = {}
        except BaseException:
            self.abandon()
            raise

    def known(self, record_type: type[Record]) -> dict[str, int]:
        if record_type is TieRecord:
            return self._known_ties()
        match = f"MATCH (n:{LABELS[record_type]}) WHERE n.dataset = $dataset WITH n, id(n) / $chunk AS part"
        rows = self._read(f"{match} RETURN part, collect(n.key), collect(n.mark), collect(id(n))")
        if record_type in ENTITY_TYPES:
            self._ids.update(pair for _, keys, _, ids in rows for pair in zip(keys, ids, strict=True))
        return {key: mark for _, keys, marks, _ in rows for key, mark in zip(keys, marks, strict=True)}

    def existing(self, keys: Iterable[str]) -> set[str]:
        wanted = list(keys)
        statement = "UNWIND $keys AS key MATCH (n:{} {{key: key}}) RETURN key"
        labels = [LABELS[each] for each in ENTITY_TYPES]
        return {key for label in labels for (key,) in self._read(statement.format(label), keys=wanted)}

    def add(self, record_type: type[Record], rows: Sequence[tuple[Record, int]]) -> None:
        for part in _chunks(rows):
            self._add(self._table(record_type, part))

    def replace(self, record_type: type[Record], rows: Sequence[tuple[Record, int]]) -> None:
        for part in _chunks(rows):
            new = self._table(record_type, part)
            if record_type is TieRecord:
                self._supersede_ties(new.column("key"), new.filled())
            else:
                self._copy(record_type, new.column("key"))
                self._write(partial(nodes.update, table=new))

    def close(self, record_type: type[Record], keys: Sequence[str]) -> None:
        for part in _chunks(keys):
            if record_type is TieRecord:
                self._supersede_ties(part, None)
            else:
                self._copy(record_type, part)
                self._write(partial(nodes.remove, record_type=record_type, keys=part))

    def restore(self, record_type: type[Record], versions: Sequence[Version]) -> None:
        for part in _chunks(versions):
            made = self._table(record_type, [(each.record, each.mark) for each in part])
            new = made.with_column("batch", [each.batch for each in part])
            if record_type is TieRecord:
                self._write(partial(nodes.make_ends, keys={*new.columns["source"], *new.columns["target"]}))
                self._supersede_ties(new.column("key"), new.filled())
            else:
                self._copy(record_type, new.column("key"))
                self._write(partial(nodes.put, table=new))

    def proceed(self, changes: Changes, head: BatchHead) -> None:
        revision = self._end(changes)
        self._begin(revision + 1, head, self._patterns.last)

    def publish(self, changes: Changes) -> BatchResult:
        self._index(self._fresh)
        revision = self._end(changes)
        for each in self._ended:
            if each.of_dataset:
                self._write(partial(past.copy_dataset, name=each.head.dataset.name, revision=each.batch["revision"]))
        self._write(partial(publish, ended=self._ended, lock=self._lock))
        lock, self._lock = self._lock, None
        if lock:
            lock.forget()
        return BatchResult(self._batch, revision, changes)

    def abandon(self) -> None:
        lock, self._lock = self._lock, None
        if not lock:
            return
        # What cannot be cleaned up now, as without a connection, is cleaned up by the next writer.
        lock.forget()
        with contextlib.suppress(StoreError):
            clean_up(self._graph, lock)
            lock.release()

    def _table(self, record_type: type[Record], rows: Sequence[tuple[Record, int]]) -> Table:
        """Records as they are to be written, with their patterns, of which the new ones are written first."""
        made = table(record_type, rows, self._since, self._batch, self._head.dataset.name)
        if record_type not in SHARED:
            return made
        numbers, new = self._patterns.of(made)
        if new:
            self._write(partial(patterns.create, new=new))
        return made.with_column("pattern", numbers)

    def _add(self, whole: Table) -> None:
        new = whole.filled()
        if new.record_type is TieRecord:
            self._prepare_ties(new)
            self._write(partial(ties.create, table=new, known=self._ids))
        else:
            self._write(partial(nodes.create, table=new))

    def _copy(self, record_type: type[Record], keys: Sequence[str]) -> None:
        self._write(partial(past.copy, record_type=record_type, keys=keys, revision=self._since))

    def _supersede_ties(self, keys: Sequence[str], new: Table | None) -> None:
        self._learn_types(keys)
        old = ties.by_type(self._types, keys)
        self._index(self._fresh & old.keys())
        if new:
            self._prepare_ties(new)
        for name, of_type in old.items():
            self._write(partial(ties.copy, name=name, keys=of_type, revision=self._since))
        self._write(partial(self._swap_ties, old=old, new=new))

    def _learn_types(self, keys: Sequence[str]) -> None:
        """Find out under which types ties stand that `known` has not told."""
        unknown = [key for key in keys if key not in self._types]
        for name in sorted(self._published | self._fresh) if unknown else ():
            found = self._graph.read(partial(ties.current, name=name, keys=unknown))
            self._types.update(dict.fromkeys(found, name))

    def _swap_ties(self, tx: ManagedTransaction, old: dict[str, list[str]], new: Table | None) -> None:
        for name, keys in old.items():
            ties.remove(tx, name, keys)
        if new:
            ties.create(tx, new, self._ids)

    def _prepare_ties(self, new: Table) -> None:
        """Remember under which type each tie stands, and note for a clean-up which types are new."""
        types = {kind: tie_type(kind) for kind in set(new.column("kind"))}
        self._types.update(zip(new.column("key"), map(types.__getitem__, new.column("kind")), strict=True))
        fresh = set(types.values()) - self._published - self._fresh
        if fresh:
            self._write(lambda tx: tx.run(NOTE, types=sorted(fresh)).consume())
            self._fresh |= fresh

    def _index(self, types: Iterable[str]) -> None:
        """Make the indexes of new types: to build one of many rows costs a third of adding them one by one."""
        schema.ensure_types(self._graph, types, lambda: self._write(lambda _: None))

    def _known_ties(self) -> dict[str, int]:
        marks: dict[str, int] = {}
        ours = self._graph.read(partial(patterns.of_datasets, datasets=[self._head.dataset.name]))
        for name in sorted(self._published):
            match = f"MATCH ()-[n:`{name}`]->() WHERE n.pattern IN $patterns WITH n, id(n) / $chunk AS part"
            for _, keys, found in self._read(f"{match} RETURN part, collect(n.key), collect(n.mark)", patterns=ours):
                marks.update(zip(keys, found, strict=True))
                self._types.update(dict.fromkeys(keys, name))
        return marks

    def _read(self, statement: str, **parameters: object) -> list[list[Any]]:
        given = {"dataset": self._head.dataset.name, "chunk": CHUNK, **parameters}
        return self._graph.read(lambda tx: values(tx, statement, **given))

    def _write(self, work: Callable[[ManagedTransaction], object]) -> None:
        lock = self._lock
        if not lock:
            raise StoreError("This batch has ended: begin another one.")

        def renew_and_work(tx: ManagedTransaction) -> None:
            lock.renew(tx)
            work(tx)

        self._graph.write(renew_and_work)

    def _begin(self, since: int, head: BatchHead, highest: int) -> None:
        self._head = head
        self._since = since
        self._batch += 1
        self._started = now().isoformat()
        self._patterns = Patterns(since, head.dataset.name, highest)

    def _end(self, changes: Changes) -> int:
        """Note what the batch did, for publishing it; returns its revision."""
        of_dataset = self._of_dataset()
        revision = self._since if changes.any or of_dataset else self._since - 1
        facts = {
            "number": self._batch,
            "revision": revision,
            "started": self._started,
            "changes": kept_changes(changes, of_dataset),
        }
        self._ended.append(Ended(self._head, of_dataset, facts))
        return revision

    def _of_dataset(self) -> Change | None:
        """What becomes of the dataset's own node."""
        names = ", ".join(f"n.`{name}`" for name in PUBLISHED_DATASET)
        rows = self._read(f"MATCH (n:{DATASET} {{name: $dataset}}) RETURN {names}")
        new = [] if self._head.ends_dataset else [list(msgspec.structs.astuple(self._head.dataset))]
        if rows == new:
            return None
        return "absent" if not new else "changed" if rows else "added"


def _chunks(rows: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (rows[start : start + ROWS] for start in range(0, len(rows), ROWS))
