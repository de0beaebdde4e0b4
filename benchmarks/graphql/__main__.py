"""1,000 actors × 13 fields over HTTP, ours beside stock Strawberry: `python -m benchmarks.graphql [--rounds 10]`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).with_name("results.md")
RECORD = """{actors(first:1000){nodes{id key name kind helix country founded website isClass
place{name region} identifiers{scheme value}}}}"""
MEASURES = """{ecosystem{brokers(first:1000){nodes{key name kind group degree strength betweenness constraint
effectiveSize efficiency liaison zLiaison pLiaison}}}}"""
QUERIES = {"13 fields of the record": RECORD, "13 measures": MEASURES}
TICK = 1_000 / os.sysconf("SC_CLK_TCK")
MARK = 0.7


@dataclass
class Server:
    """A server under way; `costs` are CPU milliseconds a request, one for each round."""

    name: str
    process: subprocess.Popen[bytes]
    port: int
    costs: dict[str, list[float]] = field(default_factory=dict)

    def ask(self, query: str) -> object:
        """The data of an answer."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/graphql",
            json.dumps({"query": query}).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as response:
            data: object = json.load(response)["data"]
            return data

    def cpu(self) -> float:
        """CPU milliseconds that the process has used, its own and the system's for it."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) * TICK


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=10)
    options.add_argument("--requests", type=int, default=20)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = f"sqlite:///{folder}/horizon.db"
        _load(store)
        with _serving("ours", store) as ours, _serving("stock", store) as stock:
            _compare(ours, stock)
            for _ in range(chosen.rounds):
                for name, query in QUERIES.items():
                    for server in (ours, stock):
                        _measure(server, name, query, chosen.requests)
    RESULTS.write_text(_report(ours, stock, chosen.rounds, chosen.requests), "utf-8")
    print(RESULTS.read_text("utf-8"))


def _load(store: str) -> None:
    command = [sys.executable, "-m", "ecosystem", "--store", store, "import", "ecosystem/data/horizon"]
    subprocess.run(command, check=True, capture_output=True)


@contextmanager
def _serving(name: str, store: str) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.graphql.serve", name, store, str(port)]
    server = Server(name, subprocess.Popen(command), port)
    try:
        _wait(server)
        yield server
    finally:
        server.process.terminate()
        server.process.wait()


def _wait(server: Server) -> None:
    for _ in range(600):
        with suppress(OSError):
            server.ask("{__typename}")
            return
        time.sleep(0.1)
    raise TimeoutError(server.name)


def _compare(ours: Server, stock: Server) -> None:
    """The two must say the same before they are timed; this also warms them up."""
    for query in (*QUERIES.values(), *QUERIES.values()):
        if ours.ask(query) != stock.ask(query):
            raise ValueError(f"The answers to {query} differ.")


def _measure(server: Server, name: str, query: str, requests: int) -> None:
    before = server.cpu()
    for _ in range(requests):
        server.ask(query)
    server.costs.setdefault(name, []).append((server.cpu() - before) / requests)


def _report(ours: Server, stock: Server, rounds: int, requests: int) -> str:
    lines = [
        "# GraphQL over HTTP: 1,000 actors × 13 fields",
        "",
        f"`{' '.join(('python -m benchmarks.graphql', *sys.argv[1:]))}`, {datetime.now(UTC):%Y-%m-%d}, "
        f"{os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}; Python {platform.python_version()}, "
        f"strawberry-graphql {version('strawberry-graphql')}, graphql-core {version('graphql-core')}.",
        "",
        "CPU milliseconds of the server's process a request (parsing, reading the rows, execution, JSON, HTTP), "
        f"n = {rounds} rounds of {requests} requests, the two in turn; same store, same query, same answer (compared). "
        "Stock is Strawberry's own ASGI view with plain fields and rows read ahead with their list. "
        f"The mark is a ratio of {MARK}.",
        "",
        "| query | ours, median (least) | stock, median (least) | ratio of medians |",
        "|---|---|---|---|",
    ]
    for name in QUERIES:
        cells = [f"{statistics.median(each.costs[name]):.1f} ({min(each.costs[name]):.1f})" for each in (ours, stock)]
        ratio = statistics.median(ours.costs[name]) / statistics.median(stock.costs[name])
        lines.append(f"| {name} | {' | '.join(cells)} | {ratio:.2f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
