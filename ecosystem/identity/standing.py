"""Where two keys stand: one thing already, kept apart, or open to a judgement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import product
from typing import Literal

from ecosystem.identity.known import known
from ecosystem.identity.reader import EntityReader
from ecosystem.identity.reasons import judged
from ecosystem.identity.resolve import TYPE, Known, resolve, vetoes
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

    def joinable(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Those of the pairs that become one when all of them are judged the same."""
        kept: list[tuple[str, str]] = []
        left = list(pairs)
        while left != kept:
            kept, same = left, {(min(pair), max(pair)) for pair in left}
            found = resolve(replace(self._known, same=self._known.same | same, different=self._known.different - same))
            left = [pair for pair in kept if found.entity(pair[0]) == found.entity(pair[1])]
        return kept

    def why_apart(self, left: str, right: str) -> str:
        """What keeps two keys apart, in one sentence."""
        ones, others = self._reader.identity.keys(left), self._reader.identity.keys(right)
        for one, other in product(ones, others):
            for judgement in reversed(self._reader.judgements()):
                if {judgement.left, judgement.right} == {one, other} and judgement.verdict == "different":
                    return f"{judged(judgement)} Take that back first."
            if self._vetoes.forbid((one, other)):
                return f"{one} has {self._said(one)}, {other} has {self._said(other)}: these are two things."
        return "What else is known of them keeps them apart."

    def _said(self, key: str) -> str:
        """The type and the ids of a record that keep it apart from others."""
        held = self._vetoes.exclusive.get(key, {})
        ids = sorted(each for name, values in held.items() if name != TYPE for each in values)
        return " and ".join([f"the type {self._known.types.get(key, 'unknown')}", *ids])

    def _both(self, left: str, right: str) -> tuple[str, ...]:
        return self._reader.identity.keys(left) + self._reader.identity.keys(right)

    @cached_property
    def _known(self) -> Known:
        return known(self._reader.records, self._keys)

    @cached_property
    def _vetoes(self) -> Vetoes:
        return vetoes(self._known)


def waiting(reader: EntityReader) -> list[ProposalRecord]:
    """Proposals that nobody has decided yet and that nothing decides, the surest first."""
    found = reader.proposals()
    bench = Bench(reader, [key for each in found for key in (each.left, each.right)])
    there = [each for each in found if bench.knows(each.left) and bench.knows(each.right)]
    undecided = [each for each in there if bench.standing(each.left, each.right) == "open"]
    return sorted(undecided, key=lambda each: (-each.score, each.left, each.right))
