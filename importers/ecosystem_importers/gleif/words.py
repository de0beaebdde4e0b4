"""What categories of entity and types of relationship mean here, from `source.yaml`."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from ecosystem_importers.beside import source


class Manifest(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with; a relation's words are kind, role and `backwards`."""

    categories: dict[str, str]
    people: tuple[str, ...]
    relations: dict[str, str]
    ignored: dict[str, str]


@functools.cache
def manifest() -> Manifest:
    return source(Path(__file__).parent, Manifest)
