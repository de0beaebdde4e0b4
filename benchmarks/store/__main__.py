"""Measures a store through its port: `python -m benchmarks.store [--store URL] [--server-pid PID]`.

CPU seconds are those of this process and, where its number is given, of the server. The password of a server is read
from ECOSYSTEM_STORE_PASSWORD. A store that is given by its URL must be empty.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import deque
from functools import partial
from pathlib import Path

from benchmarks.store.clock import Clock
from benchmarks.store.plain import load_plain
from benchmarks.store.records import delivery
from benchmarks.store.results import Figures, write
from ecosystem.store.base import Store
from ecosystem.store.batch import load
from ecosystem.store.open import open_store

QUERIES = ("national institute", "n", "Natinal Instute of Publc Polcy", "zzzz")


def main() -> None:
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rounds = [_round(options, Path(folder), number) for number in range(1 if options.store else options.rounds)]
    best = rounds[0] if len(rounds) == 1 else Figures.median(rounds)
    kind = "sqlite" if not options.store or options.store.startswith("sqlite") else "neo4j"
    command = f"python -m benchmarks.store --actors {options.actors} --ties {options.ties}"
    print(write(kind, best, len(rounds), command, options.results))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store", description=__doc__)
    parser.add_argument("--store", help="URL of an empty store (default: a SQLite file of its own for each round)")
    parser.add_argument("--server-pid", type=int, help="process whose CPU time counts too")
    parser.add_argument("--actors", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--results", type=Path, default=Path(__file__).with_name("results.md"))
    return parser


def _round(options: argparse.Namespace, folder: Path, number: int) -> Figures:
    """The plain way and the port, one after the other, on the same records."""
    clock = Clock(options.server_pid)
    made = delivery(options.actors, options.ties)
    rows = options.actors + options.ties
    making = clock.seconds(lambda: deque(made.records, maxlen=0))
    plain = load_plain(folder / f"plain{number}.db", made.records, clock) - making
    url = options.store or f"sqlite:///{folder}/store{number}.db"
    with open_store(url, os.environ.get("ECOSYSTEM_STORE_PASSWORD")) as store:
        first = clock.seconds(lambda: load(store, made)) - making
        again = clock.seconds(lambda: load(store, made)) - making
        return Figures(
            rows_new=rows / first,
            rows_again=rows / again,
            plain_ratio=first / plain,
            snapshot=_snapshot(store, clock),
            search=_search(store, clock),
            peak_mb=clock.peak_mb(),
        )


def _snapshot(store: Store, clock: Clock) -> float:
    """The least of five: the first one also pays for importing polars."""
    return min(clock.seconds(lambda: store.reader().snapshot()) for _ in range(5))


def _search(store: Store, clock: Clock) -> float:
    """The dearest of the queries, each the least of three."""
    reader = store.reader()
    return max(min(clock.seconds(partial(reader.search, text)) for _ in range(3)) for text in QUERIES)


if __name__ == "__main__":
    main()
