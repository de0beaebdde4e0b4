"""What a source's word for a relation means: a kind of tie, and which of its ends is the source."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.values.words import folded

HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# What a word may say beside the relation: "has parent organisation", "is part of".
FILLERS = frozenset({"is", "are", "was", "has", "organisation", "organisations", "organization", "organizations"})


@dataclass(frozen=True)
class Meaning:
    """A kind of tie; `backwards` where the word is read from the target's side, as "funded by"."""

    kind: str
    backwards: bool = False
    known: bool = True


@functools.lru_cache(maxsize=10_000)
def relation(word: str) -> Meaning:
    """The meaning of a word such as `partOf`, `FUNDED_BY` or "is a member of"; an unknown one is a plain relation."""
    plain = folded(HUMP.sub(" ", word))
    for form in (plain, " ".join(part for part in plain.split() if part not in FILLERS), folded(word)):
        if form and (kind := vocabulary().find("ties", form)):
            return Meaning(kind)
        if form in _inverses():
            return Meaning(_inverses()[form], backwards=True)
    return Meaning("related_to", known=False)


@functools.cache
def _inverses() -> dict[str, str]:
    """The names of kinds from the target's side, but for those that read the same from both."""
    ties = vocabulary().ties
    found = {
        kind.inverse.replace("_", " "): name for name, kind in ties.items() if kind.inverse and kind.inverse != name
    }
    return {**found, "superseded by": "succeeds", "parent of": "part_of", "parts": "part_of", "contains": "part_of"}
