"""Where two keys stand: one thing already, kept apart, or open to a judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import product
from typing import Literal

from ecosystem.identity.known import known
from ecosystem.identity.reader import EntityReader
from ecosystem.identity.reasons import judged
from ecosystem.identity.resolve import TYPE, Known, Pair, resolve, vetoes
from ecosystem.identity.schemes import scheme
from ecosystem.identity.vetoes import Vetoes
from ecosystem.model import ProposalRecord

Standing = Literal["one", "apart", "open"]


class Bench:
    """Looks at pairs of some keys at the revision of a reader."""

    def __init__(self, reader: EntityReader, keys: Iterable[str]) -> None:
        self._reader = reader
        self._keys = tuple(keys)

    def knows(self, key: str) -> bool:
        """Whether there is such a record."""
        return key in self._known.types

    def standing(self, left: str, right: str) -> Standing:
        if self._reader.entity_key(left) == self._reader.entity_key(right):
            return "one"
        return "apart" if self._vetoes.forbid(self._both(left, right)) else "open"

    def conflicts(self, left: str, right: str) -> dict[Pair, tuple[str, ...]]:
        """The ids by which two things are kept apart, each with a pair of their records that holds them.

        The pair that is asked for comes first where it holds any.
        """
        found: dict[tuple[str, ...], Pair] = {}
        for pair in ((left, right), *self._pairs(left, right)):
            if ids := self._apart_by(*pair):
                found.setdefault(ids, pair)
        return {pair: ids for ids, pair in found.items()}

    def can_be_one(self, left: str, right: str, despite: Iterable[tuple[str, ...]] = ()) -> bool:
        """Whether the two become one when they are judged the same, with these ids for ids of one thing."""
        given = replace(self._known, despite=self._known.despite | frozenset(despite))
        return not vetoes(given).forbid(self._both(left, right)) and bool(_joinable(given, [(left, right)]))

    def joinable(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Those of the pairs that become one when all of them are judged the same."""
        return _joinable(self._known, pairs)

    def why_apart(self, left: str, right: str) -> str:
        """What keeps two keys apart, in one sentence: what somebody judged before what else is known."""
        pairs = [(left, right), *self._pairs(left, right)]
        both = {(min(pair), max(pair)) for pair in pairs} & self._known.different
        for judgement in reversed(self._reader.judgements()):
            if (judgement.left, judgement.right) in both:
                return f"{judged(judgement)} Take that back first."
        for one, other in pairs:
            if self._vetoes.forbid((one, other)):
                return f"{self._said(one, other)}, {self._said(other, one)}: these are two things."
        return "What else is known of them keeps them apart."

    def _said(self, key: str, other: str) -> str:
        """What keeps a record apart from another one: its type if that is another, and its ids."""
        kind, theirs = (self._known.types.get(each, "unknown") for each in (key, other))
        names = self._vetoes.exclusive.get(key, {}).keys() - {TYPE}
        ids = sorted(each for name in names for each in self._held(key, name))
        told = [*([f"the type {kind}"] if kind != theirs else []), *ids]
        return f"{key} has {' and '.join(told) or 'no such id'}"

    def _held(self, key: str, name: str) -> set[str]:
        """The ids of a record in one scheme."""
        return {each for each in self._known.identifiers.get(key, ()) if scheme(each) == name}

    def _apart_by(self, one: str, other: str) -> tuple[str, ...]:
        """The ids of two records in the schemes in which they are two things, in order."""
        ours, theirs = (self._vetoes.exclusive.get(key, {}) for key in (one, other))
        names = [each for each in ours.keys() & theirs.keys() - {TYPE} if ours[each].isdisjoint(theirs[each])]
        return tuple(sorted(set().union(*(self._held(key, name) for name in names for key in (one, other)))))

    def _pairs(self, left: str, right: str) -> Iterator[Pair]:
        """The records of one thing with each of those of the other."""
        return product(self._reader.identity.keys(left), self._reader.identity.keys(right))

    def _both(self, left: str, right: str) -> tuple[str, ...]:
        return self._reader.identity.keys(left) + self._reader.identity.keys(right)

    @cached_property
    def _known(self) -> Known:
        return known(self._reader.records, self._keys)

    @cached_property
    def _vetoes(self) -> Vetoes:
        return vetoes(self._known)


def _joinable(known: Known, pairs: Sequence[Pair]) -> list[Pair]:
    kept: list[Pair] = []
    left = list(pairs)
    while left != kept:
        kept, same = left, {(min(pair), max(pair)) for pair in left}
        found = resolve(replace(known, same=known.same | same, different=known.different - same))
        left = [pair for pair in kept if found.entity(pair[0]) == found.entity(pair[1])]
    return kept


def waiting(reader: EntityReader) -> list[ProposalRecord]:
    """Proposals that nobody has decided yet and that nothing decides, the surest first."""
    found = reader.proposals()
    bench = Bench(reader, [key for each in found for key in (each.left, each.right)])
    there = [each for each in found if bench.knows(each.left) and bench.knows(each.right)]
    undecided = [each for each in there if bench.standing(each.left, each.right) == "open"]
    return sorted(undecided, key=lambda each: (-each.score, each.left, each.right))
