"""What a source's word for a kind means: an actor, an initiative or a theme."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.values.words import folded, is_placeholder, words


@dataclass(frozen=True)
class What:
    """The sort of record, its kind, and whether the vocabulary has that kind."""

    sort: Literal["actor", "initiative", "theme"]
    kind: str
    known: bool = True


@functools.lru_cache(maxsize=10_000)
def what(word: str) -> What:
    """The meaning of a word; an unknown one is an actor of a kind of its own."""
    if folded(word) in words().themes:
        return What("theme", "theme")
    if kind := vocabulary().find("actors", word):
        return What("actor", kind)
    if kind := vocabulary().find("initiatives", word):
        return What("initiative", kind)
    return What("actor", own_kind(word), known=False)


@functools.lru_cache(maxsize=10_000)
def tie_kind(word: str) -> What:
    kind = vocabulary().find("ties", word)
    return What("actor", kind or own_kind(word), known=kind is not None)


@functools.lru_cache(maxsize=10_000)
def helix(word: str) -> str | None:
    """The side of society that a word means, by itself or through the kind of actor it names; "unknown" for a gap."""
    if is_placeholder(word):
        return "unknown"
    if found := vocabulary().find("helix", word):
        return found
    kind = vocabulary().find("actors", word)
    side = vocabulary().actor_helix(kind) if kind else "unknown"
    return None if side == "unknown" else side


def own_kind(word: str) -> str:
    """A kind made of the source's own word, as in `regional_cluster`."""
    return folded(word).replace(" ", "_") or "other"
