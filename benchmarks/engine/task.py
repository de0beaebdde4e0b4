"""What is measured: a task on a graph, and the engines that have it, each as a function that prepares a run."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from benchmarks.engine.graph import Ties

Result = npt.NDArray[np.float64]
Run = Callable[[], Result]
Compared = Literal["difference", "recall", "nothing"]


@dataclass(frozen=True)
class Engine:
    """`repeats` runs are timed in one process, after one that is not if `first`; `sample` scales some sources to all.

    A `once` engine runs in one round only. `compared` says how its result is set beside that of the task's first.
    """

    name: str
    prepare: Callable[[Ties], Run]
    repeats: int = 1
    first: bool = True
    sample: int | None = None
    once: bool = False
    compared: Compared = "difference"


@dataclass(frozen=True)
class Mark:
    """What the first engine of the task may take: CPU seconds, or a share of those of the engine `of`."""

    at_most: float
    of: str | None = None


@dataclass(frozen=True)
class Task:
    """One measure on one graph (actors, ties); ours is the first engine."""

    name: str
    graph: tuple[int, int]
    engines: tuple[Engine, ...]
    mark: Mark | None = None
