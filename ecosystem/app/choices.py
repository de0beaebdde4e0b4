"""What a dataset is told once and keeps: what is said now counts, else the manifest, else what it remembers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ecosystem.app.invocation import Invocation
from ecosystem.app.stores import rehearsing
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


def with_choices(request: Request, given: Choices, invocation: Invocation) -> Request:
    """The request with the choices that count."""
    from ecosystem_importers.manifest import manifest

    said = manifest(request.paths, request.limits)
    asked = replace(request, people=given.people, precedence=given.precedence)
    known = _remembered(asked, invocation)
    if known is None:
        return asked
    chosen = given.over(
        Choices(None if said.get("people") else known.people, None if said.get("precedence") else known.precedence)
    )
    return replace(asked, people=chosen.people, precedence=chosen.precedence)


def _remembered(request: Request, invocation: Invocation) -> DatasetRecord | None:
    """The dataset as the store knows it."""
    from ecosystem_importers.delivery import dataset_of

    name = dataset_of(request).name
    with rehearsing(invocation.url, invocation.password) as store:
        return next((each for each in store.reader().datasets() if each.name == name), None)
