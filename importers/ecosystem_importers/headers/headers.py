"""What the headers of sheets mean: the aliases of `headers.yaml`, ready for comparison."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ecosystem_importers.beside import texts
from ecosystem_importers.values.words import folded

Shape = Literal["actors", "ties", "initiatives", "participations", "matrix"]
Section = Literal["actors", "ties", "initiatives", "participations", "parties", "relations"]
Aliases = Mapping[str, str]
FEW = 4
LANGUAGES = ("en", "fr", "es", "de", "it", "nl", "pt", "sv", "no", "da", "pl")
SECTIONS: tuple[Section, ...] = ("actors", "ties", "initiatives", "participations", "parties", "relations")
BRACKETS = re.compile(r"\s*[(\[{].*?[)\]}]\s*")
CURRENCY = re.compile(r"\s*(?:[€£$¥₹]|\b(?:EUR|GBP|USD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|CAD|AUD|JPY|BRL|INR))$")
HALVES = re.compile(r"\s*[/|\n]\s*|\s+-\s+")
FILLERS = re.compile(
    r"^(?:name of (?:the )?|nom (?:de l |du |de la |de )|nombre de (?:la |el )?|name der |name des |project |"
    r"initiative |organisation |organization |projet |proyecto |"
    r"projekt )|(?: name| names| s| organisation| organization)$"
)
NUMBERED = re.compile(r"(.+?) ?\d{1,2}")


@dataclass(frozen=True)
class Pair:
    """Two headers that are the ends of a tie, and the kind that they imply."""

    source: str
    target: str
    kind: str | None = None


@dataclass(frozen=True)
class Headers:
    """Folded aliases: by section and role in order of preference, pairs of ends, and what never becomes a role.

    Each alias comes with its language; `ties` says by section and role what ties a named actor to the row.
    """

    roles: dict[Section, dict[str, Aliases]]
    ties: dict[Section, dict[str, str]]
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
    data = texts("ecosystem_importers.headers", "headers.yaml")
    return Headers(
        roles={section: {role: _aliases(each) for role, each in data[section].items()} for section in SECTIONS},
        ties={
            section: {role: each["tie"] for role, each in data[section].items() if "tie" in each}
            for section in SECTIONS
        },
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


def pick(header: tuple[str, ...], aliases: Iterable[str]) -> str | None:
    """The column whose header comes first among the aliases."""
    known = {plain(name): name for name in reversed(header)}
    return next((known[alias] for alias in aliases if alias in known), None)


@functools.lru_cache(maxsize=10_000)
def readings(header: str) -> tuple[str, ...]:
    """The ways to read a header, the surest first: whole, halves of "Land / Country", without "Name of the"."""
    halves = [part for half in HALVES.split(header) if (part := plain(half))]
    found = [plain(header), *(halves if len(halves) > 1 else ())]
    bare = [FILLERS.sub("", each) for each in found]
    return tuple(dict.fromkeys(each for each in (*found, *bare) if each))


def unnumbered(word: str) -> str | None:
    """The header without the number at its end, as in "Partner 2"; None for one without a number."""
    match = NUMBERED.fullmatch(word)
    return match[1] if match else None


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


def is_usable(header: tuple[str, ...]) -> bool:
    """Whether a header alone can be that of actors, ties, initiatives or participations."""
    known = headers()
    actors = known.roles["actors"]
    pair = pick_pair(header, known.ends + known.ends_or_dates)
    named = pick(header, actors["name"]) or pick(header, actors["id"]) or like_names(header)
    return bool(pair or named or pick(header, known.roles["initiatives"]["title"]))


def _aliases(role: dict[str, Any]) -> Aliases:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for alias in _folded(role.get(language, ())):
            found.setdefault(alias, language)
    return found


def _pairs(by_language: dict[str, list[list[str]]]) -> tuple[Pair, ...]:
    return tuple(_pair(*pair) for language in LANGUAGES for pair in by_language.get(language, ()))


def _pair(source: str, target: str, kind: str | None = None) -> Pair:
    return Pair(folded(source), folded(target), kind)


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(folded(word) for word in words)
