"""What the manifest beside this file says: roles, stages, gaps, and what is not imported."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from ecosystem.model.initiative import Stage
from ecosystem.model.money import Form
from ecosystem_importers.beside import source
from ecosystem_importers.values.words import folded, is_placeholder


class Words(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    roles: dict[str, str]
    stages: dict[str, Stage]
    forms: dict[str, Form]
    gaps: frozenset[str]
    ignored: dict[str, str]


@functools.cache
def words() -> Words:
    return source(Path(__file__).parent, Words)


def stated(text: str | None) -> str | None:
    """A text that says something, on one line; None for a gap."""
    plain = " ".join((text or "").split())
    return None if not plain or is_placeholder(plain) or folded(plain) in words().gaps else plain
