"""The table of costs and ratios, in Markdown."""

import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from statistics import median

from benchmarks.engine.engines import NETWORKX_SOURCES, Engine
from benchmarks.engine.graph import Ties
from benchmarks.engine.run import Cost

PACKAGES = ("numba", "numpy", "networkx", "igraph")
NOTES = f"""\
* CPU seconds are user and system time of all threads; each is the median over the rounds. In a round each engine runs
  once, in turn, in a process of its own; building the graph is not counted, compiling neither.
* networkx betweenness is projected from {NETWORKX_SOURCES} random sources: an exact run takes ten minutes and more.
* networkx effective size is the fast call, without `nodes`: its values are wrong on weighted ties (networkx 3.6), the
  right call is slower still.
* igraph has no effective size: constraint and effective size together stand beside its constraint alone.
* Wall seconds depend on what else runs; CPU seconds much less.
* Memory is how far the peak of the process rose above what it took before the first run.
"""


def report(ties: Ties, costs: Mapping[Engine, list[Cost]], differences: Mapping[Engine, float], command: str) -> str:
    rounds = len(next(iter(costs.values())))
    lines = [
        "# Engine: our kernels beside igraph and networkx",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {_processor()}, {cpu_count()} cores, Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in PACKAGES)
        + f". {rounds} rounds, interleaved. Command: `{command}`.",
        "",
        f"Synthetic affiliation network: {ties.size:,} actors, {len(ties.left):,} ties.",
        "",
        "| measure | engine | CPU s | wall s | memory MB | ours / this, CPU | largest difference |",
        "|---|---|---|---|---|---|---|",
        *(_line(engine, costs, differences) for engine in costs),
        "",
        NOTES,
    ]
    return "\n".join(lines)


def _line(engine: Engine, costs: Mapping[Engine, list[Cost]], differences: Mapping[Engine, float]) -> str:
    ours = next(other for other in costs if other.measure == engine.measure)
    ratio = _cpu(costs[ours]) / _cpu(costs[engine])
    wall = median(cost.wall for cost in costs[engine])
    memory = median(cost.memory for cost in costs[engine])
    beside = "" if engine.name.startswith(ours.name) else f"{ratio:.4f}"
    difference = f"{differences[engine]:.1e}" if engine in differences else ""
    cells = (engine.measure, engine.name, f"{_cpu(costs[engine]):.3f}", f"{wall:.3f}", f"{memory:.0f}")
    return "| " + " | ".join((*cells, beside, difference)) + " |"


def _cpu(costs: list[Cost]) -> float:
    return median(cost.cpu for cost in costs)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()
