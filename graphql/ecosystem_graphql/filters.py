"""Which rows of a list are shown, and in which order."""

from __future__ import annotations

import strawberry

from ecosystem_graphql.enums import (
    ActorOrderField,
    BrokerOrderField,
    Helix,
    InitiativeOrderField,
    Modality,
    OrderDirection,
    SourceClass,
    Stage,
    ThemeOrderField,
    TieOrderField,
)

UNSET = strawberry.UNSET
ASCENDING: OrderDirection = OrderDirection("asc")
DESCENDING: OrderDirection = OrderDirection("desc")


@strawberry.input
class ActorFilter:
    kinds: list[str] | None = UNSET
    helixes: list[Helix] | None = UNSET
    countries: list[str] | None = UNSET
    regions: list[str] | None = UNSET
    datasets: list[str] | None = UNSET
    source_classes: list[SourceClass] | None = UNSET
    is_class: bool | None = UNSET
    name_contains: str | None = UNSET


@strawberry.input
class InitiativeFilter:
    kinds: list[str] | None = UNSET
    stages: list[Stage] | None = UNSET
    countries: list[str] | None = UNSET
    datasets: list[str] | None = UNSET
    source_classes: list[SourceClass] | None = UNSET
    name_contains: str | None = UNSET


@strawberry.input
class ThemeFilter:
    schemes: list[str] | None = UNSET
    datasets: list[str] | None = UNSET
    source_classes: list[SourceClass] | None = UNSET
    name_contains: str | None = UNSET


@strawberry.input
class TieFilter:
    kinds: list[str] | None = UNSET
    modalities: list[Modality] | None = UNSET
    datasets: list[str] | None = UNSET
    source_classes: list[SourceClass] | None = UNSET
    of: list[strawberry.ID] | None = UNSET


@strawberry.input
class ActorOrder:
    field: ActorOrderField
    direction: OrderDirection = ASCENDING


@strawberry.input
class InitiativeOrder:
    field: InitiativeOrderField
    direction: OrderDirection = ASCENDING


@strawberry.input
class ThemeOrder:
    field: ThemeOrderField
    direction: OrderDirection = ASCENDING


@strawberry.input
class TieOrder:
    field: TieOrderField
    direction: OrderDirection = ASCENDING


@strawberry.input
class BrokerOrder:
    field: BrokerOrderField
    direction: OrderDirection = DESCENDING
