"""Actors, initiatives, themes and ties, each made once from its record; what needs other records asks the context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Protocol

import strawberry

from ecosystem.model import ActorRecord, InitiativeRecord, ThemeRecord, TieRecord
from ecosystem.model.tie import Confidence
from ecosystem.store.snapshot import CONFIDENCE
from ecosystem_graphql import parts
from ecosystem_graphql.enums import Helix, Modality, Participation, SourceClass, Stage
from ecosystem_graphql.ids import global_id

EntityRecord = ActorRecord | InitiativeRecord | ThemeRecord


class Records(Protocol):
    """What has been read so far, asked for what an entity or a tie refers to."""

    def entity(self, key: str, among: Sequence[str] = ()) -> Entity: ...
    def themes(self, keys: Sequence[str]) -> list[Theme]: ...
    def sources(self, key: str) -> list[parts.Source]: ...
    def choices(self, key: str, fields: Sequence[str]) -> list[parts.Choice]: ...
    def batch(self, key: str) -> parts.Batch: ...
    def ties_of(self, key: str, kinds: Sequence[str], first: int) -> list[Tie]: ...


@strawberry.interface
class Node:
    id: strawberry.ID


@strawberry.interface
class Entity(Node):
    records: strawberry.Private[Records]
    key: str
    name: str
    dataset: str
    stub: bool
    description: str | None
    source_class: SourceClass | None
    evidence: str | None
    said: strawberry.Private[Mapping[str, str]]
    origin: parts.Origin | None

    @strawberry.field
    def attributes(self) -> list[parts.Attribute]:
        return parts.attributes(self.said)

    @strawberry.field
    def sources(self) -> list[parts.Source]:
        return self.records.sources(self.key)

    @strawberry.field
    def choices(self, fields: list[str] | None = strawberry.UNSET) -> list[parts.Choice]:
        return self.records.choices(self.key, fields or [])

    @strawberry.field
    def ties(
        self, kinds: list[str] | None = strawberry.UNSET, first: int = 20
    ) -> list[Annotated[Tie, strawberry.lazy("ecosystem_graphql.entities")]]:
        return self.records.ties_of(self.key, kinds or [], first)


@strawberry.type
class Actor(Entity):
    kind: str
    kind_word: str | None
    helix: Helix
    is_class: bool
    aliases: list[str]
    identifiers: list[parts.Identifier]
    country: str | None
    place: parts.Place | None
    founded: str | None
    closed: str | None
    closing_reason: str | None
    website: str | None


@strawberry.type
class Initiative(Entity):
    kind: str
    kind_word: str | None
    stage: Stage
    stage_word: str | None
    aliases: list[str]
    identifiers: list[parts.Identifier]
    start: str | None
    end: str | None
    due: str | None
    country: str | None
    place: parts.Place | None
    budget: parts.Money | None
    website: str | None


@strawberry.type
class Theme(Entity):
    scheme: str | None
    code: str | None
    labels: list[parts.Label]
    position: int | None
    broader_keys: strawberry.Private[tuple[str, ...]]

    @strawberry.field
    def broader(self) -> list[Annotated[Theme, strawberry.lazy("ecosystem_graphql.entities")]]:
        return self.records.themes(self.broader_keys)


@strawberry.type
class Tie(Node):
    records: strawberry.Private[Records]
    source_key: strawberry.Private[str]
    target_key: strawberry.Private[str]
    ends: strawberry.Private[Sequence[str]]
    key: str
    dataset: str
    kind: str
    kind_word: str | None
    role: str | None
    directed: bool
    modality: Modality
    participation: Participation | None
    start: str | None
    end: str | None
    money: parts.Money | None
    strength: float | None
    confidence: float | None
    description: str | None
    source_class: SourceClass | None
    evidence: str | None
    said: strawberry.Private[Mapping[str, str]]
    origin: parts.Origin | None

    @strawberry.field
    def attributes(self) -> list[parts.Attribute]:
        return parts.attributes(self.said)

    @strawberry.field
    def source(self) -> Entity:
        return self.records.entity(self.source_key, self.ends)

    @strawberry.field
    def target(self) -> Entity:
        return self.records.entity(self.target_key, self.ends)

    @strawberry.field
    def batch(self) -> parts.Batch:
        return self.records.batch(self.key)


def entity(record: EntityRecord, records: Records) -> Entity:
    """The entity of a record."""
    if isinstance(record, ActorRecord):
        return actor(record, records)
    return initiative(record, records) if isinstance(record, InitiativeRecord) else theme(record, records)


def actor(record: ActorRecord, records: Records) -> Actor:
    return Actor(
        **_common("Actor", record),
        **_entity(record, records),
        kind=record.kind,
        kind_word=record.kind_word,
        helix=record.helix,
        is_class=record.is_class,
        aliases=list(record.aliases),
        identifiers=parts.identifiers(record.identifiers),
        country=record.country,
        place=parts.place(record.place),
        founded=parts.text(record.founded),
        closed=parts.text(record.closed),
        closing_reason=record.closing_reason,
        website=record.website,
    )


def initiative(record: InitiativeRecord, records: Records) -> Initiative:
    return Initiative(
        **_common("Initiative", record),
        **_entity(record, records),
        kind=record.kind,
        kind_word=record.kind_word,
        stage=record.stage,
        stage_word=record.stage_word,
        aliases=list(record.aliases),
        identifiers=parts.identifiers(record.identifiers),
        start=parts.text(record.start),
        end=parts.text(record.end),
        due=parts.text(record.due),
        country=record.country,
        place=parts.place(record.place),
        budget=parts.money(record.budget),
        website=record.website,
    )


def theme(record: ThemeRecord, records: Records) -> Theme:
    return Theme(
        **_common("Theme", record),
        **_entity(record, records),
        scheme=record.scheme,
        code=record.code,
        labels=parts.labels(record.labels),
        position=record.position,
        broader_keys=record.broader,
    )


def tie(record: TieRecord, records: Records, ends: Sequence[str]) -> Tie:
    """The tie of a record; `ends` are the keys of both ends of all ties that are listed with it."""
    return Tie(
        **_common("Tie", record),
        records=records,
        source_key=record.source,
        target_key=record.target,
        ends=ends,
        kind=record.kind,
        kind_word=record.kind_word,
        role=record.role,
        directed=record.directed,
        modality=record.modality,
        participation=record.participation,
        start=parts.text(record.start),
        end=parts.text(record.end),
        money=parts.money(record.money),
        strength=record.strength,
        confidence=None if record.confidence is None else as_number(record.confidence),
    )


def _common(type_name: str, record: EntityRecord | TieRecord) -> dict[str, Any]:
    return {
        "id": global_id(type_name, record.key),
        "key": record.key,
        "dataset": record.key.partition("/")[0],
        "description": record.description,
        "source_class": record.source_class,
        "evidence": record.evidence,
        "said": record.attributes,
        "origin": parts.origin(record.origin),
    }


def _entity(record: EntityRecord, records: Records) -> dict[str, Any]:
    return {"records": records, "name": record.name, "stub": record.stub}


def as_number(given: Confidence) -> float:
    """How sure a source is, from 0 to 1."""
    return CONFIDENCE[given] if isinstance(given, str) else given
