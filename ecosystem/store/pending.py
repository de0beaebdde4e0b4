"""Records on their way to a writer, handed over in chunks: entities always before what refers to them."""

from __future__ import annotations

from collections.abc import Sequence

from ecosystem.model import RECORD_TYPES, Record
from ecosystem.store.base import CHUNK, Writer
from ecosystem.store.columns import ENTITY_TYPES

Rows = dict[str, tuple[Record, int]]


class Pending:
    """Gathers what to add and what to replace; a dry run gathers nothing."""

    def __init__(self, writer: Writer, dry_run: bool = False) -> None:
        self._writer = writer
        self._dry_run = dry_run
        self._adding: dict[type[Record], Rows] = {record_type: {} for record_type in RECORD_TYPES}
        self._replacing: dict[type[Record], Rows] = {record_type: {} for record_type in RECORD_TYPES}

    def add(self, record: Record, mark: int) -> None:
        self._put(self._adding[type(record)], record, mark)

    def replace(self, record: Record, mark: int) -> None:
        """Replace what is current, or what is about to be added."""
        adding = self._adding[type(record)]
        self._put(adding if record.key in adding else self._replacing[type(record)], record, mark)

    def close(self, record_type: type[Record], keys: Sequence[str]) -> None:
        for start in range(0, 0 if self._dry_run else len(keys), CHUNK):
            self._writer.close(record_type, keys[start : start + CHUNK])

    def flush(self) -> None:
        for record_type in RECORD_TYPES:
            self._flush(record_type)

    def _put(self, rows: Rows, record: Record, mark: int) -> None:
        if self._dry_run:
            return
        rows[record.key] = (record, mark)
        if len(rows) >= CHUNK:
            for record_type in ENTITY_TYPES:
                self._flush(record_type)
            self._flush(type(record))

    def _flush(self, record_type: type[Record]) -> None:
        adding, replacing = self._adding[record_type], self._replacing[record_type]
        if adding:
            self._writer.add(record_type, list(adding.values()))
        if replacing:
            self._writer.replace(record_type, list(replacing.values()))
        self._adding[record_type], self._replacing[record_type] = {}, {}
