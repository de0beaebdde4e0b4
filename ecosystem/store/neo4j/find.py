"""Finds the entities that may be the best for a folded text; `search.rank` then orders them.

The folded names of an entity stand in one indexed text, each as `\\n  name `: what `search` calls a trigram of a name
is part of it, and so are its beginning and the beginnings of its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from neo4j import ManagedTransaction

from ecosystem.model import Record
from ecosystem.store.neo4j.fetch import HOLDS_CURRENT, HOLDS_PAST
from ecosystem.store.neo4j.graph import values
from ecosystem.store.neo4j.names import LABELS, PAST
from ecosystem.store.search import SIMILAR, Candidate, trigrams

ROW = "n.key, n.name, n.folded"
LIKE = "all(part IN $parts WHERE n.folded CONTAINS part) AND n.folded CONTAINS $part"
# All words of the text begin words of one and the same name.
TOKEN = "any(name IN split(n.folded, '\n') WHERE all(part IN $parts WHERE name CONTAINS part))"
BEST = """CASE WHEN n.folded CONTAINS $exact THEN 4 WHEN n.folded CONTAINS $prefix THEN 3 ELSE 2 END AS score
ORDER BY score DESC, n.name, n.key LIMIT $limit"""
SHARED = "UNWIND $trigrams AS part MATCH (n:{}) WHERE n.folded CONTAINS part AND {} WITH n, count(*) AS shared"


@dataclass(frozen=True)
class _Search:
    tx: ManagedTransaction
    record_type: type[Record]
    given: dict[str, Any]

    def matching(self) -> dict[str, Candidate]:
        """The best by exact, prefix and token match."""
        wanted = f"{LIKE} AND {TOKEN} RETURN {ROW}, {BEST}"
        return self._both(f"MATCH (n:{{}}) WHERE {{}} AND {wanted}")

    def similar(self) -> dict[str, Candidate]:
        """Those that share so many trigrams with the text that their likeness may reach SIMILAR."""
        return self._both(f"{SHARED} WHERE shared >= $least RETURN {ROW}")

    def _both(self, statement: str) -> dict[str, Candidate]:
        current = statement.format(LABELS[self.record_type], HOLDS_CURRENT)
        past = statement.format(PAST[self.record_type], HOLDS_PAST)
        rows = [*values(self.tx, current, **self.given), *values(self.tx, past, **self.given)]
        return {row[0]: _candidate(self.record_type, *row[:3]) for row in rows}


def find(
    tx: ManagedTransaction, revision: int, folded: str, limit: int, record_types: Sequence[type[Record]]
) -> list[Candidate]:
    """The best by exact, prefix and token match; where they are too few, also those with enough common trigrams."""
    given = _parameters(revision, folded, limit)
    searches = [_Search(tx, record_type, given) for record_type in record_types]
    best = {key: each for search in searches for key, each in search.matching().items()}
    if len(best) < limit:
        best |= {key: each for search in searches for key, each in search.similar().items()}
    return list(best.values())


def _parameters(revision: int, folded: str, limit: int) -> dict[str, Any]:
    parts = [f" {part}" for part in folded.split()]
    pieces = sorted(trigrams(folded))
    return {
        "revision": revision,
        "limit": limit,
        "exact": f"\n  {folded} \n",
        "prefix": f"\n  {folded}",
        "parts": parts,
        "part": max(parts, key=len),
        "trigrams": pieces,
        "least": ceil(Fraction(str(SIMILAR)) * len(pieces)),
    }


def _candidate(record_type: type[Record], key: str, name: str, folded: str) -> Candidate:
    return Candidate(record_type, key, name, tuple(each.strip() for each in folded.strip("\n").split("\n")))
