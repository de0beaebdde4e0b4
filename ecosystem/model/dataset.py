"""Datasets: who published the records, under which licence, and the files they came in."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

SourceClass = Literal["registry", "self_report", "independent_review", "research", "press", "survey"]
People = Literal["drop", "pseudonymise", "keep"]
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


class DatasetRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One source of records; `name` is the first part of every key in it.

    `mapping` is the YAML by which the user wants its files to be read, kept for its next delivery. Where datasets
    differ about one thing, the one of the least `precedence` is believed first, and one without any last. `people` says
    what becomes of the persons in it.
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
    precedence: int | None = None
    people: People = "drop"

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ValueError(
                f"'{self.name}' is not a dataset name: use small letters, digits, '.', '_' and '-', "
                "beginning with a letter or digit."
            )
        if self.precedence is not None and self.precedence < 1:
            raise ValueError(f"The precedence {self.precedence} is below 1: use 1 for what is believed first.")


class SourceFile(msgspec.Struct, frozen=True):
    """A delivered file: name without folder, size in bytes, SHA-256 in hexadecimal, the format it was read as."""

    name: str
    size: int
    sha256: str
    format: str | None = None
