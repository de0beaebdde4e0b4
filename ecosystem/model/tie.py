"""Ties: typed relations between actors, initiatives and themes."""

from __future__ import annotations

from typing import Literal

import msgspec

from ecosystem.model.dataset import SourceClass
from ecosystem.model.dates import PartialDate
from ecosystem.model.money import Money
from ecosystem.model.origin import Origin

Modality = Literal["planned", "aim", "recommended", "actual", "replaced", "ended"]
Participation = Literal["inform", "consult", "involve", "collaborate", "empower"]
Confidence = Literal["stated", "implied"] | float
# Beyond these, sums and ratios of strengths end in zero or infinity.
LEAST_STRENGTH, MOST_STRENGTH = 1e-30, 1e30


def is_ordinary(strength: float) -> bool:
    """Whether measures can use a strength, be it zero or negative; not one that is infinite, or next to nothing."""
    return strength == 0 or LEAST_STRENGTH <= abs(strength) <= MOST_STRENGTH


class TieRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What one dataset says of one tie; several ties between the same two are normal and stay apart.

    `strength` is a similarity (missing = not stated). `start` and `end` are the valid time, open where None.
    """

    key: str
    source: str
    target: str
    kind: str = "related_to"
    kind_word: str | None = None
    role: str | None = None
    directed: bool = True
    modality: Modality = "actual"
    participation: Participation | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    money: Money | None = None
    strength: float | None = None
    confidence: Confidence | None = None
    description: str | None = None
    source_class: SourceClass | None = None
    evidence: str | None = None
    attributes: dict[str, str] = {}
    origin: Origin | None = None
