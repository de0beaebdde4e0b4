"""Problems that show no e-mail addresses, whatever an importer quotes from a file."""

from __future__ import annotations

from ecosystem.model import Origin, ProblemLog
from ecosystem.model.problem import Severity
from ecosystem_importers.contacts import EMAIL

MASK = "(e-mail address)"


class DiscreetLog(ProblemLog):
    """Collects problems; an address in what they say or quote is masked."""

    def add(self, severity: Severity, code: str, message: str, origin: Origin, value: str | None = None) -> None:
        super().add(severity, code, masked(message), origin, masked(value) if value else value)


def masked(text: str) -> str:
    return EMAIL.sub(MASK, text) if "@" in text else text
