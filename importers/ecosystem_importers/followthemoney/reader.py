"""Reads FollowTheMoney entities and statements: nodes first, then the entities that are ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ecosystem.model import Origin, Place, Record
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.followthemoney.edges import Edges
from ecosystem_importers.followthemoney.entities import (
    Entity,
    entities,
    is_person,
    is_someone,
    recognises,
    strange_columns,
)
from ecosystem_importers.followthemoney.nodes import actor, initiative, place
from ecosystem_importers.followthemoney.words import manifest
from ecosystem_importers.links import Links
from ecosystem_importers.tally import Tally

__all__ = ["read", "recognises"]
ADDRESS = "Address"


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Actors and initiatives in order of id, stubs, then the ties."""
    ordered = sorted(files, key=lambda each: each.name)
    found, tally = entities(ordered), Tally(ordered[0].name)
    places = {
        own: made for own, each in found.items() if each.schema == ADDRESS and (made := place(each, context, tally))
    }
    links = Links(context)
    edges = Edges(context, tally, links, found)
    yield from _nodes(found, places, context, tally)
    for each in found.values():
        if each.schema in manifest().edges:
            edges.edge(each)
        elif not is_person(each) and _is_node(each):
            edges.properties(each)
    yield from (edges.stubs[own] for own in sorted(edges.stubs))
    yield from links.records()
    tally.stubs = len(edges.stubs)
    tally.left_out |= strange_columns(ordered)
    tally.tell(context)
    _tell(found, edges, context, tally.file)


def _nodes(found: dict[str, Entity], places: dict[str, Place], context: Context, tally: Tally) -> Iterator[Record]:
    for each in found.values():
        if context.people and is_someone(each):
            yield actor(each, places, context, tally)
        elif is_person(each):
            tally.people += each.schema not in manifest().edges
        elif each.schema in manifest().actors:
            yield actor(each, places, context, tally)
        elif each.schema in manifest().initiatives:
            yield initiative(each, places, context, tally)


def _is_node(entity: Entity) -> bool:
    return entity.schema in manifest().actors or entity.schema in manifest().initiatives


def _tell(found: dict[str, Entity], edges: Edges, context: Context, file: str) -> None:
    """Say which schemata were left out, with the ties that end at their entities."""
    read = {*manifest().actors, *manifest().initiatives, *manifest().edges, *manifest().people, ADDRESS}
    unread = Counter(each.schema for each in found.values() if each.schema not in read)
    for schema, count in sorted(unread.items()):
        ties = edges.things[schema]
        message = (
            f"{count} entities of this schema are neither actors, initiatives nor ties: left out, with {ties} ties."
        )
        context.problems.note("schema_left_out", message, Origin(file), schema)
