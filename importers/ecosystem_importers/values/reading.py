"""What comes of reading one cell: a value, a complaint, or both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from ecosystem.model.problem import Severity

V = TypeVar("V")


@dataclass(frozen=True)
class Reading(Generic[V]):
    """The value of a cell, None where it could not be read; the message says what was expected and what was done."""

    value: V | None
    code: str | None = None
    message: str = ""
    severity: Severity = "warning"
