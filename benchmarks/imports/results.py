"""The page of results: what was measured, how often, and beside whom."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from benchmarks.imports.measure import Cost

HEAD = """# Imports, whole processes

From the start of `ecosystem import FILE` to its end, into a new SQLite file, beside `pandas` into a NetworkX multigraph
from the same file, turn by turn in the same run. The files are invented and shaped like those that teams have
(`data.py`). The import also checks, keys, merges and tells what it noticed; the peer only holds rows as edges, and
writes nothing.
"""


@dataclass(frozen=True)
class Task:
    """One file, and its marks."""

    title: str
    rows: int
    seconds: float
    peak: float | None = None


def page(measured: Mapping[Task, Sequence[tuple[Cost, Cost]]], command: str, peer: str) -> str:
    day = datetime.now(UTC).date().isoformat()
    rounds = len(next(iter(measured.values())))
    lines = [HEAD, f"{day}, `{command}`, median of n={rounds}; the peer is {peer}.", ""]
    lines += ["| file | what | import | mark | pandas + NetworkX | ratio |", "|---|---|---|---|---|---|"]
    for task, costs in measured.items():
        lines += _rows(task, costs)
    return "\n".join(lines) + "\n"


def _rows(task: Task, costs: Sequence[tuple[Cost, Cost]]) -> list[str]:
    own, peer = ([pair[side] for pair in costs] for side in (0, 1))
    seconds = [statistics.median(each.seconds for each in side) for side in (own, peer)]
    peak = [statistics.median(each.peak for each in side) for side in (own, peer)]
    mark = f"≤ {task.peak:.0f}" if task.peak else ""
    return [
        f"| {task.title} | CPU seconds | {seconds[0]:.1f} | ≤ {task.seconds:.0f} | {seconds[1]:.1f} "
        f"| {seconds[0] / seconds[1]:.1f} |",
        f"| | rows per CPU second | {task.rows / seconds[0]:,.0f} | | {task.rows / seconds[1]:,.0f} | |",
        f"| | peak memory, MB | {peak[0]:.0f} | {mark} | {peak[1]:.0f} | {peak[0] / peak[1]:.1f} |",
    ]
