"""Judgements: what somebody decided about two keys, and what a search proposes to decide."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec

Verdict = Literal["same", "different"]


class _Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two keys in order: `left` is the smaller one, whichever way they were given."""

    left: str
    right: str

    def __post_init__(self) -> None:
        if self.left == self.right:
            raise ValueError(f"'{self.left}' was given twice: a pair is of two keys.")
        if self.left > self.right:
            smaller, greater = self.right, self.left
            msgspec.structs.force_setattr(self, "left", smaller)
            msgspec.structs.force_setattr(self, "right", greater)


class Judgement(_Pair, frozen=True, kw_only=True):
    """That two keys stand for the same thing, or for different ones; by whom and why.

    `despite` are ids, as `scheme:value`, that would keep the two apart: who judges says that those of one registry are
    ids of one thing.
    """

    verdict: Verdict
    author: str
    reason: str = ""
    despite: tuple[str, ...] = ()


class JudgementRecord(Judgement, frozen=True, kw_only=True):
    """A judgement in a store: it holds from revision `since` on, up to before `until` once it was taken back."""

    id: int
    time: datetime
    since: int
    until: int | None = None


class Proposal(_Pair, frozen=True, kw_only=True):
    """Two keys that may be the same: a score up to 1, whether it is safe to accept unseen, and why.

    `evidence` is an object of JSON.
    """

    score: float
    safe: bool = False
    evidence: dict[str, Any] = {}


class ProposalRecord(Proposal, frozen=True, kw_only=True):
    """A proposal in a store; a new search replaces all of them, and no number comes twice."""

    id: int
    time: datetime
