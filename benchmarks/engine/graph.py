"""A synthetic network of actors tied by the projects they share: few busy actors, many groups, cliques everywhere."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

GROUPS = 20
AT_HOME = 0.75


@dataclass(frozen=True)
class Ties:
    """Undirected ties `left[i]` < `right[i]` with the number of shared projects, and a group per actor."""

    size: int
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    strengths: npt.NDArray[np.float64]
    groups: npt.NDArray[np.int64]

    def save(self, path: Path) -> None:
        np.savez(path, size=self.size, left=self.left, right=self.right, strengths=self.strengths, groups=self.groups)

    @classmethod
    def load(cls, path: Path) -> "Ties":
        with np.load(path) as data:
            return cls(int(data["size"]), data["left"], data["right"], data["strengths"], data["groups"])


def affiliation(size: int, ties: int, seed: int = 1) -> Ties:
    """Add projects one by one until the actors that share one make up `ties` ties."""
    random = np.random.default_rng(seed)
    activity = np.minimum(random.pareto(1.1, size) + 1, 10 * size**0.5)
    groups = random.choice(GROUPS, size, p=_shares(1 / np.arange(1, GROUPS + 1) ** 0.7)).astype(np.int64)
    found: dict[tuple[int, int], int] = {}
    homes = [np.flatnonzero(groups == group) for group in range(GROUPS)]
    home_shares = [_shares(activity[home]) for home in homes]
    shares = _shares(activity)
    while len(found) < ties:
        count = int(np.clip(random.lognormal(np.log(7) - 0.18, 0.6), 2, 60))
        group = groups[random.integers(size)]
        local = random.binomial(count, AT_HOME)
        members = np.unique(
            np.concatenate(
                (
                    random.choice(homes[group], local, p=home_shares[group]),
                    random.choice(size, count - local, p=shares),
                    random.integers(size, size=1),
                )
            )
        )
        for place, left in enumerate(members.tolist()):
            for right in members[place + 1 :].tolist():
                found[left, right] = found.get((left, right), 0) + 1
    pairs = np.array(list(found), dtype=np.int64)
    return Ties(size, pairs[:, 0], pairs[:, 1], np.array(list(found.values()), dtype=np.float64), groups)


def _shares(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    total: float = values.sum()
    return values / total
