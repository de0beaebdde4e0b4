"""What keeps records apart: judgements, registry ids that differ, and being of different types."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

Ids = Mapping[str, frozenset[str]]
NO_IDS: Ids = {}


@dataclass(frozen=True)
class Vetoes:
    """`exclusive` holds, by key, the values of each scheme of which a thing has one; `apart` who was judged different.

    Two records with values of one such scheme and none in common are two things.
    """

    exclusive: Mapping[str, Ids]
    apart: Mapping[str, frozenset[str]]

    def forbid(self, keys: Collection[str]) -> bool:
        """Whether any two of the records may not be one."""
        those = frozenset(keys)
        if any(not those.isdisjoint(self.apart.get(key, ())) for key in those):
            return True
        values: dict[str, set[frozenset[str]]] = {}
        for key in those:
            for scheme, held in self.exclusive.get(key, NO_IDS).items():
                values.setdefault(scheme, set()).add(held)
        return any(_disjoint(each) for each in values.values())


def apart(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """For each key those from which it is kept apart."""
    found: dict[str, set[str]] = {}
    for left, right in pairs:
        found.setdefault(left, set()).add(right)
        found.setdefault(right, set()).add(left)
    return {key: frozenset(others) for key, others in found.items()}


def _disjoint(values: set[frozenset[str]]) -> bool:
    return len(values) > 1 and any(one.isdisjoint(other) for one, other in combinations(values, 2))
