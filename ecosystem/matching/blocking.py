"""Which names are worth comparing: those that share a rare word, a pair of common ones, or an acronym."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from ecosystem.matching.corpus import Corpus
from ecosystem.matching.likeness import near
from ecosystem.matching.names import Name

COMMON = 300
BUDGET = 1500
KEPT = 25
ELSEWHERE = 0.9
SHORTEST, PREFIX, FULL = 5, 5, 200
PAIRED = 6
Key = str | tuple[str, str]


class Blocks:
    """The names by what they share; a name is known by its place in the sequence.

    What is asked of it is bounded: each name looks at about `BUDGET` others, by its rarest words first; `KEPT` stay.
    """

    def __init__(self, names: Sequence[Name], countries: Sequence[str | None], corpus: Corpus) -> None:
        self._names, self._countries, self._corpus = names, countries, corpus
        self._totals = [sum(map(corpus.weight, set(name.words))) for name in names]
        self._blocks: dict[Key, list[int]] = defaultdict(list)
        for at, name in enumerate(names):
            keys: set[Key] = {*name.words, *self._pairs(name), *_short(name)}
            for key in keys:
                self._blocks[key].append(at)
        self._spellings = Spellings(sorted({word for name in names for word in name.words}))

    def candidates(self, at: int) -> list[int]:
        """The names that share most with one, the nearest first."""
        found: dict[int, float] = defaultdict(float)
        spent = 0
        for count, _, weight, block in sorted(self._entries(self._names[at])):
            if count > BUDGET or (spent and spent + count > BUDGET):
                break
            spent += count
            for other in block:
                found[other] += weight
        found.pop(at, None)
        return self._nearest(at, found)

    def _nearest(self, at: int, found: dict[int, float]) -> list[int]:
        """The names with the largest share of their weight found, those of the same country before others."""
        total, totals, country, countries = self._totals[at], self._totals, self._countries[at], self._countries
        ranked = [
            (found[other] / (total + totals[other]) * (ELSEWHERE if countries[other] != country else 1.0), -other)
            for other in found
        ]
        return [-minus for _, minus in heapq.nlargest(KEPT, ranked)]

    def _entries(self, name: Name) -> Iterator[tuple[int, str, float, list[int]]]:
        """The blocks that a name lies in or near, each with the number of its names and a weight."""
        for word in set(name.words):
            yield from self._entry(word, self._corpus.weight(word))
            for other in self._spellings.near(word):
                yield from self._entry(other, self._corpus.weight(other) * near(word, other) ** 2)
        for pair in self._pairs(name):
            yield from self._entry(pair, sum(map(self._corpus.weight, pair)))
        for key in _short(name):
            yield from self._entry(key, 1.0)

    def _entry(self, key: Key, weight: float) -> Iterator[tuple[int, str, float, list[int]]]:
        if block := self._blocks.get(key):
            yield len(block), str(key), weight, block

    def _pairs(self, name: Name) -> list[tuple[str, str]]:
        """Pairs of words that are too common to look up alone."""
        common = sorted({word for word in name.words if self._corpus.counts.get(word, 0) > COMMON})
        return list(combinations(common[:PAIRED], 2))


def _short(name: Name) -> set[str]:
    """Acronyms, marked so that they are no words."""
    return {f"={short}" for short in (*name.acronyms, name.initials) if short}


class Spellings:
    """The words of all names by what is left when a letter is left out, and by how they begin."""

    def __init__(self, words: Sequence[str]) -> None:
        self._alike: dict[str, list[str]] = defaultdict(list)
        self._near: dict[str, tuple[str, ...]] = {}
        for word in words:
            for key in _keys(word):
                self._alike[key].append(word)

    def near(self, word: str) -> tuple[str, ...]:
        """The words that are spelt a little otherwise, in order."""
        if word not in self._near:
            alike = (self._alike.get(key, []) for key in sorted(_keys(word)))
            found = {other for each in alike if len(each) <= FULL for other in each} - {word}
            self._near[word] = tuple(sorted(other for other in found if near(word, other)))
        return self._near[word]


def _keys(word: str) -> set[str]:
    if len(word) < SHORTEST or word.isdigit():
        return set()
    return {word, f"{word[:PREFIX]}-", *(word[:at] + word[at + 1 :] for at in range(len(word)))}
