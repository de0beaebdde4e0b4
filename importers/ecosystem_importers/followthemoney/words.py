"""What the schemata of FollowTheMoney mean here, from `source.yaml`."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from ecosystem.model.money import Form
from ecosystem_importers.beside import source


class Edge(msgspec.Struct, frozen=True):
    """A schema whose entities are ties: the properties that hold its ends, and the kind of tie."""

    source: str
    target: str
    kind: str
    directed: bool = True
    form: Form | None = None


class Link(msgspec.Struct, frozen=True):
    """A property that points to another entity; `backwards` where the other is the source of the tie."""

    kind: str
    backwards: bool = False


class Ignored(msgspec.Struct, frozen=True):
    """What is not imported: properties of people, other properties, and columns of statements."""

    people: dict[str, str]
    properties: dict[str, str]
    columns: dict[str, str]


class Manifest(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    actors: dict[str, str]
    initiatives: dict[str, str]
    people: dict[str, str]
    edges: dict[str, Edge]
    links: dict[str, Link]
    identifiers: dict[str, str]
    national: dict[str, str]
    ignored: Ignored


@functools.cache
def manifest() -> Manifest:
    return source(Path(__file__).parent, Manifest)
