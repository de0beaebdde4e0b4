"""The root of the schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, cast

import msgspec
import strawberry

from ecosystem.analysis import ANALYSES, Analysis
from ecosystem.model import ActorRecord, DatasetRecord, InitiativeRecord, Record, ThemeRecord
from ecosystem_graphql import filters, ids
from ecosystem_graphql.connections import Connection, connection
from ecosystem_graphql.context import Desk, Info
from ecosystem_graphql.derive import stated
from ecosystem_graphql.ecosystem import Ecosystem, at_most, window
from ecosystem_graphql.entities import Actor, Entity, Initiative, Node, Theme, Tie
from ecosystem_graphql.enums import EntityKind, People, SourceClass, plain
from ecosystem_graphql.keyset import AT_MOST, Window
from ecosystem_graphql.lens import Lens
from ecosystem_graphql.listings import Listing
from ecosystem_graphql.proposals import MergeProposal, proposals
from ecosystem_graphql.rows import AnalysisColumn
from ecosystem_graphql.scopes import ScopeInput, ViewInput

UNSET = strawberry.UNSET
RECORDS: dict[str, type[Record]] = {"actor": ActorRecord, "initiative": InitiativeRecord, "theme": ThemeRecord}
E_ = TypeVar("E_", bound=Entity)


@strawberry.type
class Dataset:
    name: str
    title: str | None
    publisher: str | None
    licence: str | None
    attribution: str | None
    url: str | None
    language: str | None
    source_class: SourceClass | None
    mapping: str | None
    precedence: int | None
    people: People

    @classmethod
    def of(cls, record: DatasetRecord) -> Dataset:
        return cls(**msgspec.structs.asdict(record))


@strawberry.type
class SearchHit:
    entity: Entity
    score: float


@strawberry.type
class AnalysisParameter:
    name: str
    meaning: str
    default: str


@strawberry.type
class AnalysisDescriptor:
    name: str
    question: str
    columns: list[AnalysisColumn]
    parameters: list[AnalysisParameter]
    cost: str
    references: list[str]

    @classmethod
    def of(cls, analysis: Analysis) -> AnalysisDescriptor:
        return cls(
            name=analysis.name,
            question=analysis.question,
            columns=[AnalysisColumn.of(each) for each in analysis.columns],
            parameters=_parameters(analysis),
            cost=analysis.cost,
            references=list(analysis.references),
        )


@strawberry.type
class Query:
    @strawberry.field
    def ecosystem(
        self,
        info: Info,
        scope: ScopeInput | None = UNSET,
        view: ViewInput | None = UNSET,
        revision: int | None = UNSET,
    ) -> Ecosystem:
        return Ecosystem(lens=Lens(info.context.desk(revision), {**stated(scope), **stated(view)}))

    @strawberry.field
    def node(self, info: Info, id: strawberry.ID, revision: int | None = UNSET) -> Node | None:
        records = info.context.desk(revision).records
        type_name, key = ids.parse(id)
        found = None if type_name == "Tie" else records.found(key)
        return found or next(iter(records.ties([key])), None)

    @strawberry.field
    def actors(
        self,
        info: Info,
        filter: filters.ActorFilter | None = UNSET,
        order_by: list[filters.ActorOrder] | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
        revision: int | None = UNSET,
    ) -> Connection[Actor]:
        listing = Listing.of("actor", filter, order_by)
        return _entities(info.context.desk(revision), listing, window(first, after, last, before))

    @strawberry.field
    def organisations(
        self,
        info: Info,
        filter: filters.ActorFilter | None = UNSET,
        order_by: list[filters.ActorOrder] | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
        revision: int | None = UNSET,
    ) -> Connection[Actor]:
        listing = Listing.of("actor", filter, order_by, "organisations")
        return _entities(info.context.desk(revision), listing, window(first, after, last, before))

    @strawberry.field
    def labs(
        self,
        info: Info,
        filter: filters.ActorFilter | None = UNSET,
        order_by: list[filters.ActorOrder] | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
        revision: int | None = UNSET,
    ) -> Connection[Actor]:
        listing = Listing.of("actor", filter, order_by, "labs")
        return _entities(info.context.desk(revision), listing, window(first, after, last, before))

    @strawberry.field
    def initiatives(
        self,
        info: Info,
        filter: filters.InitiativeFilter | None = UNSET,
        order_by: list[filters.InitiativeOrder] | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
        revision: int | None = UNSET,
    ) -> Connection[Initiative]:
        listing = Listing.of("initiative", filter, order_by)
        return _entities(info.context.desk(revision), listing, window(first, after, last, before))

    @strawberry.field
    def partnerships(
        self,
        info: Info,
        filter: filters.InitiativeFilter | None = UNSET,
        order_by: list[filters.InitiativeOrder] | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
        revision: int | None = UNSET,
    ) -> Connection[Initiative]:
        listing = Listing.of("initiative", filter, order_by, "partnerships")
        return _entities(info.context.desk(revision), listing, window(first, after, last, before))

    @strawberry.field
    def themes(
        self,
        info: Info,
        filter: filters.ThemeFilter | None = UNSET,
        order_by: list[filters.ThemeOrder] | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
        revision: int | None = UNSET,
    ) -> Connection[Theme]:
        listing = Listing.of("theme", filter, order_by)
        return _entities(info.context.desk(revision), listing, window(first, after, last, before))

    @strawberry.field
    def ties(
        self,
        info: Info,
        filter: filters.TieFilter | None = UNSET,
        order_by: list[filters.TieOrder] | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
        revision: int | None = UNSET,
    ) -> Connection[Tie]:
        desk = info.context.desk(revision)
        page = desk.page(Listing.of("tie", filter, order_by), window(first, after, last, before))
        return connection(page, desk.records.ties(page.rows["key"].to_list()))

    @strawberry.field
    def search(
        self,
        info: Info,
        text: str,
        kinds: list[EntityKind] | None = UNSET,
        first: int = 20,
        revision: int | None = UNSET,
    ) -> list[SearchHit]:
        at_most("first", first, AT_MOST)
        records = info.context.desk(revision).records
        hits = records.reader.search(text, record_types=[RECORDS[each] for each in plain(kinds or [])], first=first)
        among = [hit.key for hit in hits]
        return [SearchHit(entity=records.entity(hit.key, among), score=hit.score) for hit in hits]

    @strawberry.field
    def datasets(self, info: Info, revision: int | None = UNSET) -> list[Dataset]:
        return [Dataset.of(each) for each in info.context.desk(revision).workspace.datasets]

    @strawberry.field
    def merge_proposals(
        self,
        info: Info,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
        revision: int | None = UNSET,
    ) -> Connection[MergeProposal]:
        return proposals(info.context.desk(revision), window(first, after, last, before))

    @strawberry.field
    def analyses(self, info: Info, revision: int | None = UNSET) -> list[AnalysisDescriptor]:
        info.context.desk(revision)
        return [AnalysisDescriptor.of(each) for each in ANALYSES]


def _entities(desk: Desk, listing: Listing, asked: Window) -> Connection[E_]:
    page = desk.page(listing, asked)
    return connection(page, cast(Sequence[E_], desk.records.entities(page.rows["key"].to_list())))


def _parameters(analysis: Analysis) -> list[AnalysisParameter]:
    described = msgspec.json.schema(analysis.parameters)["$defs"][analysis.parameters.__name__]["properties"]
    return [
        AnalysisParameter(name=name, meaning=each["description"], default=msgspec.json.encode(each["default"]).decode())
        for name, each in described.items()
    ]
