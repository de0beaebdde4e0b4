"""Measures what the past costs: `python -m benchmarks.store.history [--store URL --server-pid N --server-data FOLDER]`.

With history: `load`, which compares each record with what the dataset said before and supersedes what differs. Without:
the same rows through the same writer, added in chunks, neither marked nor compared, superseding nothing. CPU seconds
are without the making of the records, and with those of a server. Bytes written are those of the log: of SQLite the
write-ahead log, in which each page that changed stands, of Neo4j the transaction log. A store that is given by its URL
is a Neo4j server on this machine that may be emptied; its password is read from ECOSYSTEM_STORE_PASSWORD.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice
from pathlib import Path

import msgspec

from benchmarks.store.clock import Clock
from benchmarks.store.records import delivery
from benchmarks.store.results import write_table
from benchmarks.store.server import Server
from benchmarks.store.written import OfFile, OfServer, Written
from ecosystem.model import RECORD_TYPES, ActorRecord, Delivery, Record, TieRecord
from ecosystem.store.base import CHUNK, BatchHead, Erasure, Store
from ecosystem.store.batch import load
from ecosystem.store.changes import Changes
from ecosystem.store.open import open_store
from ecosystem.store.undo import undo

MEANING = {
    "first": "CPU of a first import with history / without (mark: 1.6)",
    "all_changed": "CPU of an import that changes every record, with history / of a first one without",
    "rows": "rows that a re-import writes which changes 1 % / rows of the first import",
    "growth": "bytes by which the store grows then / bytes that the first import added",
    "written": "bytes written to the log then / bytes that the first import added",
    "changed_cpu": "CPU of that re-import / CPU of the first import with history",
    "undone": "CPU to undo that re-import / CPU of the first import with history",
    "all_undone": "CPU to undo the import that changes every record / CPU of the first import with history",
    "actor_erased": "CPU to erase one actor of all revisions / CPU of the first import with history",
    "dataset_erased": "CPU to erase the dataset of all revisions / CPU of the first import with history",
}
SCATTERED = """"Without" is the same rows through the same writer, neither marked nor compared. Of the re-import each
hundredth record says something new, wherever it lies"""


@dataclass(frozen=True)
class Costs:
    first: float
    all_changed: float
    rows: float
    growth: float
    written: float
    changed_cpu: float
    undone: float
    all_undone: float
    actor_erased: float
    dataset_erased: float


def main() -> None:
    options = _parser().parse_args()
    server = Server(options.store, _password()) if options.store else None
    made = delivery(options.actors, options.ties)
    if server:
        # It has just started and compiles its own code while it works.
        _round(options, delivery(options.actors // 5, options.ties // 5), server)
    found = [_round(options, made, server) for _ in range(options.rounds)]
    median = {name: statistics.median(getattr(each, name) for each in found) for name in MEANING}
    command = f"`python -m benchmarks.store.history --actors {options.actors} --ties {options.ties}`"
    before = " after an unmeasured round of a fifth of it" if server else ""
    how = f"{command}, median of n={len(found)}{before}. {SCATTERED}"
    said = {MEANING[name]: value for name, value in median.items()}
    print(write_table(f"the past on {'neo4j' if server else 'sqlite'}", said, how, options.results))


def _password() -> str | None:
    return os.environ.get("ECOSYSTEM_STORE_PASSWORD")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store.history", description=__doc__)
    parser.add_argument("--store", help="URL of an empty Neo4j store (default: SQLite files of its own)")
    parser.add_argument("--server-pid", type=int, help="process whose CPU time counts too")
    parser.add_argument("--server-data", type=Path, help="the data folder of the server")
    parser.add_argument("--actors", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--results", type=Path, default=Path(__file__).with_name("results.md"))
    return parser


def _round(options: argparse.Namespace, made: Delivery, server: Server | None) -> Costs:
    clock = Clock(options.server_pid)
    with tempfile.TemporaryDirectory() as folder:
        with open_store(options.store or f"sqlite:///{folder}/without.db", _password()) as store:
            without = _spent(clock, made, lambda some: _add(store, some))
        if server:
            server.empty()
        path = Path(folder) / "with.db"
        with open_store(options.store or f"sqlite:///{path}", _password()) as store:
            written = OfServer(options.server_data) if server else OfFile(path)
            costs = _with_history(store, made, clock, written, without)
    if server:
        server.empty()
    return costs


def _with_history(store: Store, made: Delivery, clock: Clock, written: Written, without: float) -> Costs:
    def loading(some: Delivery) -> None:
        load(store, some)

    empty = written.size()
    first = _spent(clock, made, loading)
    size, log = written.size(), written.log()
    changed = _spent(clock, replace(made, records=_Changed(made.records, 100)), loading)
    log = written.log() - log
    rows, growth = _rows(store), written.size() - size
    undone = clock.seconds(lambda: undo(store, store.batches()[-1].id))
    every = _spent(clock, replace(made, records=_Changed(made.records, 1)), loading)
    all_undone = clock.seconds(lambda: undo(store, store.batches()[-1].id))
    actor = next(each.key for each in made.records if isinstance(each, ActorRecord))
    return Costs(
        first=first / without,
        all_changed=every / without,
        rows=rows / sum(1 for _ in made.records),
        growth=growth / (size - empty),
        written=log / (size - empty),
        changed_cpu=changed / first,
        undone=undone / first,
        all_undone=all_undone / first,
        actor_erased=clock.seconds(lambda: store.erase(Erasure(keys=(actor,)))) / first,
        dataset_erased=clock.seconds(lambda: store.erase(Erasure(dataset=made.dataset.name))) / first,
    )


def _spent(clock: Clock, made: Delivery, work: Callable[[Delivery], None]) -> float:
    """CPU seconds of the work without those of making its records."""
    making = clock.seconds(lambda: deque(made.records, maxlen=0))
    return clock.seconds(lambda: work(made)) - making


def _add(store: Store, made: Delivery) -> None:
    writer = store.writer(BatchHead.of(made))
    for record_type, records in groupby(made.records, type):
        while rows := [(record, 0) for record in islice(records, CHUNK)]:
            writer.add(record_type, rows)
    changes = Changes()
    changes.count("added", "actors")
    writer.publish(changes)


@dataclass(frozen=True)
class _Changed:
    """The records, of which every so-manieth says something new, made again each time."""

    records: Iterable[Record]
    every: int

    def __iter__(self) -> Iterator[Record]:
        for number, record in enumerate(self.records):
            if number % self.every == 0 and isinstance(record, ActorRecord | TieRecord):
                yield msgspec.structs.replace(record, description=f"changed, {self.every}")
            else:
                yield record


def _rows(store: Store) -> int:
    """The rows that the last batch wrote."""
    reader = store.reader()
    spans = (span for each in RECORD_TYPES for span in reader.spans(each, reader.revision - 1))
    return sum(span.since == reader.revision for span in spans)


if __name__ == "__main__":
    main()
