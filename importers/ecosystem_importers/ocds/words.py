"""What the manifest beside this file says: roles, stages, and what is not imported."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from ecosystem.model.initiative import Stage
from ecosystem.model.tie import Modality
from ecosystem_importers.beside import source


class Words(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    roles: dict[str, str]
    kinds: dict[str, str]
    scales: dict[str, str]
    contracts: dict[str, Stage]
    tenders: dict[str, Stage]
    awards: dict[str, Modality]
    relationships: dict[str, str]
    inverse: dict[str, str]
    schemes: dict[str, str]
    ignored: dict[str, dict[str, str]]


@functools.cache
def words() -> Words:
    return source(Path(__file__).parent, Words)
