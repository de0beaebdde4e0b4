"""What is measured: a task on a graph, and the engines that have it, each as a function that prepares a run."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from benchmarks.engine.graph import Ties

Result = npt.NDArray[np.float64]
Held = Callable[[], Result]
Run = Callable[[], Result | Held]
Compared = Literal["difference", "recall", "nothing"]


@dataclass(frozen=True)
class Engine:
    """`repeats` runs are timed in one process, after one that is not if `first`; `sample` scales some sources to all.

    A `once` engine runs in one round only. `compared` says how its result is set beside that of the task's first. One
    that is `served` by Neo4j runs with `--gds` only: the CPU seconds of the server are counted too, and a run may give
    a way to take its result out of the server, which is not timed.
    """

    name: str
    prepare: Callable[[Ties], Run]
    repeats: int = 1
    first: bool = True
    sample: int | None = None
    once: bool = False
    compared: Compared = "difference"
    served: bool = False

    @property
    def peer(self) -> str:
        """What marks call it: the name up to its comma, so that one peer can run in several ways."""
        return self.name.partition(", ")[0]


@dataclass(frozen=True)
class Mark:
    """What the first engine of the task may take: CPU seconds or MB, or a share of the CPU seconds of the peer `of`.

    A peer that runs in several ways counts with the way that costs least.
    """

    at_most: float
    of: str | None = None
    unit: Literal["s", "MB"] = "s"


@dataclass(frozen=True)
class Task:
    """One measure on one graph (actors, ties); ours is the first engine."""

    name: str
    graph: tuple[int, int]
    engines: tuple[Engine, ...]
    marks: tuple[Mark, ...] = ()
