"""What the endpoint may be asked for, declared once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one request may hold, and what it may cost; cost is about the number of objects in the answer."""

    body: int = 256 * 1024
    tokens: int = 5_000
    depth: int = 16
    aliases: int = 50
    fields: int = 1_000
    directives: int = 50
    repeats: int = 20
    cost: int = 100_000


@dataclass(frozen=True, kw_only=True)
class GraphQLSettings:
    """Limits, how many requests are worked on at a time, and whether clients may ask for the schema and its console.

    Without introspection errors do not suggest names either.
    """

    limits: Limits = Limits()
    threads: int = 4
    introspection: bool = True
    console: bool = True
