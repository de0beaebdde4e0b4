"""Finds names by common trigrams, without an index: all of them are compared at once."""

from __future__ import annotations

import heapq
import sqlite3

import numpy as np
from numpy.typing import NDArray

from ecosystem.store.search import SIMILAR, score, trigrams
from ecosystem.store.sqlite.arrays import Numbers, numbers

Letters = NDArray[np.int32]
# What a folded name is made of, as numbers of six bits; all else, as the line between two names, is 0.
LETTER = np.zeros(256, np.int32)
LETTER[np.frombuffer(b" abcdefghijklmnopqrstuvwxyz0123456789", np.uint8)] = np.arange(1, 38)


def similar(connection: sqlite3.Connection, holds: str, folded: str, limit: int) -> set[int]:
    """At least the `limit` entities whose names are most like the text, as far as they reach SIMILAR."""
    gathered = "SELECT group_concat(folded, char(10)), group_concat(trigrams), group_concat(entity) FROM names WHERE "
    names, sizes, entities = connection.execute(gathered + holds).fetchone()
    if names is None:
        return set()
    likeness = _likeness(folded, names, numbers([sizes]))
    likely = (likeness >= SIMILAR - 1e-9).nonzero()[0]
    order = likely[np.argsort(-likeness[likely], kind="stable")]
    return _best(folded, names.split("\n"), numbers([entities]), likeness, order.tolist(), limit)


def _likeness(folded: str, names: str, sizes: Numbers) -> NDArray[np.float64]:
    """The share of common trigrams of each name; too high where a name repeats one of them, which counts each time."""
    letters = LETTER[np.frombuffer(f"  {names} ".replace("\n", " \n  ").encode("ascii"), np.uint8)]
    ours = trigrams(folded)
    is_ours = np.zeros(1 << 18, np.bool_)
    is_ours[[_window(*LETTER[list(each.encode("ascii"))]) for each in ours]] = True
    starts = np.concatenate(([0], (letters == 0).nonzero()[0] + 1))
    shared = np.add.reduceat(is_ours[_window(letters[:-2], letters[1:-1], letters[2:])], starts, dtype=np.int32)
    likeness: NDArray[np.float64] = shared / np.maximum(len(ours) + sizes - shared, 1)
    return likeness


def _window(first: Letters, second: Letters, third: Letters) -> Letters:
    return first << 12 | second << 6 | third


def _best(
    folded: str, names: list[str], entities: Numbers, likeness: NDArray[np.float64], order: list[int], limit: int
) -> set[int]:
    """Goes down from the likeliest and stops when no name to come can be better than the last that counts."""
    scores: dict[int, float] = {}
    for number, at in enumerate(order):
        if number % limit == 0 and len(scores) >= limit:
            least = heapq.nlargest(limit, scores.values())[-1]
            if likeness[at] < least:
                break
        entity = int(entities[at])
        scores[entity] = max(scores.get(entity, 0.0), min(score(folded, names[at]), 1.0))
    return {entity for entity, found in scores.items() if found}
