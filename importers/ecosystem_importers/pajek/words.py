"""The words of Pajek for drawing, from `source.yaml`."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from ecosystem_importers.beside import source


class Words(msgspec.Struct, frozen=True):
    """Shapes, and the names of values that only say how something is drawn."""

    shapes: frozenset[str]
    drawing: frozenset[str]
    ignored: dict[str, str]


@functools.cache
def drawing() -> Words:
    return source(Path(__file__).parent, Words)
