"""What the manifest beside this file says: the source's words and ours, and the columns that are not imported."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from ecosystem.model.initiative import Stage
from ecosystem_importers.beside import source


class Words(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    ignored: dict[str, dict[str, str]]
    left_out: dict[str, str]
    sites: tuple[str, ...]
    dead_links: tuple[str, ...]
    priorities: dict[str, str]
    activity_types: dict[str, str]
    roles: dict[str, str]
    stages: dict[str, Stage]
    countries: dict[str, str]
    area_prefixes: tuple[str, ...]
    areas: dict[str, str]


@functools.cache
def words() -> Words:
    return source(Path(__file__).parent, Words)
