"""One batch as one transaction of SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from ecosystem.model import Record, TieRecord
from ecosystem.model.keys import fold
from ecosystem.store.base import BatchHead, BatchResult, Writer
from ecosystem.store.batches import kept_changes
from ecosystem.store.changes import Change, Changes
from ecosystem.store.columns import ENTITY_TYPES, TABLES
from ecosystem.store.search import trigrams
from ecosystem.store.sqlite.connections import MEMORY, Connections
from ecosystem.store.sqlite.faults import told
from ecosystem.store.sqlite.indexes import LateIndexes
from ecosystem.store.sqlite.layers import Layers
from ecosystem.store.sqlite.patterns import Patterns
from ecosystem.store.sqlite.rows import END_AT, in_chunks, insert, to_row
from ecosystem.store.sqlite.schema import DATASET_FIELDS, NAMES, endings_of, versions_of
from ecosystem.store.times import now
from ecosystem.store.versions import Version

KEYED = "key IN ({marks})"


class SqliteWriter(Writer):
    def __init__(self, connections: Connections, head: BatchHead) -> None:
        self._connections = connections
        self._path = connections.path
        self._connection = connections.begin()
        self._open = True
        self._head = head
        self._ids: dict[str, int] = {}
        try:
            with told(self._path):
                self._begin()
        except BaseException:
            self.abandon()
            raise

    def known(self, record_type: type[Record]) -> dict[str, int]:
        sql = f"SELECT key, mark FROM {TABLES[record_type]} WHERE until IS NULL AND dataset = ?"
        with told(self._path):
            return dict(self._connection.execute(sql, (self._head.dataset.name,)))

    def existing(self, keys: Iterable[str]) -> set[str]:
        wanted = list(keys)
        with told(self._path):
            return {
                key
                for record_type in ENTITY_TYPES
                for (key,) in in_chunks(self._connection, self._current(TABLES[record_type], "key", KEYED), wanted)
            }

    def add(self, record_type: type[Record], rows: Sequence[tuple[Record, int]]) -> None:
        with told(self._path):
            self._insert(record_type, [(record, mark, self._batch) for record, mark in rows])

    def replace(self, record_type: type[Record], rows: Sequence[tuple[Record, int]]) -> None:
        self.close(record_type, [record.key for record, _ in rows])
        self.add(record_type, rows)

    def close(self, record_type: type[Record], keys: Sequence[str]) -> None:
        with told(self._path):
            self._late.build()
            if record_type in ENTITY_TYPES:
                self._fetch_ids(keys)
                of_type = f"entity IN ({{marks}}) AND type = '{TABLES[record_type]}'"
                self._end(NAMES, of_type, [self._ids[key] for key in keys if key in self._ids])
            self._end(TABLES[record_type], KEYED, keys)

    def restore(self, record_type: type[Record], versions: Sequence[Version]) -> None:
        self.close(record_type, [version.record.key for version in versions])
        with told(self._path):
            self._insert(record_type, [(each.record, each.mark, each.batch) for each in versions])

    def proceed(self, changes: Changes, head: BatchHead) -> None:
        with told(self._path):
            self._next = self._finish(changes) + 1
            self._head = head
            self._begin_batch()

    def publish(self, changes: Changes) -> BatchResult:
        with told(self._path):
            self._late.build()
            revision = self._finish(changes)
            self._connection.execute("UPDATE meta SET value = ? WHERE name = 'revision'", (revision,))
            self._connection.execute("COMMIT")
        self._let_go()
        return BatchResult(self._batch, revision, changes)

    def abandon(self) -> None:
        if not self._open:
            return
        try:
            # SQLite has already rolled back by itself after some errors, such as a full disk.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        finally:
            self._let_go()

    def _let_go(self) -> None:
        self._open = False
        self._ids = {}
        self._connections.done()

    def _begin(self) -> None:
        execute = self._connection.execute
        self._next = int(execute("SELECT value FROM meta WHERE name = 'revision'").fetchone()[0]) + 1
        self._next_entity = int(execute("SELECT coalesce(max(id), 0) FROM entities").fetchone()[0]) + 1
        self._layers = Layers(self._connection)
        self._late = LateIndexes(self._connection)
        # In memory, readers share this connection and need the indexes.
        if self._path != MEMORY:
            self._late.take()
        self._begin_batch()

    def _begin_batch(self) -> None:
        head = self._head
        files = msgspec.json.encode(head.files).decode()
        options = msgspec.json.encode(head.options, order="sorted").decode()
        row = (head.dataset.name, head.importer, head.version, files, head.complete, options, head.undoes, _now())
        self._batch = self._connection.execute(_INSERT_BATCH, row).lastrowid
        self._patterns = Patterns(self._connection, head.dataset.name)
        self._of_dataset = self._write_dataset()

    def _finish(self, changes: Changes) -> int:
        """Note what the batch did; returns its revision."""
        revision = self._next if changes.any or self._of_dataset else self._next - 1
        self._connection.execute(
            "UPDATE batches SET changes = ?, revision = ?, published = ? WHERE id = ?",
            (kept_changes(changes, self._of_dataset), revision, _now(), self._batch),
        )
        return revision

    def _write_dataset(self) -> Change | None:
        """What becomes of the dataset's own row."""
        new = msgspec.structs.astuple(self._head.dataset)
        name = self._head.dataset.name
        sql = f"SELECT {', '.join(DATASET_FIELDS)} FROM datasets WHERE name = ? AND until IS NULL"
        old = self._connection.execute(sql, (name,)).fetchone()
        if old == (None if self._head.ends_dataset else new):
            return None
        end = "UPDATE datasets SET until = ? WHERE name = ? AND until IS NULL"
        self._connection.execute(end, (self._next, name))
        if self._head.ends_dataset:
            return "absent"
        marks = ", ".join("?" * (len(new) + 2))
        insert = f"INSERT INTO datasets ({', '.join(DATASET_FIELDS)}, batch, since) VALUES ({marks})"
        self._connection.execute(insert, (*new, self._batch, self._next))
        return "changed" if old else "added"

    def _end(self, table: str, wanted: str, values: Sequence[Any]) -> None:
        """End current rows; those that this batch wrote were never seen and are removed."""
        rows = in_chunks(self._connection, self._current(table, "id, since", wanted), values)
        own = ((number,) for number, since in rows if since == self._next)
        self._connection.executemany(f"DELETE FROM {versions_of(table)} WHERE id = ?", own)
        ended = sorted((number, self._next) for number, since in rows if since < self._next)
        self._connection.executemany(f"INSERT INTO {endings_of(table)} VALUES (?, ?)", ended)

    def _current(self, table: str, fields: str, wanted: str) -> str:
        """The SELECT of those current rows that an index finds."""
        return f"SELECT {fields} FROM {table} WHERE {wanted} AND {self._layers.among(table)} AND until IS NULL"

    def _insert(self, record_type: type[Record], rows: Sequence[tuple[Record, int, int | None]]) -> None:
        """Write records, each with its mark and the batch that said it."""
        records, layer = [record for record, _, _ in rows], self._layers.of(TABLES[record_type])
        if record_type in ENTITY_TYPES:
            self._register([record.key for record in records])
            self._add_names(record_type, records)
        else:
            self._look_up(record_type, records)
        self._connection.executemany(insert(record_type), (self._row(layer, *row) for row in rows))

    def _register(self, keys: Sequence[str]) -> None:
        """Give each key that is new the next entity id."""
        self._fetch_ids(keys)
        new = [key for key in keys if key not in self._ids]
        numbered = list(zip(new, range(self._next_entity, self._next_entity + len(new)), strict=True))
        self._next_entity += len(new)
        self._ids.update(numbered)
        self._connection.executemany("INSERT INTO entities (key, id) VALUES (?, ?)", numbered)

    def _look_up(self, record_type: type[Record], records: Sequence[Record]) -> None:
        ends = [record_type.__struct_fields__[at] for at in END_AT[record_type]]
        self._fetch_ids({getattr(record, end) for record in records for end in ends})

    def _fetch_ids(self, keys: Iterable[str]) -> None:
        unknown = [key for key in keys if key not in self._ids]
        self._ids.update(in_chunks(self._connection, "SELECT key, id FROM entities WHERE key IN ({marks})", unknown))

    def _add_names(self, record_type: type[Record], records: Sequence[Record]) -> None:
        table, layer = TABLES[record_type], self._layers.of(NAMES)
        self._connection.executemany(
            _INSERT_NAME,
            (
                (layer, table, self._ids[record.key], name, len(trigrams(name)), self._next)
                for record in records
                for name in names(record)
            ),
        )

    def _row(self, layer: int, record: Record, mark: int, batch: int | None) -> list[Any]:
        dataset, values = self._head.dataset.name, to_row(record, self._ids)
        head = (layer, dataset, batch, mark, self._next)
        if type(record) in ENTITY_TYPES:
            return [None, self._ids[record.key], *head, *values]
        if type(record) is TieRecord:
            return [None, self._patterns.of(values), *head, *values]
        return [None, *head, *values]


def names(record: Record) -> list[str]:
    """The folded name and aliases, the name first."""
    given = (getattr(record, "name", ""), *getattr(record, "aliases", ()))
    return list(dict.fromkeys(fold(name) for name in given))


_INSERT_NAME = f"""INSERT INTO {versions_of(NAMES)} (layer, type, entity, folded, trigrams, since)
VALUES (?, ?, ?, ?, ?, ?)"""
_INSERT_BATCH = """INSERT INTO batches (dataset, importer, version, files, complete, options, undoes, started)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""


def _now() -> str:
    return now().isoformat()
