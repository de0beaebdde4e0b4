"""Names whose organisations are known: which pairs are one."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from ecosystem.matching import Actor

Pair = tuple[str, str]


@dataclass(frozen=True)
class Known:
    """Actors, and the pairs of keys that are one organisation; with `across`, pairs of one side are not asked for."""

    title: str
    actors: tuple[Actor, ...]
    pairs: frozenset[Pair]
    across: bool = False

    def counts(self, pair: Pair) -> bool:
        return not self.across or _side(pair[0]) != _side(pair[1])


def same_language(path: Path) -> list[Known]:
    """Strings with ROR ids: all, and the two halves by a digest of the id, of which the first was used for tuning."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    named = [(row["ror-id"], f"strings/{at:04}", row["affiliation"]) for at, row in enumerate(rows)]
    halves = [[row for row in named if _half(row[0][-9:]) == half] for half in (0, 1)]
    return [
        _known("strings, the half for tuning", halves[0]),
        _known("strings, the other half", halves[1]),
        _known("strings, all", named),
    ]


def across_languages(path: Path) -> Known:
    """Czech names and the English names of the same organisations in ROR."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    czech = {f"cs/{row['IS_VaVaI_id']}": row["IS_VaVaI_Name_CS"] for row in rows}
    english = {f"ror/{row['ROR_id'][-9:]}": row["ROR_Name"] for row in rows}
    actors = (Actor(key, (name,)) for key, name in {**czech, **english}.items())
    pairs = ((f"cs/{row['IS_VaVaI_id']}", f"ror/{row['ROR_id'][-9:]}") for row in rows)
    return Known("Czech and English", tuple(actors), frozenset(pairs), across=True)


def _known(title: str, rows: Iterable[tuple[str, str, str]]) -> Known:
    keys: dict[str, list[str]] = defaultdict(list)
    actors = []
    for own, key, name in rows:
        keys[own].append(key)
        actors.append(Actor(key, (name,)))
    pairs = (pair for each in keys.values() for pair in combinations(sorted(each), 2))
    return Known(title, tuple(actors), frozenset(pairs))


def _half(own: str) -> int:
    return hashlib.blake2b(own.encode()).digest()[0] % 2


def _side(key: str) -> str:
    return key.partition("/")[0]
