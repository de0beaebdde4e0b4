"""Assessments: judgements on an initiative or an actor; many may stand side by side."""

from __future__ import annotations

from typing import Literal

import msgspec

from ecosystem.model.dataset import SourceClass
from ecosystem.model.dates import PartialDate
from ecosystem.model.origin import Origin

State = Literal["stated", "blank", "no_data", "not_applicable"]
Phase = Literal["mid_term", "end_of_term"]


class AssessmentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One judgement: `subject` and `assessor` are keys; `value` is None unless the state is `stated`."""

    key: str
    subject: str
    field: str
    value: str | None = None
    state: State = "stated"
    phase: Phase | None = None
    assessor: str | None = None
    date: PartialDate | None = None
    source_class: SourceClass | None = None
    evidence: str | None = None
    origin: Origin | None = None
