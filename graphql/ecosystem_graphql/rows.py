"""Rows of analyses: their columns, and the entities that they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import polars as pl
import strawberry

from ecosystem.analysis import BROKERS, CLUSTERS, COVERAGE, GAPS, MISSED
from ecosystem.analysis.coverage import STATUSES
from ecosystem.analysis.descriptor import Column
from ecosystem.analysis.descriptor import Finding as Found
from ecosystem.network.network import Network
from ecosystem_graphql import departure
from ecosystem_graphql.derive import columns_type
from ecosystem_graphql.entities import Actor, Entity, Theme
from ecosystem_graphql.enums import AnalysisName
from ecosystem_graphql.records import Records

STATUS = pl.Enum(STATUSES)

if TYPE_CHECKING:

    class _Row:
        """Fields that are made from columns."""

        key: str

        def __init__(self, **columns: object) -> None: ...

    class Position(_Row): ...

    class ClusterRow(_Row): ...

    class CoverageRow(_Row): ...

    class Gap(_Row): ...

    class MissedPair(_Row): ...

else:
    Position = columns_type("Position", BROKERS.columns, renamed={"id": "key"})
    ClusterRow = columns_type(
        "ClusterRow",
        [each for each in CLUSTERS.columns if each.name != "members"],
        renamed={"cluster": "number"},
    )
    CoverageRow = columns_type("CoverageRow", COVERAGE.columns, renamed={"id": "key"})
    Gap = columns_type("Gap", GAPS.columns)
    MissedPair = columns_type("MissedPair", MISSED.columns)


@strawberry.type
class Departure:
    components_now: int
    components: int
    reachable_pairs_now: float
    reachable_pairs: float
    separated_pairs: float


@strawberry.type
class ActorPosition(Position):
    records: strawberry.Private[Records]
    network: strawberry.Private[Network]
    among: strawberry.Private[Sequence[str]]

    @strawberry.field
    def actor(self) -> Actor | None:
        found = self.records.entity(self.key, self.among)
        return found if isinstance(found, Actor) else None

    @strawberry.field
    def entity(self) -> Entity:
        return self.records.entity(self.key, self.among)

    @strawberry.field
    def without(self) -> Departure:
        return Departure(**vars(departure.of(self.network, self.key)))


@strawberry.type
class Cluster(ClusterRow):
    records: strawberry.Private[Records]
    keys: strawberry.Private[Sequence[str]]

    @strawberry.field
    def members(self, first: int = 20) -> list[Entity]:
        return self.records.entities(self.keys[:first])


@strawberry.type
class ThemeCoverage(CoverageRow):
    records: strawberry.Private[Records]
    among: strawberry.Private[Sequence[str]]

    @strawberry.field
    def theme(self) -> Theme:
        return cast(Theme, self.records.entity(self.key, self.among))


@strawberry.type
class Figure:
    name: str
    value: str


@strawberry.type
class Finding:
    analysis: AnalysisName
    code: str
    sentence: str
    figures: list[Figure]
    entities: list[str]


@strawberry.type
class AnalysisColumn:
    name: str
    type: str
    meaning: str
    unit: str | None

    @classmethod
    def of(cls, column: Column) -> AnalysisColumn:
        return cls(name=column.name, type=column.type, meaning=column.meaning, unit=column.unit)


def finding(analysis: str, found: Found) -> Finding:
    """What an analysis found, as the contract says it."""
    return Finding(
        analysis=analysis,
        code=found.code,
        sentence=found.sentence,
        figures=[Figure(name=name, value=str(value)) for name, value in found.figures.items()],
        entities=list(found.entities),
    )
