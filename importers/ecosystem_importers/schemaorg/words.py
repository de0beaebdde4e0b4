"""What types and properties of schema.org mean here, from `source.yaml`."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

import msgspec

from ecosystem_importers.beside import source

ACTOR, INITIATIVE, PERSON = "actor", "initiative", "person"


class Relation(msgspec.Struct, frozen=True):
    """A property that names other nodes: the kind of tie, whether they are its source, and may be people."""

    kind: str
    backwards: bool = False
    people: bool = False


class Manifest(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    actors: dict[str, str]
    initiatives: dict[str, str]
    endings: dict[str, str]
    people: tuple[str, ...]
    relations: dict[str, Relation]
    identifiers: dict[str, str]
    ignored: dict[str, str]


@functools.cache
def manifest() -> Manifest:
    return source(Path(__file__).parent, Manifest)


def meaning(types: Iterable[str]) -> tuple[str, str] | None:
    """The sort and kind of a node by the most telling of its types; None for neither actor nor initiative."""
    words, known = manifest(), list(types)
    if set(known) & set(words.people):
        return PERSON, PERSON
    found = [(INITIATIVE, words.initiatives[each]) for each in known if each in words.initiatives]
    found += [(ACTOR, words.actors[each]) for each in known if each in words.actors]
    for ending, said in words.endings.items():
        sort, _, kind = said.partition(" ")
        found += [(sort, kind) for each in known if each.endswith(ending)]
    return min(found, key=lambda each: (each[0] != INITIATIVE, each[1] == "organisation")) if found else None
