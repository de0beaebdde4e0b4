"""How many of the known pairs a matcher finds, and how many of what it says is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.matching.truth import Known, Pair
from ecosystem.matching import Settings, proposals

TOP = 3
PRECISION = 0.98


@dataclass(frozen=True)
class Found:
    """What one matcher reached on one set: pairs said to be sure, those right among them, and hits in the top three."""

    pairs: int
    sure: int
    right: int
    asked: int
    hits: int

    @property
    def recall(self) -> float:
        return self.right / self.pairs

    @property
    def precision(self) -> float:
        return self.right / self.sure if self.sure else 1.0

    @property
    def top(self) -> float:
        return self.hits / self.asked


def ours(known: Known) -> Found:
    """Our proposals: the safe ones, and the three best of each actor."""
    found = proposals(known.actors, settings=Settings(most=4 * TOP, least=0.0))
    scored = [((each.left, each.right), each.score) for each in found if known.counts((each.left, each.right))]
    sure = {(each.left, each.right) for each in found if each.safe and known.counts((each.left, each.right))}
    return _found(known, sure, scored)


def plain(known: Known) -> Found:
    """The peer: rapidfuzz's `token_sort_ratio`, with the lowest threshold that keeps the precision on these pairs."""
    from rapidfuzz import fuzz, process, utils

    names = [actor.names[0] for actor in known.actors]
    matrix = process.cdist(names, names, scorer=fuzz.token_sort_ratio, processor=utils.default_process)
    keys = [actor.key for actor in known.actors]
    scored = [
        ((min(left, right), max(left, right)), float(matrix[at, other]))
        for at, left in enumerate(keys)
        for other, right in enumerate(keys[:at])
        if known.counts((left, right))
    ]
    return _found(known, _surest(scored, known.pairs), scored)


def _surest(scored: Sequence[tuple[Pair, float]], pairs: frozenset[Pair]) -> set[Pair]:
    """The longest list of the best pairs of which 98 in 100 are right; pairs of one score stand or fall together."""
    best = sorted(scored, key=lambda each: -each[1])
    right = length = 0
    for at, (pair, score) in enumerate(best):
        right += pair in pairs
        ends = at + 1 == len(best) or best[at + 1][1] < score
        if ends and right >= PRECISION * (at + 1):
            length = at + 1
    return {pair for pair, _ in best[:length]}


def _found(known: Known, sure: set[Pair], scored: Iterable[tuple[Pair, float]]) -> Found:
    """Each known pair is asked for from either side; across languages, from the left one."""
    others: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (left, right), score in scored:
        others[left].append((-score, right))
        others[right].append((-score, left))
    best = {key: {other for _, other in sorted(each)[:TOP]} for key, each in others.items()}
    asked = sorted(known.pairs | (frozenset() if known.across else {(right, left) for left, right in known.pairs}))
    hits = sum(other in best.get(key, set()) for key, other in asked)
    return Found(len(known.pairs), len(sure), len(sure & known.pairs), len(asked), hits)
