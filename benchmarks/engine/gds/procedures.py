"""The same tasks by Graph Data Science, and by Cypher on Neo4j where it has no procedure."""

from __future__ import annotations

import atexit
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import uuid4

import numpy as np

from benchmarks.engine.gds.graph import Graph
from benchmarks.engine.graph import Ties, affiliation
from benchmarks.engine.task import Held, Result, Run

FEW = (1_000, 8_000)
REHEARSAL_CPU, REHEARSAL_WALL = 3, 10
MISSING_TIES = """\
MATCH (partner:{label})
WITH partner, COUNT {{ (partner)-[:TIED]-() }} AS degree WHERE degree > 1
MATCH (one:{label})-[:TIED]-(partner)-[:TIED]-(other:{label}) WHERE one.place < other.place
WITH one, other, sum(1 / log(degree)) AS score ORDER BY score DESC, one.place, other.place
WHERE NOT EXISTS {{ (one)-[:TIED]-(other) }}
RETURN score LIMIT 100
"""


def _same(values: Result, size: int) -> Result:
    return values


@dataclass(frozen=True)
class Procedure:
    """What is called with which settings, and how its values become a result like ours, given the number of actors."""

    name: str
    settings: Mapping[str, object] = field(default_factory=dict)
    result: Callable[[Result, int], Result] = _same

    def at(self, concurrency: int, *, long: bool) -> Callable[[Ties], Run]:
        """Prepare a run after others that are not counted: Java compiles while it runs; `long` ones on few actors."""

        def prepare(ties: Ties) -> Run:
            settings = {**self.settings, "concurrency": concurrency}
            _rehearse(self._calls(_graph(affiliation(*FEW) if long else ties), settings))
            return self._calls(_graph(ties), settings)

        return prepare

    def _calls(self, graph: Graph, settings: Mapping[str, object]) -> Callable[[], Held]:
        """Each call leaves its values under a new name; whoever takes the last ones drops them all."""
        made: list[str] = []

        def take() -> Result:
            values = graph.values(made[-1])
            graph.drop(made)
            made.clear()
            return self.result(values, graph.size)

        def call() -> Held:
            made.append(f"values{uuid4().hex}")
            graph.mutate(self.name, {**settings, "mutateProperty": made[-1]})
            return take

        return call


def missing_ties(ties: Ties) -> Run:
    """The scores of the first hundred."""
    _rehearse(_scores(_graph(affiliation(*FEW))))
    return _scores(_graph(ties))


def _scores(graph: Graph) -> Run:
    query = MISSING_TIES.format(label=graph.name)
    return lambda: np.array(graph.session.run(query).value())


def _rehearse(run: Run) -> None:
    """Repeat a run until it has cost enough; some sleep more than they work."""
    from benchmarks.engine.gds.server import Server

    server = Server.found()
    enough, latest = server.cpu() + REHEARSAL_CPU, time.monotonic() + REHEARSAL_WALL
    held = run()
    while server.cpu() < enough and time.monotonic() < latest:
        held = run()
    if callable(held):
        held()


def _graph(ties: Ties) -> Graph:
    from benchmarks.engine.gds.server import Server

    driver = Server.found().connect()
    session = driver.session()
    atexit.register(driver.close)
    atexit.register(session.close)
    return Graph(session, ties)


def _per_pair(values: Result, size: int) -> Result:
    return values / ((size - 1) * (size - 2) / 2)


def _before_harmonic(values: Result, size: int) -> Result:
    """Ours is followed by harmonic closeness."""
    return np.concatenate((values, np.full(size, np.nan)))


def _after_closeness(values: Result, size: int) -> Result:
    return np.concatenate((np.full(size, np.nan), values))


def _sizes(values: Result, size: int) -> Result:
    return np.sort(np.unique(values, return_counts=True)[1])[::-1].astype(float)


def _shares(values: Result, size: int) -> Result:
    """GDS lets the ranks add up to the number of actors."""
    return np.asarray(values / values.sum(), float)


def _set_apart(values: Result, size: int) -> Result:
    return np.flatnonzero(values).astype(float)


BETWEENNESS = Procedure("betweenness", result=_per_pair)
CLOSENESS = Procedure("closeness", result=_before_harmonic)
HARMONIC = Procedure("closeness.harmonic", result=_after_closeness)
COMPONENTS = Procedure("wcc", result=_sizes)
PAGERANK = Procedure(
    "pageRank", {"maxIterations": 500, "tolerance": 1e-10, "relationshipWeightProperty": "strength"}, _shares
)
CLUSTERING = Procedure("localClusteringCoefficient")
CORES = Procedure("kcore")
CUT_POINTS = Procedure("articulationPoints", result=_set_apart)
