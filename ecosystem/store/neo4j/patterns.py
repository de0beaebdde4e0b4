"""What many records have in common, said once: the `pattern` of an entity or a tie stands for its few-valued columns.

They also stand as properties of their own, for people and queries; a snapshot reads the pattern instead, one small
number for each record. A pattern is of one revision and one dataset, so that it tells what is published, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from neo4j import ManagedTransaction

from ecosystem.model import ActorRecord, InitiativeRecord, Record, ThemeRecord, TieRecord
from ecosystem.store.columns import TABLES
from ecosystem.store.neo4j.graph import values
from ecosystem.store.neo4j.names import PATTERN
from ecosystem.store.neo4j.rows import Table

_OF_BOTH = ("kind", "kind_word", "helix", "is_class", "stub", "stage", "country", "source_class")
SHARED: dict[type[Record], tuple[str, ...]] = {
    ActorRecord: _OF_BOTH,
    InitiativeRecord: _OF_BOTH,
    ThemeRecord: ("stub", "scheme", "source_class"),
    TieRecord: (
        *("kind", "role", "directed", "modality", "participation"),
        *("money_currency", "money_form", "confidence", "source_class"),
    ),
}
# Columns with many values: a pattern only says which of them are there.
OWN: dict[type[Record], tuple[str, ...]] = {
    ActorRecord: ("place_name", "place_region", "attributes"),
    InitiativeRecord: ("place_name", "place_region", "attributes"),
    ThemeRecord: ("broader", "attributes"),
    TieRecord: ("start", "end", "money_amount", "strength", "confidence"),
}
CREATE = f"UNWIND $patterns AS pattern CREATE (p:{PATTERN}) SET p = pattern"
HIGHEST = f"MATCH (p:{PATTERN}) RETURN coalesce(max(p.id), 0)"
OF_DATASETS = f"MATCH (p:{PATTERN}) WHERE p.dataset IN $datasets RETURN collect(p.id)"
FORGET = f"MATCH (p:{PATTERN}) WHERE p.since > $revision DELETE p"
# These say how sure a source is; any other confidence is a number of the tie's own.
WORDS = {None, "stated", "implied"}


class Patterns:
    """The patterns of one batch; their numbers go on from the highest that is in use."""

    def __init__(self, since: int, dataset: str, highest: int) -> None:
        self._facts = {"since": since, "dataset": dataset}
        self.last = highest
        self._ids: dict[type[Record], dict[tuple[Any, ...], int]] = {record_type: {} for record_type in SHARED}

    def of(self, table: Table) -> tuple[list[int], list[dict[str, Any]]]:
        """The pattern of each row, and those that are new with what they say."""
        ids, new = self._ids[table.record_type], []
        numbers = []
        for facts in zip(*_shared(table), *_filled(table), strict=True):
            number = ids.get(facts)
            if number is None:
                self.last += 1
                number = ids[facts] = self.last
                new.append(self._said(table.record_type, facts))
            numbers.append(number)
        return numbers, new

    def _said(self, record_type: type[Record], facts: tuple[Any, ...]) -> dict[str, Any]:
        shared, own = SHARED[record_type], OWN[record_type]
        filled = [name for name, there in zip(own, facts[len(shared) :], strict=True) if there]
        said = dict(zip(shared, facts, strict=False))
        return {"id": self.last, "table": TABLES[record_type], **self._facts, **said, "own": filled}


@dataclass(frozen=True)
class Pattern:
    """What records of one pattern say alike, and the names of the columns in which each has its own."""

    id: int
    dataset: str
    shared: tuple[Any, ...]
    own: frozenset[str]


def patterns(tx: ManagedTransaction, record_type: type[Record], revision: int) -> list[Pattern]:
    """The patterns of a table that are published at a revision."""
    names = ", ".join(f"p.`{name}`" for name in SHARED[record_type])
    match = f"MATCH (p:{PATTERN}) WHERE p.table = $table AND p.since <= $revision"
    rows = values(tx, f"{match} RETURN p.id, p.dataset, p.own, {names}", table=TABLES[record_type], revision=revision)
    return [Pattern(number, dataset, tuple(shared), frozenset(own)) for number, dataset, own, *shared in rows]


def create(tx: ManagedTransaction, new: list[dict[str, Any]]) -> None:
    tx.run(CREATE, patterns=new).consume()


def forget(tx: ManagedTransaction, revision: int) -> None:
    """Remove the patterns of batches that ended without being published, which are beyond this revision."""
    tx.run(FORGET, revision=revision).consume()


def highest(tx: ManagedTransaction) -> int:
    """The highest number in use, 0 where there is none."""
    number: int = values(tx, HIGHEST)[0][0]
    return number


def of_datasets(tx: ManagedTransaction, datasets: Sequence[str]) -> list[int]:
    """The numbers of all patterns of some datasets."""
    found: list[int] = values(tx, OF_DATASETS, datasets=datasets)[0][0]
    return found


def _shared(table: Table) -> list[Sequence[Any]]:
    columns = [_column(table, name) for name in SHARED[table.record_type]]
    if table.record_type is TieRecord:
        at = SHARED[TieRecord].index("confidence")
        columns[at] = [value if value in WORDS else None for value in columns[at]]
    return columns


def _filled(table: Table) -> list[Sequence[bool]]:
    return [
        [value not in WORDS for value in column] if name == "confidence" else [value is not None for value in column]
        for name, column in ((name, _column(table, name)) for name in OWN[table.record_type])
    ]


def _column(table: Table, name: str) -> Sequence[Any]:
    return table.columns[name] if name in table.columns else list(repeat(None, len(table)))
