"""Clusters of before matched with those of after, by the members that they share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ecosystem.network.csr import I64


@dataclass(frozen=True)
class Match:
    """A cluster of before and one of after, by number, or one alone where nothing continues it; and what became of it.

    `shared` are the members that both have, `jaccard` is their share of all members of either.
    """

    before: int | None
    after: int | None
    shared: int = 0
    jaccard: float | None = None
    fate: str = ""


FATES = {
    "stable": "it has one counterpart, of the same size",
    "grown": "it has one counterpart, which is larger",
    "shrunk": "it has one counterpart, which is smaller",
    "split": "it continues in several",
    "merged": "several continue in one",
    "regrouped": "both at once",
    "born": "it continues none",
    "died": "it continues in none",
}


def matches(before: I64, after: I64, one: I64, other: I64, least: float) -> tuple[Match, ...]:
    """Every pair of clusters whose Jaccard index is `least` or more, then the clusters without a counterpart.

    `before`, `after`: the sizes of all clusters; `one`, `other`: for each node of both networks that is in a cluster in
    both, the number of its cluster before and after.
    """
    found = {}
    for (earlier, later), shared in sorted(Counter(zip(one.tolist(), other.tolist(), strict=True)).items()):
        jaccard = shared / (int(before[earlier]) + int(after[later]) - shared)
        if jaccard >= least:
            found[earlier, later] = (shared, jaccard)
    continued = Counter(earlier for earlier, _ in found)
    continuing = Counter(later for _, later in found)
    return (
        *(
            Match(
                earlier,
                later,
                shared,
                jaccard,
                _fate(continued[earlier], continuing[later], after[later] - before[earlier]),
            )
            for (earlier, later), (shared, jaccard) in found.items()
        ),
        *(Match(each, None, fate="died") for each in range(len(before)) if each not in continued),
        *(Match(None, each, fate="born") for each in range(len(after)) if each not in continuing),
    )


def _fate(parts: int, sources: int, growth: int) -> str:
    if parts > 1 and sources > 1:
        return "regrouped"
    if parts > 1:
        return "split"
    if sources > 1:
        return "merged"
    return "grown" if growth > 0 else "shrunk" if growth < 0 else "stable"
