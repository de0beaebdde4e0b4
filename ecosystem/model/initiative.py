"""Initiatives: what actors do together, from commitments and their milestones to projects and partnerships."""

from __future__ import annotations

from typing import Literal

import msgspec

from ecosystem.model.dataset import SourceClass
from ecosystem.model.dates import PartialDate
from ecosystem.model.identifiers import Identifier
from ecosystem.model.money import Money
from ecosystem.model.origin import Origin
from ecosystem.model.place import Place

Stage = Literal[
    "idea", "planned", "running", "done", "postponed", "replaced", "cancelled", "not_established", "unknown"
]


class InitiativeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What one dataset says of one initiative.

    A milestone is an initiative of kind `milestone` with a `due` date and a `part_of` tie to its commitment; a
    partnership of many is one initiative. `stage_word` keeps the source's own word for the stage.
    """

    key: str
    name: str
    kind: str = "other"
    kind_word: str | None = None
    stage: Stage = "unknown"
    stage_word: str | None = None
    stub: bool = False
    aliases: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    due: PartialDate | None = None
    country: str | None = None
    place: Place | None = None
    budget: Money | None = None
    description: str | None = None
    website: str | None = None
    source_class: SourceClass | None = None
    evidence: str | None = None
    attributes: dict[str, str] = {}
    origin: Origin | None = None
