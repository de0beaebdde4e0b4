"""Stock Strawberry on the same data: its own ASGI view and executor, plain fields, rows read ahead with their list."""

from __future__ import annotations

import strawberry
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry.asgi import GraphQL

from ecosystem.analysis import BROKERS
from ecosystem.model import ActorRecord
from ecosystem_graphql.ids import global_id
from ecosystem_graphql.workspaces import Workspace


@strawberry.type
class Place:
    name: str | None
    region: str | None


@strawberry.type
class Identifier:
    scheme: str
    value: str


@strawberry.type
class Actor:
    id: strawberry.ID
    key: str
    name: str
    kind: str
    helix: str
    country: str | None
    founded: str | None
    website: str | None
    is_class: bool
    place: Place | None
    identifiers: list[Identifier]


@strawberry.type
class Position:
    key: str
    name: str
    kind: str | None
    group: str | None
    degree: int
    strength: float
    betweenness: float | None
    constraint: float | None
    effective_size: float | None
    efficiency: float | None
    liaison: int | None
    z_liaison: float | None
    p_liaison: float | None


@strawberry.type
class Actors:
    nodes: list[Actor]


@strawberry.type
class Positions:
    nodes: list[Position]


@strawberry.type
class Ecosystem:
    workspace: strawberry.Private[Workspace]
    kept: strawberry.Private[dict[str, list[dict[str, object]]]]

    @strawberry.field
    def brokers(self, first: int) -> Positions:
        if "brokers" not in self.kept:
            rows = self.workspace.answer(self.workspace.question(BROKERS, {})).rows
            self.kept["brokers"] = rows.rename({"id": "key"}).select(list(Position.__annotations__)).to_dicts()
        return Positions(nodes=[Position(**row) for row in self.kept["brokers"][:first]])  # type: ignore[arg-type]  # columns of the table


def app(workspace: Workspace, path: str) -> Starlette:
    """An application with two lists of rows."""
    kept: dict[str, list[dict[str, object]]] = {}
    keys = workspace.snapshot.nodes.filter(type="actor").sort("name", "key")["key"].to_list()

    @strawberry.type
    class Query:
        @strawberry.field
        def actors(self, first: int) -> Actors:
            found = {each.key: each for each in workspace.reader.get(ActorRecord, keys[:first])}
            return Actors(nodes=[_actor(found[key]) for key in keys[:first]])

        @strawberry.field
        def ecosystem(self) -> Ecosystem:
            return Ecosystem(workspace=workspace, kept=kept)

    return Starlette(routes=[Route(path, GraphQL(strawberry.Schema(Query)))])


def _actor(record: ActorRecord) -> Actor:
    place = None if record.place is None else Place(name=record.place.name, region=record.place.region)
    return Actor(
        id=strawberry.ID(global_id("Actor", record.key)),
        key=record.key,
        name=record.name,
        kind=record.kind,
        helix=record.helix.upper(),
        country=record.country,
        founded=None if record.founded is None else str(record.founded),
        website=record.website,
        is_class=record.is_class,
        place=place,
        identifiers=[Identifier(scheme=each.scheme, value=each.value) for each in record.identifiers],
    )
