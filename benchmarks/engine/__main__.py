"""Compare our kernels with igraph and networkx: `python -m benchmarks.engine [--rounds 3] [--task NAME] [--gds]`.

With `--gds` also with Neo4j Graph Data Science, for which it needs Java 17 or later and Maven.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import numpy as np

from benchmarks.engine.graph import affiliation
from benchmarks.engine.report import Measured, report
from benchmarks.engine.run import Cost
from benchmarks.engine.task import Engine
from benchmarks.engine.tasks import TASKS
from ecosystem.network.kernels.warm import warm_up

RESULTS = Path(__file__).with_name("results.md")
TOP = 50


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--task", action="append", help="only tasks whose name holds this text; nothing is written")
    options.add_argument("--gds", action="store_true", help="with a Neo4j server of its own and Graph Data Science")
    chosen = options.parse_args()
    warm_up()
    engines = _engines(chosen.task or [""], served=chosen.gds)
    with tempfile.TemporaryDirectory() as folder, _server() if chosen.gds else nullcontext():
        measured = _measured(engines, chosen.rounds, Path(folder))
    command = " ".join(("python -m benchmarks.engine", *sys.argv[1:]))
    text = report(measured, chosen.rounds, command)
    if not chosen.task:
        RESULTS.write_text(text, "utf-8")
    print(text)


def _engines(names: list[str], *, served: bool) -> list[tuple[int, int]]:
    """The places of the tasks whose name holds one of these, each with the places of its engines."""
    return [
        (place, at)
        for place, task in enumerate(TASKS)
        for at, engine in enumerate(task.engines)
        if any(each in task.name for each in names) and (served or not engine.served)
    ]


def _server() -> AbstractContextManager[object]:
    from benchmarks.engine.gds.server import gds_server

    if missing := [tool for tool in ("java", "mvn") if not shutil.which(tool)]:
        raise SystemExit(f"--gds needs {' and '.join(missing)}: install Java 17 or later and Maven, or leave it out.")
    return gds_server()


def _measured(engines: list[tuple[int, int]], rounds: int, folder: Path) -> list[Measured]:
    costs: dict[tuple[int, int], list[Cost]] = {}
    for graph in {TASKS[place].graph for place, _ in engines}:
        affiliation(*graph).save(_ties(folder, graph))
    for turn in range(rounds):
        for place, at in engines:
            if turn == 0 or not TASKS[place].engines[at].once:
                costs.setdefault((place, at), []).append(_run(place, at, folder))
    return [
        Measured(TASKS[place], TASKS[place].engines[at], tuple(found), _compared(place, at, folder))
        for (place, at), found in sorted(costs.items())
    ]


def _run(place: int, at: int, folder: Path) -> Cost:
    files = str(_ties(folder, TASKS[place].graph)), str(_result(folder, place, at))
    command = [sys.executable, "-m", "benchmarks.engine.run", str(place), str(at), *files]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(f"{TASKS[place].name}, {TASKS[place].engines[at].name}:", printed.strip(), flush=True)
    return Cost(**json.loads(printed))


def _compared(place: int, at: int, folder: Path) -> str:
    """How a result differs from ours: the largest difference, or how many of our first 50 it has too."""
    engine: Engine = TASKS[place].engines[at]
    if at == 0 or engine.compared == "nothing":
        return ""
    ours, theirs = np.load(_result(folder, place, 0)), np.load(_result(folder, place, at))
    if engine.compared == "recall":
        both = np.intersect1d(np.argsort(-ours, kind="stable")[:TOP], np.argsort(-theirs, kind="stable")[:TOP])
        return f"{len(both) / TOP:.2f} of the first {TOP}, {np.abs(ours - theirs).max():.1e}"
    return f"{np.nanmax(np.abs(ours - theirs)):.1e}"


def _ties(folder: Path, graph: tuple[int, int]) -> Path:
    return folder / f"{graph[0]}.npz"


def _result(folder: Path, place: int, at: int) -> Path:
    return folder / f"{place}-{at}.npy"


if __name__ == "__main__":
    main()
