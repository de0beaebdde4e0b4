"""What a field costs besides the objects that it shows: the work of an analysis, or of reading a network.

A point is about a quarter of a millisecond of CPU on the bundled sample `horizon` (1,820 actors, 21,541 ties).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Work:
    """Points for one answer, and for each time that an argument asks for."""

    once: int
    each: Mapping[str, float] = field(default_factory=dict)


REPETITIONS, PERMUTATIONS, RUNS = "repetitions", "permutations", "runs"
BROKERS = Work(300, {REPETITIONS: 100, PERMUTATIONS: 3})
# Fifty runs of clusters, which nothing that is asked changes.
CLUSTERED = 4_000
WORK: Mapping[tuple[str, str], Work] = {
    ("Query", "ecosystem"): Work(500),
    ("Query", "search"): Work(500),
    ("Ecosystem", "brokers"): BROKERS,
    ("Ecosystem", "actor"): BROKERS,
    ("Ecosystem", "clusters"): Work(300, {RUNS: 80}),
    ("Ecosystem", "gaps"): Work(60, {PERMUTATIONS: 0.4}),
    ("Ecosystem", "coverage"): Work(CLUSTERED + 400),
    ("Ecosystem", "missed"): Work(CLUSTERED + 100),
    ("Ecosystem", "mixing"): Work(70, {PERMUTATIONS: 4}),
    ("Ecosystem", "bridging"): Work(CLUSTERED, {REPETITIONS: 65}),
    ("Ecosystem", "breaks"): Work(10, {REPETITIONS: 65}),
    ("Ecosystem", "moneyFlows"): Work(25),
    ("Ecosystem", "centrality"): Work(300, {REPETITIONS: 120}),
    ("Ecosystem", "tables"): Work(80),
    ("Ecosystem", "keyPlayers"): Work(80, {REPETITIONS: 130}),
    ("Ecosystem", "commitments"): Work(10),
    ("Ecosystem", "membership"): Work(700, {RUNS: 140}),
    ("Ecosystem", "judgements"): Work(10),
    ("Ecosystem", "frameworks"): Work(10),
    ("Ecosystem", "missingTies"): Work(200, {REPETITIONS: 120}),
    ("Ecosystem", "labs"): Work(10),
    ("Ecosystem", "lessons"): Work(40),
    # Bounded, however often ties are left out.
    ("Ecosystem", "introductions"): Work(28_000),
    ("Ecosystem", "corePeriphery"): Work(850, {REPETITIONS: 220}),
    ("Ecosystem", "powerInterest"): Work(300, {REPETITIONS: 120}),
    ("Ecosystem", "looseEnds"): Work(70),
    ("Ecosystem", "composition"): Work(CLUSTERED + 300),
    ("Ecosystem", "multiplexity"): Work(170, {PERMUTATIONS: 0.6}),
    ("Ecosystem", "sensitivity"): Work(100, {REPETITIONS: 120}),
    ("Ecosystem", "reciprocity"): Work(30),
    ("Ecosystem", "findings"): Work(7_500),
    ("Ecosystem", "notes"): Work(7_500),
    ("Ecosystem", "compareTo"): Work(10_000),
    ("Ecosystem", "whatIf"): Work(10_000),
    ("Ecosystem", "path"): Work(500),
    ("Ecosystem", "neighbourhood"): Work(500),
    ("ActorPosition", "without"): Work(500),
    ("Actor", "ties"): Work(10),
    ("Initiative", "ties"): Work(10),
    ("Theme", "ties"): Work(10),
    ("Entity", "ties"): Work(10),
    ("Actor", "choices"): Work(50),
    ("Initiative", "choices"): Work(50),
    ("Theme", "choices"): Work(50),
    ("Entity", "choices"): Work(50),
}
NONE = Work(0)
