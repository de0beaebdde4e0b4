"""What all names together say: how rare a word is, and who bears the same name."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ecosystem.matching.lexicon import lexicon
from ecosystem.matching.names import Name

# As if so many names with words of their own were there too: among three records no word is rare yet.
UNSEEN = 1000
GENERIC = 0.35
LEAST = 0.02


@dataclass(frozen=True)
class Corpus:
    """How many records hold each word, and the weights that follow: 1 for a word of its own, near 0 for one of all."""

    records: int
    counts: Mapping[str, int]
    tails: Mapping[tuple[str, ...], frozenset[tuple[str, ...]]]
    _weights: dict[str, float] = field(default_factory=dict, repr=False)

    def weight(self, word: str) -> float:
        if word not in self._weights:
            self._weights[word] = self._weigh(word)
        return self._weights[word]

    def _weigh(self, word: str) -> float:
        total = self.records + UNSEEN
        rare = math.log(total / max(1, self.counts.get(word, 1))) / math.log(total)
        return max(LEAST, rare * (GENERIC if word in lexicon().generic else 1.0))


def corpus_of(records: Iterable[tuple[Name, ...]]) -> Corpus:
    """The corpus of records, each with its names."""
    counts: Counter[str] = Counter()
    tails: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    total = 0
    for names in records:
        total += 1
        counts.update({word for name in names for word in name.words})
        for name in names:
            if name.tail:
                tails[name.base].add(name.tail)
    return Corpus(total, counts, {base: frozenset(found) for base, found in tails.items()})
