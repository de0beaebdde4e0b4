"""What types, fields and relations of YAML maps mean, from `source.yaml`."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from ecosystem_importers.beside import source


class Pointer(msgspec.Struct, frozen=True):
    """A field that names other entities: the kind of tie, whether they are its source, and may be people."""

    kind: str
    backwards: bool = False
    people: bool = False


class Manifest(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    types: dict[str, str]
    kinds: dict[str, str]
    relations: dict[str, str]
    pointers: dict[str, Pointer]
    placeholders: tuple[str, ...]
    people: dict[str, str]
    ignored: dict[str, str]


@functools.cache
def manifest() -> Manifest:
    return source(Path(__file__).parent, Manifest)
