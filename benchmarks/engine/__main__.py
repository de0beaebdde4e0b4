"""Compare our kernels with igraph and networkx: `python -m benchmarks.engine [--rounds 3]`."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from benchmarks.engine.engines import ENGINES, Engine
from benchmarks.engine.graph import Ties, affiliation
from benchmarks.engine.report import report
from benchmarks.engine.run import Cost
from ecosystem.network.kernels.warm import warm_up

RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--actors", type=int, default=10_000)
    options.add_argument("--ties", type=int, default=100_000)
    chosen = options.parse_args()
    warm_up()
    ties = affiliation(chosen.actors, chosen.ties)
    with tempfile.TemporaryDirectory() as folder:
        costs = _rounds(ties, chosen.rounds, Path(folder))
        differences = _differences(Path(folder))
    command = " ".join(("python -m benchmarks.engine", *sys.argv[1:]))
    RESULTS.write_text(report(ties, costs, differences, command), "utf-8")
    print(RESULTS.read_text("utf-8"))


def _rounds(ties: Ties, rounds: int, folder: Path) -> dict[Engine, list[Cost]]:
    ties.save(folder / "ties.npz")
    costs: dict[Engine, list[Cost]] = {engine: [] for engine in ENGINES}
    for _ in range(rounds):
        for place, engine in enumerate(ENGINES):
            files = str(folder / "ties.npz"), str(_result(folder, place))
            command = [sys.executable, "-m", "benchmarks.engine.run", str(place), *files]
            printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            costs[engine].append(Cost(**json.loads(printed)))
            print(engine.label, printed.strip(), flush=True)
    return costs


def _differences(folder: Path) -> dict[Engine, float]:
    """Return how far the values of other engines are from ours, where both are exact."""
    found = {}
    for place, engine in enumerate(ENGINES):
        ours = next(other for other in range(place + 1) if ENGINES[other].measure == engine.measure)
        if not engine.sample and not engine.name.startswith(ENGINES[ours].name):
            left, right = np.load(_result(folder, ours)), np.load(_result(folder, place))
            found[engine] = float(np.nanmax(np.abs(left - right)))
    return found


def _result(folder: Path, place: int) -> Path:
    return folder / f"{place}.npy"


if __name__ == "__main__":
    main()
