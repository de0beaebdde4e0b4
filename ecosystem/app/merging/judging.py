"""Accepts, rejects and splits: each a judgement that the store keeps, refused where it would change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from ecosystem.errors import BadInput
from ecosystem.identity.reader import EntityReader, entities
from ecosystem.identity.resolve import Pair
from ecosystem.identity.standing import Bench, waiting
from ecosystem.model import Judgement, JudgementRecord, ProposalRecord
from ecosystem.model.judgement import Verdict
from ecosystem.store.base import Store
from ecosystem.store.columns import ENTITY_TYPES

INSIST = "Give --despite-ids if they are one nevertheless."


@dataclass(frozen=True)
class Judge:
    """Who judges in a store, and why."""

    store: Store
    author: str
    reason: str

    def accept(self, left: str, right: str, *, insist: bool = False) -> list[JudgementRecord]:
        """Judge that two are the same; raises BadInput where they are already, or something keeps them apart.

        Ids that differ keep them apart, unless somebody insists.
        """
        reader = entities(self.store)
        _check_there(reader, left, right)
        bench = Bench(reader, (left, right))
        if bench.standing(left, right) == "one":
            raise BadInput(f"'{left}' and '{right}' are one already: see `ecosystem explain {left}`.")
        conflicts = bench.conflicts(left, right)
        if not bench.can_be_one(left, right, conflicts.values() if insist else ()):
            way = f" {INSIST}" if not insist and bench.can_be_one(left, right, conflicts.values()) else ""
            raise BadInput(f"'{left}' and '{right}' cannot be one: {bench.why_apart(left, right)}{way}")
        return self._judge({(left, right): ()} | conflicts, "same")

    def accept_safe(self) -> list[JudgementRecord]:
        """Judge that all are the same whose proposals are marked safe; those that exclude each other stay open."""
        reader = entities(self.store)
        pairs = [(each.left, each.right) for each in waiting(reader) if each.safe]
        joinable = Bench(reader, [key for pair in pairs for key in pair]).joinable(pairs)
        return self._judge(dict.fromkeys(joinable, ()), "same")

    def reject(self, left: str, right: str) -> list[JudgementRecord]:
        """Judge that two are different; raises BadInput where they are one, since that asks for a split."""
        reader = entities(self.store)
        _check_there(reader, left, right)
        if reader.entity_key(left) == reader.entity_key(right):
            raise BadInput(f"'{left}' and '{right}' are one: use `ecosystem merges split {right}`.")
        return self._judge({(left, right): ()}, "different")

    def split(self, key: str) -> list[JudgementRecord]:
        """Judge that a record is something else than all others of its entity."""
        reader = entities(self.store)
        _check_there(reader, key)
        others = [each for each in reader.identity.keys(key) if each != key]
        if not others:
            raise BadInput(f"'{key}' is the only record of its entity: there is nothing to split.")
        return self._judge({(key, other): () for other in others}, "different")

    def _judge(self, pairs: Mapping[Pair, tuple[str, ...]], verdict: Verdict) -> list[JudgementRecord]:
        """Keep a judgement on each pair, despite the ids that stand with it."""
        judged = partial(Judgement, verdict=verdict, author=self.author, reason=self.reason)
        return self.store.judge([judged(left=one, right=other, despite=ids) for (one, other), ids in pairs.items()])


def proposal(reader: EntityReader, number: int) -> ProposalRecord:
    """The proposal of a number, as long as it waits."""
    for each in waiting(reader):
        if each.id == number:
            return each
    raise BadInput(f"There is no proposal {number} that waits: see `ecosystem merges list`.")


def _check_there(reader: EntityReader, *keys: str) -> None:
    there = {each.key for record_type in ENTITY_TYPES for each in reader.records.get(record_type, keys)}
    for key in keys:
        if key not in there:
            raise BadInput(f"There is nothing with the id '{key}' in the store: give ids as tables show them.")
