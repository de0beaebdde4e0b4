"""The table of costs, ratios and marks, in Markdown."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from statistics import median

from benchmarks.engine.peers import NETWORKX_SOURCES
from benchmarks.engine.run import Cost
from benchmarks.engine.task import Engine, Mark, Task

PACKAGES = ("numba", "numpy", "networkx", "igraph")
NOTES = f"""\
* CPU seconds are user and system time of all threads; each is the median over the rounds. In a round each engine runs
  once, in turn, in a process of its own; building the graph is not counted, compiling neither. Engines that take long
  run in one round only.
* networkx betweenness is projected from {NETWORKX_SOURCES} random sources: an exact run takes ten minutes and more.
* networkx effective size is the fast call, without `nodes`: its values are wrong on weighted ties (networkx 3.6), the
  right call is slower still.
* igraph has no effective size: constraint and effective size together stand beside its constraint alone. Its closeness
  is within components, as ours is here; ours comes with harmonic closeness in one pass, igraph's in two.
* igraph decides ties between equally long paths over distances in another way: hence the difference.
* An estimate's error is a share of the largest value and holds for all nodes at once with a probability of 95%. The
  same error that gives the recall at 40,000 actors is used at 1,000,000.
* Marks are CPU seconds or MB, or ratios to an engine of the same run.
* Wall seconds depend on what else runs; CPU seconds less.
* Memory is how far the peak of the process rose above what it held before the first run.
"""
GDS = """\
* Neo4j GDS (Graph Data Science) is a server: its CPU seconds and those of our client count, its memory is not shown.
  Its procedures run on a projection that is there already, after calls that are not counted (long ones on a small
  network), and leave their values in the server; taking them out for the comparison is not counted either. Of its
  concurrencies the cheaper one counts. It has neither constraint nor effective size nor brokerage roles, nor missing
  ties over all pairs: there a query in Cypher stands in.
"""


@dataclass(frozen=True)
class Measured:
    """What an engine cost in each round, and how its result compares with ours."""

    task: Task
    engine: Engine
    costs: tuple[Cost, ...]
    compared: str

    @property
    def cpu(self) -> float:
        return median(cost.cpu for cost in self.costs)


def report(measured: Sequence[Measured], rounds: int, command: str) -> str:
    graphs = sorted({each.task.graph for each in measured})
    said = "; ".join(f"{actors:,} actors with {ties:,} ties" for actors, ties in graphs)
    served = any(each.engine.served for each in measured)
    versions = [f"{name} {version(name)}" for name in PACKAGES] + (_served_versions() if served else [])
    lines = [
        f"# Engine: our kernels beside {'igraph, networkx and Neo4j GDS' if served else 'igraph and networkx'}",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {_processor()}, {cpu_count()} cores, Python {platform.python_version()}, "
        + ", ".join(versions)
        + f". {rounds} rounds, interleaved. Command: `{command}`.",
        "",
        f"Synthetic affiliation networks: {said}.",
        "",
        "| task | actors | engine | CPU s | wall s | memory MB | ours / this, CPU | at most | compared with ours |",
        "|---|---|---|---|---|---|---|---|---|",
        *(_line(each, measured) for each in measured),
        "",
        NOTES + (GDS if served else ""),
    ]
    return "\n".join(lines)


def _line(each: Measured, measured: Sequence[Measured]) -> str:
    ours = next(other for other in measured if other.task is each.task)
    ratio = "" if each is ours else f"{ours.cpu / each.cpu:.4f}"
    wall = median(cost.wall for cost in each.costs)
    memory = median(cost.memory for cost in each.costs)
    costs = f"{each.cpu:.4f}", f"{wall:.4f}", "" if each.engine.served else f"{memory:.0f}"
    cells = (
        each.task.name,
        f"{each.task.graph[0]:,}",
        each.engine.name,
        *costs,
        ratio,
        _marks(each, measured),
        each.compared,
    )
    return "| " + " | ".join(cells) + " |"


def _marks(each: Measured, measured: Sequence[Measured]) -> str:
    """Each mark stands beside what it is held against: what we took, or the cheapest way of the peer it names."""
    same_task = [other for other in measured if other.task is each.task]
    return ", ".join(_said(mark) for mark in each.task.marks if _held_against(mark, same_task) is each)


def _held_against(mark: Mark, same_task: Sequence[Measured]) -> Measured | None:
    if mark.of is None:
        return same_task[0]
    ways = [each for each in same_task if each.engine.peer == mark.of]
    return min(ways, key=lambda each: each.cpu, default=None)


def _said(mark: Mark) -> str:
    return f"{mark.at_most:g}" if mark.of else f"{mark.at_most:g} {mark.unit}"


def _served_versions() -> list[str]:
    from benchmarks.engine.gds.server import POM
    from tests.neo4j.jars import versions

    neo4j, gds = versions(POM)
    return [f"Neo4j {neo4j}", f"GDS {gds}"]


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()
