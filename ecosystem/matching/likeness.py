"""How like two names are: words matched by their weight, and what is left over on either side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler, Prefix

from ecosystem.matching.corpus import Corpus
from ecosystem.matching.lexicon import lexicon
from ecosystem.matching.names import Name

Way = Literal["same", "moved", "placed", "spelt", "acronym", "like"]
NEAR = 0.88
SHORTENED = 0.85
DICE, CONTAINED = 0.65, 0.35
NUMBERS_DIFFER = 0.7
LONG, STEM = 7, 6
FIXED: dict[Way, float] = {"same": 1.0, "moved": 1.0, "placed": 0.9, "spelt": 0.9}
ACRONYM = {3: 0.68, 4: 0.78}
LONG_ACRONYM = 0.82


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two names are, from 0 to 1, and in what way.

    `same`: the same words in the same order. `moved`: only generic words stand elsewhere. `placed`: one adds the place
    at its end. `spelt`: one long word is spelt or inflected otherwise. `acronym`: one is the other's acronym. `like`:
    some words are shared; the others are `left_over`.
    """

    left: Name
    right: Name
    score: float
    way: Way
    shared: tuple[str, ...]
    left_over: tuple[str, ...]


def likeness(left: Name, right: Name, corpus: Corpus) -> Likeness:
    """The likeness of two names; it does not depend on which is left."""
    matched = match(left.words, right.words)
    way = _way(left, right, matched)
    score = FIXED.get(way) or _score(left, right, matched, corpus)
    if way == "acronym":
        score = max(score, _acronym_score(left, right))
    if _numbers(left) != _numbers(right):
        score *= NUMBERS_DIFFER
    shared = sorted({word for pair in matched for word in pair[:2]})
    over = sorted(set(left.words).union(right.words) - set(shared))
    return Likeness(left, right, score, way, tuple(shared), tuple(over))


def match(left: tuple[str, ...], right: tuple[str, ...]) -> list[tuple[str, str, float]]:
    """Pairs of words with their nearness: equal ones first, then the nearest."""
    ours, theirs = set(left), set(right)
    equal = [(word, word, 1.0) for word in sorted(ours & theirs)]
    rest = sorted(
        (-nearness, min(ours_, theirs_), max(ours_, theirs_), ours_, theirs_)
        for ours_ in ours - theirs
        for theirs_ in theirs - ours
        if (nearness := near(ours_, theirs_))
    )
    return equal + _greedy(rest)


def _greedy(rest: list[tuple[float, str, str, str, str]]) -> list[tuple[str, str, float]]:
    taken: set[str] = set()
    found = []
    for minus, _, _, left, right in rest:
        if left not in taken and right not in taken:
            taken |= {left, right}
            found.append((left, right, -minus))
    return found


def near(left: str, right: str) -> float:
    """How near two words are that are not equal: spelt or inflected a little otherwise, or cut short; else 0."""
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) < 3 or shorter.isdigit() or longer.isdigit():
        return 0.0
    if longer.startswith(shorter):
        return SHORTENED
    nearness = JaroWinkler.similarity(left, right) if len(shorter) > 3 else 0.0
    return nearness if nearness >= NEAR else 0.0


def _way(left: Name, right: Name, matched: list[tuple[str, str, float]]) -> Way:
    if left.words == right.words or "".join(left.words) == "".join(right.words):
        return "same"
    if _moved(left.words, right.words):
        return "moved"
    if _placed(left, right):
        return "placed"
    if _spelt(left, right, matched):
        return "spelt"
    return "acronym" if _acronyms(left, right) else "like"


def _moved(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the same words stand there, and those that are not generic in the same order."""
    generic = lexicon().generic
    own = [[word for word in words if word not in generic] for words in (left, right)]
    return own[0] == own[1] and sorted(left) == sorted(right)


def _placed(left: Name, right: Name) -> bool:
    """Whether one name is the other with places that are set off at its end."""
    shorter, longer = sorted((left, right), key=lambda name: len(name.words))
    length = len(shorter.words)
    added = longer.words[length:]
    same = shorter.words == longer.words[:length] or _moved(shorter.words, longer.words[:length])
    return same and bool(added) and len(added) <= len(longer.tail)


def _spelt(left: Name, right: Name, matched: list[tuple[str, str, float]]) -> bool:
    """Whether the names are the same but for one long word that is spelt or inflected otherwise."""
    other = [(ours, theirs) for ours, theirs, _ in matched if ours != theirs]
    if len(other) != 1 or not len(left.words) == len(right.words) == len(matched):
        return False
    ours, theirs = other[0]
    replaced = tuple(theirs if word == ours else word for word in left.words)
    return (replaced == right.words or _moved(replaced, right.words)) and _one_word(ours, theirs)


def _one_word(left: str, right: str) -> bool:
    distance = DamerauLevenshtein.distance(left, right)
    begin = Prefix.similarity(left, right)
    return min(len(left), len(right)) >= LONG and begin > 0 and (distance == 1 or (begin >= STEM and distance == 2))


def _acronyms(left: Name, right: Name) -> frozenset[str]:
    """The acronyms by which one names the other."""
    if not (left.is_acronym or right.is_acronym):
        return frozenset()
    ours, theirs = left.acronyms | {left.initials}, right.acronyms | {right.initials}
    return frozenset(ours & theirs) - {""}


def _acronym_score(left: Name, right: Name) -> float:
    length = max(map(len, _acronyms(left, right)))
    return ACRONYM.get(length, LONG_ACRONYM if length > min(ACRONYM) else 0.0)


def _score(left: Name, right: Name, matched: list[tuple[str, str, float]], corpus: Corpus) -> float:
    """The shared weight over all weight, and over the weight of the shorter name."""
    weights = [math.fsum(map(corpus.weight, set(name.words))) for name in (left, right)]
    if not all(weights):
        return 0.0
    both = math.fsum((corpus.weight(ours) + corpus.weight(theirs)) / 2 * nearness for ours, theirs, nearness in matched)
    own = any(ours not in lexicon().generic for ours, _, _ in matched)
    score = DICE * 2 * both / math.fsum(weights) + CONTAINED * min(1.0, both / min(weights)) * own
    return min(1.0, score)


def _numbers(name: Name) -> frozenset[str]:
    return frozenset(word for word in name.words if word.isdigit())
