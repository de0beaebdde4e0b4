"""The words in cells: placeholders, directions, modalities, currencies and themes, from `words.yaml`."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import cast

from ecosystem.model.initiative import Stage
from ecosystem.model.keys import fold
from ecosystem.model.tie import Modality
from ecosystem_importers.beside import texts

CACHED = 50_000
LONGEST = 60
folded = functools.lru_cache(maxsize=CACHED)(fold)
MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Words:
    """The words for comparison: as folded text, or as they are where they are only marks."""

    placeholders: frozenset[str]
    directed: frozenset[str]
    undirected: frozenset[str]
    direction_only: frozenset[str]
    modality: dict[str, Modality]
    themes: frozenset[str]
    countries: dict[str, str]
    currencies: dict[str, str]
    multipliers: dict[str, tuple[str, ...]]
    stages: dict[str, Stage]
    open_end: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    quarters: frozenset[str]
    crowds: frozenset[str]
    crowd_nouns: frozenset[str]


@functools.cache
def words() -> Words:
    """The words, read once."""
    data = texts("ecosystem_importers.values", "words.yaml")
    return Words(
        placeholders=_set(data["placeholders"]),
        directed=_set(data["directed"]),
        undirected=_set(data["undirected"]),
        direction_only=_set(data["direction_only"]),
        modality={word: cast("Modality", name) for word, name in _index(data["modality"]).items()},
        themes=_set(data["themes"]),
        countries=_index(data["countries"]),
        currencies=_index(data["currencies"]),
        multipliers={times: tuple(said) for times, said in data["multipliers"].items()},
        stages={word: cast("Stage", name) for word, name in _index(data["stages"]).items()},
        open_end=_set(data["open_end"]),
        since=_set(data["since"]),
        until=_set(data["until"]),
        quarters=_set(data["quarters"]),
        crowds=_set(data["crowds"]),
        crowd_nouns=_set(data["crowd_nouns"]),
    )


@functools.lru_cache(maxsize=CACHED)
def comparable(word: str) -> str:
    """Folded text; what has no letter or digit at all, as "->", stays as it is."""
    return folded(word) if word.isalnum() or (folded(word) and not MARKS.fullmatch(word)) else word.strip()


def is_placeholder(text: str) -> bool:
    """Whether a cell says that nothing is known: "n/a", "unknown", "-", "???"."""
    return len(text) <= LONGEST and _is_placeholder(text)


@functools.lru_cache(maxsize=CACHED)
def _is_placeholder(text: str) -> bool:
    return MARKS.fullmatch(text) is not None or comparable(text) in words().placeholders


def _set(entries: list[str]) -> frozenset[str]:
    return frozenset(comparable(entry) for entry in entries)


def _index(entries: dict[str, list[str]]) -> dict[str, str]:
    return {comparable(word): name for name, own in entries.items() for word in own}
