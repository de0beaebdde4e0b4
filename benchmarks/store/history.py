"""Measures what the past costs on SQLite: `python -m benchmarks.store.history [--actors N] [--ties N] [--rounds N]`.

With history: `load`, which compares each record with what the dataset said before and supersedes what differs. Without:
the same rows through the same writer, added in chunks, neither marked nor compared, superseding nothing. CPU seconds
are without the making of the records. Bytes are those of the write-ahead log, in which each page that changed stands.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import groupby, islice
from pathlib import Path

import msgspec

from benchmarks.store.clock import Clock
from benchmarks.store.records import delivery
from benchmarks.store.results import write_table
from ecosystem.model import RECORD_TYPES, ActorRecord, Delivery, Record, TieRecord
from ecosystem.store.base import CHUNK, BatchHead, Store
from ecosystem.store.batch import load
from ecosystem.store.changes import Changes
from ecosystem.store.open import open_store

MEANING = {
    "first": "CPU of a first import with history / without (mark: 1.6)",
    "all_changed": "CPU of an import that changes every record, with history / of a first one without",
    "rows": "rows that a re-import writes which changes 1 % / rows of the first import",
    "growth": "bytes by which the file grows then / bytes of the file",
    "written": "bytes written to the log then / bytes of the file",
    "changed_cpu": "CPU of that re-import / CPU of the first import with history",
}
SCATTERED = """"Without" is the same rows through the same writer, neither marked nor compared. Of the re-import each
hundredth record says something new, wherever it lies: a page holds tens of rows or entries of an index, so that a few
rows touch many pages, each of which stands in the log as a whole"""


@dataclass(frozen=True)
class Costs:
    first: float
    all_changed: float
    rows: float
    growth: float
    written: float
    changed_cpu: float


def main() -> None:
    options = _parser().parse_args()
    found = []
    for _ in range(options.rounds):
        with tempfile.TemporaryDirectory() as folder:
            found.append(_round(Path(folder), options.actors, options.ties))
    median = {name: statistics.median(getattr(each, name) for each in found) for name in MEANING}
    command = f"`python -m benchmarks.store.history --actors {options.actors} --ties {options.ties}`"
    how = f"{command}, median of n={len(found)}. {SCATTERED}"
    said = {MEANING[name]: value for name, value in median.items()}
    print(write_table("the past on sqlite", said, how, options.results))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store.history", description=__doc__)
    parser.add_argument("--actors", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--results", type=Path, default=Path(__file__).with_name("results.md"))
    return parser


def _round(folder: Path, actors: int, ties: int) -> Costs:
    clock, made = Clock(), delivery(actors, ties)
    making = clock.seconds(lambda: deque(made.records, maxlen=0))
    with open_store(f"sqlite:///{folder}/without.db") as store:
        without = clock.seconds(lambda: _add(store, made)) - making
    path = folder / "with.db"
    with open_store(f"sqlite:///{path}") as store:
        first = clock.seconds(lambda: load(store, made)) - making
        size = _settled(path)
        some = replace(made, records=_changed(made.records, 100))
        changed = clock.seconds(lambda: load(store, some)) - making
        log = path.with_name("with.db-wal").stat().st_size
        rows, growth = _rows(store), _settled(path) - size
        every = clock.seconds(lambda: load(store, replace(made, records=_changed(made.records, 1)))) - making
    return Costs(first / without, every / without, rows / (actors + ties), growth / size, log / size, changed / first)


def _add(store: Store, made: Delivery) -> None:
    writer = store.writer(BatchHead.of(made))
    for record_type, records in groupby(made.records, type):
        while rows := [(record, 0) for record in islice(records, CHUNK)]:
            writer.add(record_type, rows)
    changes = Changes()
    changes.count("added", "actors")
    writer.publish(changes)


def _changed(records: Iterable[Record], every: int) -> Iterator[Record]:
    """The records, of which every so-manieth says something new."""
    for number, record in enumerate(records):
        if number % every == 0 and isinstance(record, ActorRecord | TieRecord):
            yield msgspec.structs.replace(record, description=f"changed, {every}")
        else:
            yield record


def _rows(store: Store) -> int:
    """The rows that the last batch wrote."""
    reader = store.reader()
    spans = (span for each in RECORD_TYPES for span in reader.spans(each, reader.revision - 1))
    return sum(span.since == reader.revision for span in spans)


def _settled(path: Path) -> int:
    """The size of the file once the log is in it and empty."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.stat().st_size


if __name__ == "__main__":
    main()
