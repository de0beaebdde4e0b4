"""Measures a store through its port: `python -m benchmarks.store [--store URL] [--server-pid PID]`.

CPU seconds are those of this process and, where its number is given, of the server. The password of a server is read
from ECOSYSTEM_STORE_PASSWORD. A store that is given by its URL must be empty, and is emptied after each round.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.store.bare import Bare
from benchmarks.store.clock import Clock
from benchmarks.store.plain import load_plain
from benchmarks.store.records import TIE_KINDS, delivery
from benchmarks.store.results import Figures, write
from benchmarks.store.server import Server
from ecosystem.identity.reader import entities
from ecosystem.model import ActorRecord, Delivery, TieRecord
from ecosystem.network.project import project
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.base import Store
from ecosystem.store.batch import load
from ecosystem.store.open import open_store

WARM_UP = 3
QUERIES = ("national institute", "n", "Natinal Instute of Publc Polcy", "zzzz")


def main() -> None:
    options = _parser().parse_args()
    kind = "neo4j" if options.store and not options.store.startswith("sqlite") else "sqlite"
    server = Server(options.store, _password()) if kind == "neo4j" else None
    if server and not options.cold:
        _warm_up(options, server)
    once = options.cold or (options.store and not server)
    with tempfile.TemporaryDirectory() as folder:
        rounds = range(1 if once else options.rounds)
        figures = [_round(options, Path(folder), number, server) for number in rounds]
    name = f"{kind}, just started" if options.cold else kind
    print(write(name, Figures.median(figures), _how(options, len(figures), warm=bool(server)), options.results))


def _how(options: argparse.Namespace, rounds: int, *, warm: bool) -> str:
    command = f"`python -m benchmarks.store --actors {options.actors} --ties {options.ties}`"
    before = f" after {WARM_UP} unmeasured loads of a fifth of it" if warm and not options.cold else ""
    return f"{command}, median of n={rounds}{before}"


def _warm_up(options: argparse.Namespace, server: Server) -> None:
    """A server that has just started compiles its own code while it works."""
    for _ in range(WARM_UP):
        with open_store(options.store, _password()) as store:
            for record_type in (ActorRecord, TieRecord):
                load(store, delivery(options.actors // 5, options.ties // 5, record_type))
            store.reader().snapshot()
        server.empty()


def _password() -> str | None:
    return os.environ.get("ECOSYSTEM_STORE_PASSWORD")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store", description=__doc__)
    parser.add_argument("--store", help="URL of an empty store (default: a SQLite file of its own for each round)")
    parser.add_argument("--server-pid", type=int, help="process whose CPU time counts too")
    parser.add_argument("--actors", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cold", action="store_true", help="one round, on a server that was not warmed up")
    parser.add_argument("--results", type=Path, default=Path(__file__).with_name("results.md"))
    return parser


def _round(options: argparse.Namespace, folder: Path, number: int, server: Server | None) -> Figures:
    """The plain ways and the port, one after the other, on the same records."""
    clock = Clock(options.server_pid)
    made = delivery(options.actors, options.ties)
    making = _making(made, clock)
    plain = load_plain(folder / f"plain{number}.db", made.records, clock) - making
    bare = Bare.measured(server, made.records, clock) if server else None
    url = options.store or f"sqlite:///{folder}/store{number}.db"
    with open_store(url, _password()) as store:
        actors, ties = (
            _loading(store, delivery(options.actors, options.ties, each), clock) for each in (ActorRecord, TieRecord)
        )
        again = clock.seconds(lambda: load(store, made)) - making
        figures = Figures(
            ties_new=options.ties / ties,
            rows_new=(options.actors + options.ties) / (actors + ties),
            rows_again=(options.actors + options.ties) / again,
            plain_ratio=(actors + ties) / plain,
            snapshot=_least(lambda: store.reader().snapshot(), clock),
            entity_snapshot=_least(lambda: entities(store).snapshot(), clock),
            network=_least(lambda: _network(store), clock),
            search=_search(store, clock),
            peak_mb=clock.peak_mb(),
            plain=plain,
            bare_ratio=(actors + ties) / (bare.load - making) if bare else None,
            bare_snapshot=bare.snapshot if bare else None,
            machine_load=os.getloadavg()[0],
        )
    if server:
        server.empty()
    return figures


def _making(made: Delivery, clock: Clock) -> float:
    return clock.seconds(lambda: deque(made.records, maxlen=0))


def _loading(store: Store, made: Delivery, clock: Clock) -> float:
    making = _making(made, clock)
    return clock.seconds(lambda: load(store, made)) - making


def _least(work: Callable[[], object], clock: Clock) -> float:
    """The least of five: the first one also pays for importing polars."""
    return min(clock.seconds(work) for _ in range(5))


def _network(store: Store) -> None:
    reader = entities(store)
    project(reader.snapshot(), Scope(tie_kinds=TIE_KINDS), View(projection="direct"), reader).arcs  # noqa: B018  # made


def _search(store: Store, clock: Clock) -> float:
    """The dearest of the queries, each the least of three."""
    reader = store.reader()
    return max(min(clock.seconds(partial(reader.search, text)) for _ in range(3)) for text in QUERIES)


if __name__ == "__main__":
    main()
