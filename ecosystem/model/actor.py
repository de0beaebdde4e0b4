"""Actors: organisations, units, labs, hubs, networks, and only where allowed persons."""

from __future__ import annotations

import msgspec

from ecosystem.model.dataset import SourceClass
from ecosystem.model.dates import PartialDate
from ecosystem.model.identifiers import Identifier
from ecosystem.model.origin import Origin
from ecosystem.model.place import Place


class ActorRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What one dataset says of one actor.

    `kind_word` keeps the source's own word for the kind. `is_class` marks a stakeholder class such as "citizens".
    `stub` marks an actor of which only a tie's end is known.
    """

    key: str
    name: str
    kind: str = "other"
    kind_word: str | None = None
    helix: str = "unknown"
    is_class: bool = False
    stub: bool = False
    aliases: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    country: str | None = None
    place: Place | None = None
    founded: PartialDate | None = None
    closed: PartialDate | None = None
    closing_reason: str | None = None
    description: str | None = None
    website: str | None = None
    source_class: SourceClass | None = None
    evidence: str | None = None
    attributes: dict[str, str] = {}
    origin: Origin | None = None
