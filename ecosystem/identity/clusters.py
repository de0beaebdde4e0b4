"""Sets of records that are one thing, joined step by step and never against a veto."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from ecosystem.identity.vetoes import Vetoes


class Clusters:
    """A partition of keys; a key that was never joined stands alone, and the smallest of a set stands for it."""

    def __init__(self, vetoes: Vetoes) -> None:
        self._vetoes = vetoes
        self._root: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}

    def root(self, key: str) -> str:
        return self._root.get(key, key)

    def members(self, root: str) -> set[str]:
        return self._members.get(root, {root})

    def sets(self) -> list[set[str]]:
        """Those of more than one key."""
        return list(self._members.values())

    def join(self, groups: Iterable[Iterable[str]]) -> bool:
        """Make the keys of each group one, all groups at the same time; returns whether anything was joined.

        Where that would break a veto, what is linked to two that must stay apart is joined to neither; where it still
        would, nothing is joined. So the order of groups and keys does not matter.
        """
        rooted = [sorted({self.root(key) for key in group}) for group in groups]
        before = len(self._root), len(self._members)
        for part in components([group for group in rooted if len(group) > 1]):
            if self._vetoes.forbid(self._all(part)):
                self._join_undisputed(part, rooted)
            else:
                self._unite(part)
        return before != (len(self._root), len(self._members))

    def _join_undisputed(self, part: Sequence[str], groups: list[list[str]]) -> None:
        among = set(part)
        pairs = {pair for group in groups if among.issuperset(group) for pair in combinations(group, 2)}
        barred = {pair for pair in pairs if self._vetoes.forbid(self._all(pair))}
        against, linked = _neighbours(self._barred_among(part)), _neighbours(pairs - barred)
        kept = [
            (one, other)
            for one, other in pairs - barred
            if not _torn(one, other, linked, against) and not _torn(other, one, linked, against)
        ]
        for each in components(kept):
            if not self._vetoes.forbid(self._all(each)):
                self._unite(each)

    def _barred_among(self, part: Sequence[str]) -> set[tuple[str, str]]:
        return {pair for pair in combinations(part, 2) if self._vetoes.forbid(self._all(pair))}

    def _all(self, roots: Iterable[str]) -> set[str]:
        return set().union(*(self.members(root) for root in roots))

    def _unite(self, roots: Sequence[str]) -> None:
        members = self._all(roots)
        for root in roots:
            self._members.pop(root, None)
        first = min(members)
        self._members[first] = members
        self._root.update(dict.fromkeys(members, first))


def _torn(one: str, other: str, linked: Mapping[str, set[str]], against: Mapping[str, set[str]]) -> bool:
    """Whether the first is also linked to something that cannot be one with the other."""
    return not against.get(other, set()).isdisjoint(linked[one])


def _neighbours(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def components(groups: Iterable[Sequence[str]]) -> list[list[str]]:
    """What groups that overlap have in common, as sorted lists."""
    parent: dict[str, str] = {}

    def top(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for first, *others in groups:
        for other in others:
            parent[top(other)] = top(first)
    found: dict[str, list[str]] = {}
    for key in sorted(parent):
        found.setdefault(top(key), []).append(key)
    return list(found.values())
