"""The texts and colours of the map, read once from their files."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Literal

import msgspec
import yaml

Language = Literal["en", "fr"]


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same text in each language of the map."""

    en: str
    fr: str

    def to(self, language: Language) -> str:
        return self.fr if language == "fr" else self.en


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a figure or role is called, and what it means."""

    label: Text
    meaning: Text


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    measures: dict[str, Term]
    roles: dict[str, Term]
    dimensions: dict[str, Text]
    filters: dict[str, Text]
    strings: dict[str, Text]


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The colours on one ground."""

    ground: str
    text: str
    other: str
    colours: tuple[str, ...]

    def colour(self, slot: int) -> str:
        """The colour of a category; a slot beyond the last is `other`."""
        return self.colours[slot] if 0 <= slot < len(self.colours) else self.other


class Palette(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    light: Scheme
    dark: Scheme


@functools.cache
def catalogue() -> Catalogue:
    """The texts of `catalogue.yaml`."""
    return msgspec.convert(_read("catalogue.yaml"), Catalogue)


@functools.cache
def palette() -> Palette:
    """The colours of `palette.yaml`."""
    return msgspec.convert(_read("palette.yaml"), Palette)


def _read(name: str) -> object:
    return yaml.load((files("ecosystem_visual") / name).read_text(encoding="utf-8"), yaml.CSafeLoader)
