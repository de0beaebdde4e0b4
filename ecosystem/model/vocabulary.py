"""The vocabulary as data: kinds with their helix, flags, labels and the words by which sources name them."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

import msgspec
import yaml

from ecosystem.model.keys import fold

Section = Literal["helix", "actors", "initiatives", "ties"]


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind; which fields matter depends on its section of `kinds.yaml`."""

    en: str
    fr: str
    words: tuple[str, ...]
    helix: str = "unknown"
    is_class: bool = False
    joint: bool = True
    directed: bool = True
    collaboration: bool = False
    participation: bool = False
    money: bool = False
    inverse: str | None = None

    def label(self, language: str = "en") -> str:
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True)
class Vocabulary:
    """All kinds by section and name."""

    helix: dict[str, Kind]
    actors: dict[str, Kind]
    initiatives: dict[str, Kind]
    ties: dict[str, Kind]

    def find(self, section: Section, word: str) -> str | None:
        """The kind that a source's word means, or None; case, accents and plural "s" do not matter."""
        return self._words[section].get(_plain(word))

    @functools.cached_property
    def _words(self) -> dict[Section, dict[str, str]]:
        sections: tuple[Section, ...] = ("helix", "actors", "initiatives", "ties")
        return {section: _index(getattr(self, section)) for section in sections}

    def actor_helix(self, kind: str) -> str:
        return self.actors[kind].helix if kind in self.actors else "unknown"

    def tie_kinds(self, flag: Literal["collaboration", "participation", "money"]) -> tuple[str, ...]:
        return tuple(name for name, kind in self.ties.items() if getattr(kind, flag))

    def apart(self) -> tuple[str, ...]:
        """Initiative kinds in which several actors do not thereby work together."""
        return tuple(name for name, kind in self.initiatives.items() if not kind.joint)


def _plain(word: str) -> str:
    return " ".join(_singular(part) for part in fold(re.sub("['\u2019]", "", word)).split())


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _index(kinds: dict[str, Kind]) -> dict[str, str]:
    said = {_plain(word): name for name, kind in kinds.items() for word in kind.words}
    labels = {_plain(label): name for name, kind in kinds.items() for label in (kind.fr, kind.en, name)}
    return said | labels


@functools.cache
def vocabulary() -> Vocabulary:
    """The vocabulary of `kinds.yaml`, read once."""
    text = (files("ecosystem.model") / "kinds.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, yaml.CSafeLoader), Vocabulary)
