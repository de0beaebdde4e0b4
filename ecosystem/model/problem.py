"""What an import noticed: where, which value, what was expected and what was done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from ecosystem.model.origin import Origin

Severity = Literal["note", "warning", "error"]


class Problem(msgspec.Struct, frozen=True):
    """One thing noticed; `message` says what was expected and what was done."""

    severity: Severity
    code: str
    message: str
    origin: Origin
    value: str | None = None


class ProblemLog:
    """Collects the problems of one delivery while it is read; past `limit` of one code it only counts."""

    def __init__(self, limit: int = 1000) -> None:
        self.limit = limit
        self.totals: dict[str, int] = {}
        self._problems: list[Problem] = []

    def add(self, severity: Severity, code: str, message: str, origin: Origin, value: str | None = None) -> None:
        self.totals[code] = self.totals.get(code, 0) + 1
        if self.totals[code] <= self.limit:
            self._problems.append(Problem(severity, code, message, origin, value))

    def note(self, code: str, message: str, origin: Origin, value: str | None = None) -> None:
        self.add("note", code, message, origin, value)

    def warning(self, code: str, message: str, origin: Origin, value: str | None = None) -> None:
        self.add("warning", code, message, origin, value)

    def error(self, code: str, message: str, origin: Origin, value: str | None = None) -> None:
        self.add("error", code, message, origin, value)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._problems)

    def __len__(self) -> int:
        return len(self._problems)
