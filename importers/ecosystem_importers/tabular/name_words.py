"""The words of `names.yaml`: those by which names of organisations are known, and those that stand beside names."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from ecosystem_importers.beside import texts
from ecosystem_importers.values.words import folded


@dataclass(frozen=True)
class NameWords:
    """Folded words that names of organisations hold, the forms of firms, and the heads that a list follows.

    `roles` are parts that an organisation plays without a kind of tie of their own, `persons` what marks a person.
    """

    keywords: frozenset[str]
    forms: frozenset[str]
    heads: tuple[str, ...]
    roles: frozenset[str]
    persons: frozenset[str]
    of_organisations: frozenset[str]


@functools.cache
def name_words() -> NameWords:
    """The words, read once."""
    data = texts("ecosystem_importers.tabular", "names.yaml")
    own = {name: frozenset(folded(word) for word in said) for name, said in data.items()}
    return NameWords(
        keywords=own["keywords"],
        forms=own["forms"],
        heads=tuple(sorted(own["heads"])),
        roles=own["roles"],
        persons=own["persons"],
        of_organisations=own["of_organisations"],
    )
