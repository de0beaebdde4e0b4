"""Fetches records of one revision: what is current before what is past, which counts where both have a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from neo4j import ManagedTransaction

from ecosystem.model import Record, TieRecord
from ecosystem.store.neo4j.graph import Rows, values
from ecosystem.store.neo4j.names import LABELS, META, PAST, fields

# A row of which only a part of a change has been seen is still whole among what is past.
HOLDS_CURRENT = "n.since <= $revision"
HOLDS_PAST = "n.since <= $revision AND n.until > $revision"
ABOUT = f"MATCH (m:{META} {{id: 1}}) RETURN m.cleanups, m.types, m.columns"


@dataclass(frozen=True)
class About:
    """What the graph says of itself: clean-ups so far, relationship types of ties, columns of ties in use."""

    cleanups: int = 0
    types: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


def about(tx: ManagedTransaction) -> About:
    rows = values(tx, ABOUT)
    return About(rows[0][0], tuple(rows[0][1]), tuple(rows[0][2])) if rows else About()


@dataclass(frozen=True)
class Wanted:
    """Which rows: a condition on `n`, and how many of the first in an order.

    What compares keys asks the index, which compares by code points; the server's own comparison does not always.
    """

    condition: str = "true"
    parameters: dict[str, Any] = field(default_factory=dict)
    order: str = ""
    by_key: bool = False


def current(tx: ManagedTransaction, record_type: type[Record], wanted: Wanted, revision: int) -> Rows:
    """Rows of what is current, each with the columns of its record."""
    found: Rows = []
    for match, name in _matches(tx, record_type):
        hint = f" USING INDEX n:`{name}`(key)" if wanted.by_key else ""
        statement = (
            f"{match}{hint} WHERE {HOLDS_CURRENT} AND {wanted.condition} RETURN {_row(record_type)} {wanted.order}"
        )
        found += values(tx, statement, revision=revision, **wanted.parameters)
    return found


def past(tx: ManagedTransaction, record_type: type[Record], wanted: Wanted, revision: int) -> Rows:
    """Rows of what is past and held at the revision."""
    names = ", ".join(f"n.`{name}`" for name in fields(record_type))
    hint = f" USING INDEX n:{PAST[record_type]}(key)" if wanted.by_key else ""
    where = f"MATCH (n:{PAST[record_type]}){hint} WHERE {HOLDS_PAST} AND {wanted.condition}"
    return values(tx, f"{where} RETURN {names} {wanted.order}", revision=revision, **wanted.parameters)


def count(tx: ManagedTransaction, record_type: type[Record], wanted: Wanted, revision: int) -> int:
    """How many records satisfy a condition; one that stands among both is counted once."""
    number = 0
    parameters = {**wanted.parameters, "revision": revision}
    matches = [match for match, _ in _matches(tx, record_type)]
    for match in matches:
        number += values(tx, f"{match} WHERE {HOLDS_CURRENT} AND {wanted.condition} RETURN count(n)", **parameters)[0][
            0
        ]
    where = f"MATCH (n:{PAST[record_type]}) WHERE {HOLDS_PAST} AND {wanted.condition}"
    keys = values(tx, f"{where} RETURN collect(n.key)", **parameters)[0][0]
    return number + len(keys) - (_both(tx, matches, keys, wanted, parameters) if keys else 0)


def merge(
    record_type: type[Record], current_rows: Iterable[Sequence[Any]], past_rows: Rows
) -> dict[str, Sequence[Any]]:
    """Rows by key."""
    at = fields(record_type).index("key")
    return {row[at]: row for rows in (current_rows, past_rows) for row in rows}


def _both(tx: ManagedTransaction, matches: list[str], keys: list[str], wanted: Wanted, given: dict[str, Any]) -> int:
    where = f"WHERE n.key IN $both AND {HOLDS_CURRENT} AND {wanted.condition}"
    return sum(values(tx, f"{match} {where} RETURN count(n)", **given, both=keys)[0][0] for match in matches)


def _matches(tx: ManagedTransaction, record_type: type[Record]) -> list[tuple[str, str]]:
    """The patterns that find all current rows, with their label: one for nodes, one for each type of relationship."""
    if record_type is TieRecord:
        return [(f"MATCH (s)-[n:`{name}`]->(t)", name) for name in about(tx).types]
    return [(f"MATCH (n:{LABELS[record_type]})", LABELS[record_type])]


def _row(record_type: type[Record]) -> str:
    if record_type is not TieRecord:
        return ", ".join(f"n.`{name}`" for name in fields(record_type))
    ends = {"source": "s.key", "target": "t.key"}
    return ", ".join(ends.get(name, f"n.`{name}`") for name in fields(record_type))
