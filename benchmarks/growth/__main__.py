"""How the cost of each analysis grows with the network: `python -m benchmarks.growth [--actors 10000]`.

Each analysis runs with its defaults on networks of a half, a quarter and an eighth as many actors, with ten ties for
each actor. Analyses of promises, money and labs read a record that such networks do not have: they are left out.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks.growth.network import network
from benchmarks.growth.plot import Line, plot
from ecosystem.analysis import ANALYSES
from ecosystem.analysis.descriptor import Analysis
from ecosystem.network.kernels.warm import warm_up

DOCS = Path(__file__).parents[2] / "docs"
HEAD = """# How the cost of analyses grows

CPU seconds of one run of each analysis with its defaults, on invented networks of actors who share projects, with ten
ties for each actor. The slope is that of the line through the points when both axes are logarithms: with slope 1 a
network twice as large costs twice as much, with slope 2 four times. What is small costs the same whatever the network,
which flattens a line. Betweenness is exact below a size and estimated beyond, and choices such as introductions are
made again less often where that takes long, which bends it.

Measured on {day} by `{command}`, one run each.

![CPU seconds of each analysis against ties, both axes logarithmic](growth.svg)

| analysis | {sizes} | slope |
|---|{rules}---|
"""


@dataclass(frozen=True)
class Growth:
    """CPU seconds of an analysis at each number of ties."""

    analysis: Analysis
    ties: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def slope(self) -> float:
        """The exponent of the power law that fits best."""
        return float(np.polyfit(np.log(self.ties), np.log(self.seconds), 1)[0])


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    options.add_argument("--actors", type=int, default=10_000)
    actors = options.parse_args().actors
    warm_up()
    sizes = [actors // share for share in (8, 4, 2, 1)]
    measured = [found for analysis in ANALYSES if (found := _growth(analysis, sizes))]
    lines = [Line(each.analysis.name, each.ties, each.seconds, each.slope) for each in measured]
    (DOCS / "growth.svg").write_text(plot(lines), "utf-8")
    text = _page(measured, f"python -m benchmarks.growth --actors {actors}")
    (DOCS / "growth.md").write_text(text, "utf-8")
    print(text)


def _growth(analysis: Analysis, sizes: list[int]) -> Growth | None:
    """None where a network alone has nothing to say; the smallest runs once before, unmeasured."""
    if not analysis.run(network(sizes[0]), analysis.parameters()).rows.height:
        return None
    ties, seconds = [], []
    for size in sizes:
        made = network(size)
        made.mutual  # noqa: B018  # matrices are made once for all analyses, and are not what is measured
        begun = time.process_time()
        analysis.run(made, analysis.parameters())
        seconds.append(time.process_time() - begun)
        ties.append(made.m)
    print(analysis.name, [round(each, 4) for each in seconds], flush=True)
    return Growth(analysis, tuple(ties), tuple(seconds))


def _page(measured: list[Growth], command: str) -> str:
    ties = [f"{count:,} ties" for count in measured[0].ties]
    head = HEAD.format(
        day=datetime.now(UTC).date().isoformat(), command=command, sizes=" | ".join(ties), rules="---|" * len(ties)
    )
    rows = (
        f"| {each.analysis.name} | {' | '.join(f'{second:.3g}' for second in each.seconds)} | {each.slope:.2f} |\n"
        for each in measured
    )
    return head + "".join(rows)


if __name__ == "__main__":
    main()
