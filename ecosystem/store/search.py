"""Search by name: exact, then prefix, then token, then shared trigrams; then name, then key; alike on every store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ecosystem.model import Record
from ecosystem.model.keys import fold

EXACT = 4.0
SIMILAR = 0.3


@dataclass(frozen=True)
class Candidate:
    """An entity that may fit: its name and its folded names (the name first, then aliases)."""

    record_type: type[Record]
    key: str
    name: str
    folded: tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """An entity that fits; `score` is 4 for exact, 3 prefix, 2 token, and the share of common trigrams below 1."""

    record_type: type[Record]
    key: str
    name: str
    score: float


def trigrams(folded: str) -> frozenset[str]:
    """The three-letter pieces of a folded text, with blanks around it, so that beginnings and ends count."""
    padded = f"  {folded} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def score(query: str, folded: str) -> float:
    """How well one folded name fits a folded query; 0 where it does not."""
    if folded == query:
        return EXACT
    if folded.startswith(query):
        return 3.0
    words = folded.split()
    if all(any(word.startswith(part) for word in words) for part in query.split()):
        return 2.0
    ours, theirs = trigrams(query), trigrams(folded)
    share = len(ours & theirs) / len(ours | theirs)
    return share if share >= SIMILAR else 0.0


def rank(
    text: str,
    candidates: Callable[[str, int, Sequence[type[Record]]], list[Candidate]],
    record_types: Sequence[type[Record]],
    first: int,
) -> list[Hit]:
    """The best candidates, best first; a text without any letter or digit finds nothing."""
    query = fold(text)
    if not query:
        return []
    scored = [
        Hit(each.record_type, each.key, each.name, max(score(query, folded) for folded in each.folded))
        for each in candidates(query, first, record_types)
    ]
    return sorted((hit for hit in scored if hit.score), key=lambda hit: (-hit.score, hit.name, hit.key))[:first]
