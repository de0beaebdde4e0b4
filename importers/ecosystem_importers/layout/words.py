"""The words of `words.yaml`, and the headers that are known in any role, ready for comparison."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ecosystem_importers.beside import texts
from ecosystem_importers.headers.headers import headers, plain
from ecosystem_importers.values.words import comparable, folded

LABELLED = re.compile(r"\s*([^:]{1,40})\s*:")


@dataclass(frozen=True)
class Words:
    """Folded words by what they tell; `ditto` and `units` also hold bare marks."""

    totals: frozenset[str]
    surely_totals: frozenset[str]
    subtotals: frozenset[str]
    total_words: frozenset[str]
    notes: frozenset[str]
    continued: frozenset[str]
    pages: frozenset[str]
    examples: frozenset[str]
    instructions: frozenset[str]
    ditto: frozenset[str]
    units: frozenset[str]
    bands_left_out: frozenset[str]
    answers: frozenset[str]
    lists: frozenset[str]
    explaining: frozenset[str]
    pivots: frozenset[str]
    codes: frozenset[str]


@functools.cache
def words() -> Words:
    """The words, read once."""
    data = texts("ecosystem_importers.layout", "words.yaml")
    return Words(**{name: frozenset(comparable(word) for word in said) for name, said in data.items()})


@functools.cache
def known_headers() -> frozenset[str]:
    """All headers that tables of any shape know, folded."""
    known = headers()
    # Columns of relations are called as groups of columns are, such as Initiatives above a matrix.
    shapes = [roles for section, roles in known.roles.items() if section != "relations"]
    roles = [alias for shape in shapes for aliases in shape.values() for alias in aliases]
    ends = [name for pair in known.ends + known.ends_or_dates for name in (pair.source, pair.target)]
    schemes = [alias for aliases in known.identifiers.values() for alias in aliases]
    return frozenset((*roles, *ends, *schemes, *known.results, *known.looks, *known.private))


def is_known(cell: str) -> bool:
    """Whether a cell is a header that any table of actors or ties may have; a letter alone says too little."""
    return len(cell) < 80 and len(_plain(cell)) > 1 and _plain(cell) in known_headers()


def has_role(cell: str, roles: Iterable[str]) -> bool:
    """Whether a header may be one of these roles, of actors or of ties."""
    said = _plain(cell)
    return any(said in shape.get(role, ()) for shape in headers().roles.values() for role in roles)


@functools.lru_cache(maxsize=10_000)
def _plain(cell: str) -> str:
    return plain(" ".join(cell.split()))


def first_word(cell: str) -> str:
    """What a label says: the folded text before a colon, else all of it."""
    match = LABELLED.match(cell)
    return folded(match[1] if match else cell)
