"""The words of a source, mapped to ours under `words:` in its manifest."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from ecosystem.errors import BadInput
from ecosystem.model.assessment import Phase, State
from ecosystem.model.initiative import Stage
from ecosystem.model.tie import Modality


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`modality`: words found in a tie's role. `phase`: by the field of an assessment. The others: the whole cell."""

    modality: dict[Modality, list[str]] = {}
    stage: dict[str, Stage] = {}
    milestone_stage: dict[str, Stage] = {}
    phase: dict[Phase, list[str]] = {}
    state: dict[State, list[str]] = {}
    confidence: dict[str, str | float] = {}

    def modality_of(self, role: str) -> Modality:
        for modality, words in self.modality.items():
            if any(re.search(rf"\b{re.escape(word)}\b", role, re.IGNORECASE) for word in words):
                return modality
        return "actual"

    def phase_of(self, field: str) -> Phase | None:
        return next((phase for phase, fields in self.phase.items() if field in fields), None)

    def state_of(self, value: str) -> State:
        if not value:
            return "blank"
        return next((state for state, words in self.state.items() if value in words), "stated")


def words_of(manifest: dict[str, Any]) -> Words:
    try:
        return msgspec.convert(manifest.get("words", {}), Words)
    except msgspec.ValidationError as error:
        raise BadInput(f"The `words` of the manifest cannot be used ({error}): see docs/bundle.md.") from error
