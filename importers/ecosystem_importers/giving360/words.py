"""What the manifest beside this file says: headings, organisation lists, and what is not imported."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from ecosystem_importers.beside import source
from ecosystem_importers.values.dates import Order


class Words(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    kinds: dict[str, str]
    schemes: dict[str, str]
    day_order: Order
    ignored: dict[str, dict[str, str]]
    grantnav: str
    headings: dict[str, str]


@functools.cache
def words() -> Words:
    return source(Path(__file__).parent, Words)
