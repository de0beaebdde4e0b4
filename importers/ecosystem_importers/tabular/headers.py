"""What the headers of sheets mean: the aliases of `headers.yaml`, ready for comparison."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from ecosystem_importers.beside import texts
from ecosystem_importers.values.words import folded

Shape = Literal["actors", "ties"]
FEW = 4
LANGUAGES = ("en", "fr", "es", "de")
BRACKETS = re.compile(r"\s*[(\[{].*?[)\]}]\s*")
CURRENCY = re.compile(r"\s*(?:[€£$¥₹]|\b(?:EUR|GBP|USD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|CAD|AUD|JPY|BRL|INR))$")


@dataclass(frozen=True)
class Pair:
    """Two headers that are the ends of a tie, and the kind that they imply."""

    source: str
    target: str
    kind: str | None = None


@dataclass(frozen=True)
class Headers:
    """Folded aliases: by shape and role in order of preference, pairs of ends, and what never becomes a role."""

    roles: dict[Shape, dict[str, tuple[str, ...]]]
    ends: tuple[Pair, ...]
    ends_or_dates: tuple[Pair, ...]
    name_words: frozenset[str]
    not_name_words: frozenset[str]
    identifiers: dict[str, tuple[str, ...]]
    results: frozenset[str]
    looks: frozenset[str]
    private: frozenset[str]


@functools.cache
def headers() -> Headers:
    """The aliases, read once."""
    data = texts("ecosystem_importers.tabular", "headers.yaml")
    shapes: tuple[Shape, ...] = ("actors", "ties")
    return Headers(
        roles={shape: {role: _aliases(each) for role, each in data[shape].items()} for shape in shapes},
        ends=_pairs(data["ends"]),
        ends_or_dates=_pairs(data["ends_or_dates"]),
        name_words=frozenset(_folded(data["name_words"])),
        not_name_words=frozenset(_folded(data["not_name_words"])),
        identifiers={scheme: _folded(words) for scheme, words in data["identifiers"].items()},
        results=frozenset(_folded(data["results"])),
        looks=frozenset(_folded(data["looks"])),
        private=frozenset(_folded(data["private"])),
    )


def plain(header: str) -> str:
    """A header for comparison: folded, without what stands in brackets or a currency, unless that is all of it."""
    return folded(CURRENCY.sub("", BRACKETS.sub(" ", header).strip())) or folded(header)


def pick(header: tuple[str, ...], aliases: tuple[str, ...]) -> str | None:
    """The column whose header comes first among the aliases."""
    known = {plain(name): name for name in reversed(header)}
    return next((known[alias] for alias in aliases if alias in known), None)


def like_names(header: tuple[str, ...]) -> tuple[str, ...]:
    """The columns whose headers hold a word for a name among few others, as "ROR_Name" does; prose has no columns."""
    known = headers()
    words = {name: set(plain(name).split()) for name in header if plain(name) not in known.private}
    named = {name for name, own in words.items() if own & known.name_words and not own & known.not_name_words}
    return tuple(name for name in header if name in named and len(words[name]) <= FEW and len(header) > 1)


def pick_pair(header: tuple[str, ...], pairs: tuple[Pair, ...]) -> Pair | None:
    """The first pair whose two headers are there, with the headers as they stand in the file."""
    known = {plain(name): name for name in reversed(header)}
    found = (pair for pair in pairs if pair.source in known and pair.target in known)
    return next((Pair(known[pair.source], known[pair.target], pair.kind) for pair in found), None)


def _aliases(role: dict[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(alias for language in LANGUAGES for alias in _folded(role.get(language, ()))))


def _pairs(by_language: dict[str, list[list[str]]]) -> tuple[Pair, ...]:
    return tuple(_pair(*pair) for language in LANGUAGES for pair in by_language.get(language, ()))


def _pair(source: str, target: str, kind: str | None = None) -> Pair:
    return Pair(folded(source), folded(target), kind)


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(folded(word) for word in words)
