"""What a dataset is told once and keeps: what is said now counts, else the manifest, else what it remembers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ecosystem.model.dataset import People

if TYPE_CHECKING:
    from ecosystem.model import DatasetRecord
    from ecosystem_importers.delivery import Request


@dataclass(frozen=True)
class Choices:
    """What becomes of people, and how far a dataset is believed where several tell of one thing (1 first)."""

    people: People | None = None
    precedence: int | None = None

    def over(self, others: Choices) -> Choices:
        """These, and the others where nothing is said."""
        return Choices(self.people or others.people, self.precedence or others.precedence)


NOTHING_SAID = Choices()


def with_choices(request: Request, given: Choices, known: DatasetRecord | None) -> Request:
    """The request with the choices that count, given what is known of the dataset."""
    from ecosystem_importers.manifest import manifest

    said = manifest(request.paths, request.limits)
    asked = replace(request, people=given.people, precedence=given.precedence)
    if known is None:
        return asked
    chosen = given.over(
        Choices(None if said.get("people") else known.people, None if said.get("precedence") else known.precedence)
    )
    return replace(asked, people=chosen.people, precedence=chosen.precedence)
