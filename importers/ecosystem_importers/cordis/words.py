"""What the manifest beside this file says: the source's words and ours, and the columns that are not imported."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec
import yaml

from ecosystem.model.initiative import Stage


class Words(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    ignored: dict[str, dict[str, str]]
    activity_types: dict[str, str]
    roles: dict[str, str]
    stages: dict[str, Stage]
    countries: dict[str, str]
    area_prefixes: tuple[str, ...]
    areas: dict[str, str]


@functools.cache
def words() -> Words:
    text = Path(__file__).with_name("source.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Words)
