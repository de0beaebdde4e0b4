"""Datasets: who published the records, under which licence, and the files they came in."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

SourceClass = Literal["registry", "self_report", "independent_review", "research", "press", "survey"]
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


class DatasetRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One source of records; `name` is the first part of every key in it.

    `mapping` is the YAML by which the user wants its files to be read, kept for its next delivery.
    """

    name: str
    title: str | None = None
    publisher: str | None = None
    licence: str | None = None
    attribution: str | None = None
    url: str | None = None
    language: str | None = None
    source_class: SourceClass | None = None
    mapping: str | None = None

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ValueError(
                f"'{self.name}' is not a dataset name: use small letters, digits, '.', '_' and '-', "
                "beginning with a letter or digit."
            )


class SourceFile(msgspec.Struct, frozen=True):
    """A delivered file: name without folder, size in bytes, SHA-256 in hexadecimal, the format it was read as."""

    name: str
    size: int
    sha256: str
    format: str | None = None
