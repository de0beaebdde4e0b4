"""Analyses keep within the memory that they declare, at two sizes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ecosystem.analysis import ANALYSES
from tests.app.command import ROOT, environment

SIZES = ((1_000, 8_000), (4_000, 32_000))
STATUS = Path("/proc/self/status")
MEASURE = """
import json, sys
from pathlib import Path
from ecosystem.analysis import ANALYSES
from tests.analysis.graphs import scattered

def kilobytes(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))

taken = {}
for analysis in ANALYSES:
    analysis.run(scattered(60, 200), analysis.parameters())
    for n, m in json.loads(sys.argv[1]):
        network = scattered(n, m)
        network.arcs, network.mutual, network.measured
        Path("/proc/self/clear_refs").write_text("5")
        before = kilobytes("VmRSS")
        analysis.run(network, analysis.parameters())
        taken[f"{analysis.name} {n}"] = (kilobytes("VmHWM") - before) * 1024
print(json.dumps(taken))
"""


@pytest.mark.slow
@pytest.mark.skipif(not STATUS.exists(), reason="the peak of a process is read from /proc, which only Linux has")
def test_analyses_keep_within_their_memory() -> None:
    """Peaks of one process, which are reset before each run; what a run frees may hide a part of the next."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, json.dumps(SIZES)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    taken: dict[str, int] = json.loads(done.stdout)
    declared = {f"{each.name} {n}": each.memory.at_most(n, m) for each in ANALYSES for n, m in SIZES}
    assert {name: taken[name] for name in taken if taken[name] > declared[name]} == {}
    assert taken.keys() == declared.keys()
