"""Registry ids that say which thing a record speaks of, written as `scheme:value`."""

from __future__ import annotations

import functools

from ecosystem.model import Identifier, schemes

CACHED = 100_000


def scheme(identifier: str) -> str:
    return identifier.partition(":")[0]


@functools.lru_cache(maxsize=CACHED)
def is_strong(identifier: str) -> bool:
    """Whether two records with this identifier speak of the same thing."""
    return schemes.is_strong(Identifier.parse(identifier))


@functools.lru_cache(maxsize=CACHED)
def is_exclusive(identifier: str) -> bool:
    """Whether a thing has one identifier of this scheme."""
    return schemes.is_exclusive(Identifier.parse(identifier))


def trust(name: str) -> tuple[bool, int, str]:
    """Schemes with the smaller are believed first: those of which a thing has one, then in the order of the table."""
    table = schemes.schemes()
    known = table.get(name)
    return known is None or not known.exclusive, list(table).index(name) if known else len(table), name
