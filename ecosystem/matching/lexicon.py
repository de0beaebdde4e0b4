"""Words that names share, as data: generic words in many languages, cities, regions and countries."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

import msgspec
import yaml

from ecosystem.model.keys import fold

DIGRAPH = re.compile(r"a[ae]|oe|ue")
Phrase = tuple[str, ...]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `words.yaml` holds."""

    generic: dict[str, tuple[str, ...]]
    units: tuple[str, ...]
    forms: tuple[str, ...]
    little: tuple[str, ...]
    cities: dict[str, tuple[str, ...]]
    towns: tuple[str, ...]
    regions: tuple[str, ...]
    twins: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """Which words stand for which; a place is one word here, as in `san_francisco`."""

    phrases: dict[Phrase, Phrase]
    longest: int
    generic: frozenset[str]
    units: frozenset[str]
    forms: frozenset[str]
    little: frozenset[str]
    cities: frozenset[str]
    wide: frozenset[str]
    twins: frozenset[str]
    countries: dict[str, str]

    def read(self, words: list[str]) -> list[str]:
        """The words with their synonyms and places made one, without little words."""
        found: list[str] = []
        at = 0
        while at < len(words):
            length, meant = self._longest(words, at)
            found += meant
            at += length
        return found

    def _longest(self, words: list[str], at: int) -> tuple[int, Phrase]:
        """How many words mean something together, and what; a letter at the end is a name, as in `Group A`."""
        for length in range(min(self.longest, len(words) - at), 0, -1):
            meant = self.phrases.get(tuple(words[at : at + length]))
            if meant is not None:
                return length, meant
        word = words[at]
        named = len(word) == 1 and at + 1 == len(words)
        return 1, (word,) if named or word not in self.little else ()

    def is_place(self, word: str) -> bool:
        return word in self.cities or word in self.wide


def plain(text: str) -> list[str]:
    """The folded words of a text, with `ae`, `oe`, `ue` and `aa` as one letter: `Muenchen` is `München`."""
    return [DIGRAPH.sub(lambda pair: pair[0][0], word) for word in fold(text).split()]


@functools.cache
def lexicon() -> Lexicon:
    """The words of `words.yaml` and `countries.yaml`, read once."""
    words = msgspec.convert(_data("words.yaml"), Words)
    countries = msgspec.convert(_data("countries.yaml"), dict[str, tuple[str, ...]])
    phrases = dict([*_generic(words), *_places(words, countries)])
    return Lexicon(
        phrases=phrases,
        longest=max(map(len, phrases)),
        generic=frozenset(word for concept in words.generic for word in fold(concept).split()),
        units=_joined(words.units),
        forms=frozenset(" ".join(plain(form)) for form in words.forms),
        little=frozenset(word for name in words.little for word in plain(name)),
        cities=_joined(words.cities) | _joined(words.towns),
        wide=_joined(words.regions) | _joined(spelt[0] for spelt in countries.values()),
        twins=frozenset(word for name in words.twins for word in plain(name)) | _joined((*words.twins, *words.regions)),
        countries={_one(spelt[0]): code[:2] for code, spelt in countries.items()},
    )


def _generic(words: Words) -> Iterator[tuple[Phrase, Phrase]]:
    for concept, spellings in words.generic.items():
        for spelt in (concept, *spellings):
            yield tuple(plain(spelt)), tuple(fold(concept).split())


def _places(words: Words, countries: dict[str, tuple[str, ...]]) -> Iterator[tuple[Phrase, Phrase]]:
    bare: dict[str, tuple[str, ...]] = dict.fromkeys((*words.towns, *words.regions), ())
    named = {spelt[0]: spelt for spelt in countries.values()}
    for name, spellings in [*words.cities.items(), *bare.items(), *named.items()]:
        for spelt in (name, *spellings):
            yield tuple(plain(spelt)), (_one(name),)


def _joined(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_one, names))


def _one(name: str) -> str:
    """A place as one word."""
    return fold(name).replace(" ", "_")


def _data(name: str) -> object:
    return yaml.safe_load((files("ecosystem.matching") / name).read_text(encoding="utf-8"))
