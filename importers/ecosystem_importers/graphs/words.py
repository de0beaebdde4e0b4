"""The words for attributes of nodes and edges, from `words.yaml`."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from ecosystem_importers.beside import texts
from ecosystem_importers.values.words import folded


@dataclass(frozen=True)
class Words:
    """Folded words by what they say of an attribute."""

    kind_words: frozenset[str]
    tag_words: frozenset[str]
    results: frozenset[str]
    looks: frozenset[str]
    intervals: frozenset[str]


@functools.cache
def words() -> Words:
    """The words, read once."""
    data = texts("ecosystem_importers.graphs", "words.yaml")
    return Words(**{name: frozenset(folded(word) for word in entries) for name, entries in data.items()})
