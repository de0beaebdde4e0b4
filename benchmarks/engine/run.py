"""One engine in a process of its own: `python -m benchmarks.engine.run TASK ENGINE TIES RESULT` prints what it cost."""

import contextlib
import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.engine.graph import Ties
from benchmarks.engine.task import Engine
from benchmarks.engine.tasks import TASKS


@dataclass(frozen=True)
class Cost:
    """CPU seconds of all threads, user and system, wall seconds, and by how much the peak of memory rose, in MB.

    The CPU seconds of a served engine are those of its server too, the memory is not.
    """

    cpu: float
    wall: float
    memory: float


def cost(engine: Engine, ties_path: Path, result_path: Path) -> Cost:
    ties = Ties.load(ties_path)
    run, clock = engine.prepare(ties), _clock(engine)
    _forget_peak()
    before = _peak()
    if engine.first:
        run()
    costs = []
    for _ in range(engine.repeats):
        wall, cpu = time.perf_counter(), clock()
        result = run()
        costs.append((clock() - cpu, time.perf_counter() - wall))
    np.save(result_path, result() if callable(result) else result)
    factor = ties.size / engine.sample if engine.sample else 1.0
    return Cost(median(cpu for cpu, _ in costs) * factor, median(wall for _, wall in costs) * factor, _peak() - before)


def _clock(engine: Engine) -> Callable[[], float]:
    if not engine.served:
        return time.process_time
    from benchmarks.engine.gds.server import Server

    server = Server.found()
    return lambda: time.process_time() + server.cpu()


def _forget_peak() -> None:
    """Let the peak start again from what is held now: building the graph took more. Only Linux can."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", "utf-8")


def _peak() -> float:
    """Return the peak of memory since this program started; getrusage would report that of its parent too."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) / 1024 for line in status.read_text("utf-8").splitlines() if "VmHWM" in line)


if __name__ == "__main__":
    task, place = int(sys.argv[1]), int(sys.argv[2])
    print(json.dumps(asdict(cost(TASKS[task].engines[place], Path(sys.argv[3]), Path(sys.argv[4])))))
