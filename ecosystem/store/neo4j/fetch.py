"""Fetches records of one revision: what is current before what is past, which counts where both have a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from neo4j import ManagedTransaction

from ecosystem.model import Record, TieRecord
from ecosystem.store.neo4j.graph import Rows, value, values
from ecosystem.store.neo4j.names import LABELS, META, PAST, fields
from ecosystem.store.neo4j.ties import said

# A row of which only a part of a change has been seen is still whole among what is past.
HOLDS_CURRENT = "n.since <= $revision"
HOLDS_PAST = "n.since <= $revision AND n.until > $revision"
ABOUT = f"MATCH (m:{META} {{id: 1}}) RETURN m.cleanups, m.types"


@dataclass(frozen=True)
class About:
    """What the graph says of itself: clean-ups so far, relationship types of published ties."""

    cleanups: int = 0
    types: tuple[str, ...] = ()


def about(tx: ManagedTransaction) -> About:
    rows = values(tx, ABOUT)
    return About(rows[0][0], tuple(rows[0][1])) if rows else About()


def written_types(tx: ManagedTransaction) -> list[str]:
    """The relationship types of published ties and of those that a batch under way has brought."""
    return sorted(
        {name for (name,) in values(tx, f"MATCH (m:{META} {{id: 1}}) UNWIND m.types + m.fresh AS name RETURN name")}
    )


@dataclass(frozen=True)
class Wanted:
    """Which rows: a condition on `n`, and how many of the first in an order; `{kind}` stands for the kind of `n`.

    What compares keys asks the index, which compares by code points; the server's own comparison does not always.
    """

    condition: str = "true"
    parameters: dict[str, Any] = field(default_factory=dict)
    order: str = ""
    by_key: bool = False


def current(tx: ManagedTransaction, record_type: type[Record], wanted: Wanted, revision: int) -> Rows:
    """Rows of what is current, each with the columns of its record."""
    found: Rows = []
    for match, name in matches(tx, record_type):
        hint = f" USING INDEX n:`{name}`(key)" if wanted.by_key else ""
        where = f"{HOLDS_CURRENT} AND {_condition(record_type, wanted)}"
        statement = f"{match}{hint} WHERE {where} RETURN {row(record_type)} {wanted.order}"
        found += values(tx, statement, revision=revision, **wanted.parameters)
    return found


def past(tx: ManagedTransaction, record_type: type[Record], wanted: Wanted, revision: int) -> Rows:
    """Rows of what is past and held at the revision."""
    names = ", ".join(f"n.`{name}`" for name in fields(record_type))
    hint = f" USING INDEX n:{PAST[record_type]}(key)" if wanted.by_key else ""
    where = f"MATCH (n:{PAST[record_type]}){hint} WHERE {HOLDS_PAST} AND {wanted.condition.format(kind='n.kind')}"
    return values(tx, f"{where} RETURN {names} {wanted.order}", revision=revision, **wanted.parameters)


def count(tx: ManagedTransaction, record_type: type[Record], wanted: Wanted, revision: int) -> int:
    """How many records satisfy a condition; one that stands among both is counted once.

    While what is past stays as it was, nothing of what is current has changed. Otherwise a writer is at work, and
    keys are compared in place of numbers.
    """
    given = {**wanted.parameters, "revision": revision}
    current_rows = f"{HOLDS_CURRENT} AND {_condition(record_type, wanted)}"
    found = [f"{match} WHERE {current_rows}" for match, _ in matches(tx, record_type)]
    past_rows = f"MATCH (n:{PAST[record_type]}) WHERE {HOLDS_PAST} AND {wanted.condition.format(kind='n.kind')}"
    before = _keys(tx, past_rows, given)
    besides = "AND NOT n.key IN $before RETURN count(n)" if before else "RETURN count(n)"
    numbers = [value(tx, f"{each} {besides}", before=list(before), **given) for each in found]
    if _keys(tx, past_rows, given) == before:
        return int(sum(numbers)) + len(before)
    held = {key for each in found for key in _keys(tx, each, given)}
    return len(held | _keys(tx, past_rows, given))


def merge(
    record_type: type[Record], current_rows: Iterable[Sequence[Any]], past_rows: Rows
) -> dict[str, Sequence[Any]]:
    """Rows by key."""
    at = fields(record_type).index("key")
    return {each[at]: each for rows in (current_rows, past_rows) for each in rows}


def _keys(tx: ManagedTransaction, rows: str, given: dict[str, Any]) -> set[str]:
    return set(value(tx, f"{rows} RETURN collect(n.key)", **given))


def _condition(record_type: type[Record], wanted: Wanted) -> str:
    return wanted.condition.format(kind=said("n", "kind") if record_type is TieRecord else "n.kind")


def matches(tx: ManagedTransaction, record_type: type[Record]) -> list[tuple[str, str]]:
    """The patterns that find all current rows, with their label: one for nodes, one for each type of relationship."""
    if record_type is TieRecord:
        return [(f"MATCH (s)-[n:`{name}`]->(t)", name) for name in about(tx).types]
    return [(f"MATCH (n:{LABELS[record_type]})", LABELS[record_type])]


def row(record_type: type[Record]) -> str:
    """What a current row `n` gives: the columns of its record."""
    if record_type is not TieRecord:
        return ", ".join(f"n.`{name}`" for name in fields(record_type))
    ends = {"source": "s.key", "target": "t.key"}
    return ", ".join(ends.get(name) or said("n", name) for name in fields(record_type))
