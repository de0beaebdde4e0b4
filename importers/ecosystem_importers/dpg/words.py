"""What the manifest beside this file says: roles, kinds, the goals, and what is not imported."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from ecosystem_importers.beside import source


class Words(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    roles: dict[str, str]
    kinds: dict[str, str]
    goals: tuple[str, ...]
    person: str
    ignored: dict[str, str]


@functools.cache
def words() -> Words:
    return source(Path(__file__).parent, Words)
