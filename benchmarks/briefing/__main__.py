"""What a briefing costs: `python -m benchmarks.briefing [--rounds N]`.

It is all analyses that are asked by default with their findings, on the sample `horizon`, the network made anew each
time.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from ecosystem.analysis import BRIEFING
from ecosystem.app.samples import folder
from ecosystem.identity.reader import entities
from ecosystem.network.project import project
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.base import Store
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from ecosystem_importers.delivery import Request, open_delivery

RESULTS = Path(__file__).with_name("results.md")
PAGE = """# Briefing

{day}, `{command}`, median of n={rounds} after one that is not counted; load of the machine {load:.1f}.

| what | CPU s | at most |
|---|---|---|
| the default analyses with their findings, sample `horizon`, warm | {briefing:.2f} | 3 |
"""


def main() -> None:
    options = _parser().parse_args()
    with open_store("sqlite://") as store:
        load(store, open_delivery(Request(paths=(folder("horizon"),))))
        briefing = _median(lambda: _brief(store), options.rounds)
    text = PAGE.format(
        day=datetime.now(UTC).date().isoformat(),
        command="python -m benchmarks.briefing",
        rounds=options.rounds,
        load=os.getloadavg()[0],
        briefing=briefing,
    )
    RESULTS.write_text(text, "utf-8")
    print(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.briefing", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    return parser


def _brief(store: Store) -> None:
    reader = entities(store)
    network = project(reader.snapshot(), Scope(), View(), reader)
    for analysis in BRIEFING:
        analysis.run(network, analysis.parameters())


def _median(work: Callable[[], None], rounds: int) -> float:
    work()
    costs = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        costs.append(time.process_time() - begun)
    return statistics.median(costs)


if __name__ == "__main__":
    main()
