"""A synthetic network of actors tied by the projects they share: few busy actors, many groups, cliques everywhere."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

GROUPS = 20
AT_HOME = 0.75
MEAN_TIES = 20

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Ties:
    """Undirected ties `left[i]` < `right[i]` with the number of shared projects, and a group per actor."""

    size: int
    left: I64
    right: I64
    strengths: F64
    groups: I64

    def arcs(self) -> tuple[I64, I64]:
        """The ties as arcs, each in one direction that is drawn."""
        turned = np.random.default_rng(2).random(len(self.left)) < 0.5
        return np.where(turned, self.right, self.left), np.where(turned, self.left, self.right)

    def save(self, path: Path) -> None:
        np.savez(path, size=self.size, left=self.left, right=self.right, strengths=self.strengths, groups=self.groups)

    @classmethod
    def load(cls, path: Path) -> "Ties":
        with np.load(path) as data:
            return cls(int(data["size"]), data["left"], data["right"], data["strengths"], data["groups"])


def affiliation(size: int, ties: int, seed: int = 1) -> Ties:
    """Add projects in turn until the actors that share one make up `ties` ties."""
    random = np.random.default_rng(seed)
    activity = np.minimum(random.pareto(1.1, size) + 1, 10 * size**0.5)
    groups = random.choice(GROUPS, size, p=_shares(1 / np.arange(1, GROUPS + 1) ** 0.7)).astype(np.int64)
    found = np.zeros(0, np.int64)
    first = np.zeros(0, np.int64)
    while len(first) < ties:
        found = np.concatenate((found, _meetings(random, activity, groups, ties // MEAN_TIES + 1)))
        first = np.unique(found, return_index=True)[1]
    pairs, counts = np.unique(found[: np.sort(first)[ties - 1] + 1], return_counts=True)
    return Ties(size, pairs // size, pairs % size, counts.astype(np.float64), groups)


def _meetings(random: np.random.Generator, activity: F64, groups: I64, projects: int) -> I64:
    """Return the pairs that meet in these projects, in their order, as left · size + right; each actor has a seat."""
    size = len(activity)
    counts = np.clip(random.lognormal(np.log(7) - 0.18, 0.6, projects), 2, 60).astype(np.int64)
    homes = groups[random.integers(size, size=projects)]
    project = np.repeat(np.arange(projects), counts)
    members = _drawn(random, activity, len(project))
    local = random.random(len(project)) < AT_HOME
    for group in range(GROUPS):
        at_home, here = np.flatnonzero(groups == group), np.flatnonzero(local & (homes[project] == group))
        if len(at_home):
            members[here] = at_home[_drawn(random, activity[at_home], len(here))]
    everyone = random.permutation(size)[: len(project)]
    members[random.permutation(len(project))[: len(everyone)]] = everyone
    return _pairs(project, members, size)


def _pairs(project: I64, members: I64, size: int) -> I64:
    """Pair each participation with those after it in the same project."""
    order = np.lexsort((members, project))
    project, members = project[order], members[order]
    ends = np.searchsorted(project, project, side="right")
    after = ends - np.arange(len(project)) - 1
    left = np.repeat(np.arange(len(project)), after)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(after) - after, after)
    one, other = members[left], members[right]
    return np.asarray((one * size + other)[one != other], np.int64)


def _drawn(random: np.random.Generator, weights: F64, count: int) -> I64:
    sums = np.cumsum(weights)
    found = np.searchsorted(sums, random.random(count) * sums[-1], side="right")
    return np.asarray(found.clip(0, len(sums) - 1), np.int64)


def _shares(values: F64) -> F64:
    total: float = values.sum()
    return values / total
