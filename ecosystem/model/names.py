"""Names of organisations for comparison: without legal form, capitals, accents and the order of words."""

from __future__ import annotations

import functools

from ecosystem.model.keys import fold

_LITTLE = "the of for and in a de la le les des du et der die das fur und y e di del"
LITTLE = frozenset(_LITTLE.split(" "))
LONGEST_FORM = 4


def core(name: str) -> str:
    """The words that tell an organisation from others, in alphabetical order; the folded name where none is left."""
    words = without_form(fold(name).split())
    return " ".join(sorted(set(words) - LITTLE)) or fold(name)


def without_form(words: list[str], others: frozenset[str] = frozenset()) -> list[str]:
    """The words before a legal form, or one of the others, at the end, as "s p a" is; one word at least stays."""
    for length in range(min(LONGEST_FORM, len(words) - 1), 0, -1):
        last = " ".join(words[-length:])
        if last in _forms() or last in others:
            return words[:-length]
    return words


@functools.cache
def _forms() -> frozenset[str]:
    from cleanco.termdata import terms_by_country, terms_by_type

    return frozenset(
        fold(term) for terms in (terms_by_country, terms_by_type) for each in terms.values() for term in each
    )
