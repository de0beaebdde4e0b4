"""Writes ties as native relationships, a type for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from neo4j import ManagedTransaction

from ecosystem.errors import UnknownEnd
from ecosystem.model import TieRecord
from ecosystem.store.neo4j import ends
from ecosystem.store.neo4j.graph import value
from ecosystem.store.neo4j.names import PAST, USUAL, implied, properties, tie_type
from ecosystem.store.neo4j.rows import Table, literal

COPIED = properties(TieRecord)
# What a relationship leaves unsaid.
SAID = {"kind": "coalesce({0}.kind, toLower(type({0})))"} | {
    name: f"coalesce({{0}}.{name}, {usual!r})" for name, usual in USUAL.items()
}
NOT_PROPERTIES = {"source", "target", "type"}


def said(variable: str, name: str) -> str:
    """What a relationship says in a column, whether it stands there or is understood."""
    return SAID.get(name, f"{{0}}.`{name}`").format(variable)


def create(tx: ManagedTransaction, table: Table, known: dict[str, int]) -> None:
    """Make a relationship of each row; its ends are looked up once for all of them, beginning with those known."""
    if not len(table):
        return
    found = ends.find(tx, (*table.columns["source"], *table.columns["target"]), known)
    _check_ends(table, found)
    full = _unsaid(table.map("source", found).map("target", found)).filled()
    source, target, name = (full.at(column) for column in ("source", "target", "type"))
    match = f"MATCH (s) WHERE id(s) = r[{source}] MATCH (t) WHERE id(t) = r[{target}]"
    create = f"CREATE (s)-[:$(r[{name}]) {literal(full.names, without=NOT_PROPERTIES)}]->(t)"
    tx.run(f"UNWIND $rows AS r {match} {create}", rows=full.rows).consume()


def copy(tx: ManagedTransaction, name: str, keys: Sequence[str], revision: int) -> None:
    """Keep what ties of one type say before this revision; what the batch itself wrote is not kept."""
    match = f"UNWIND $keys AS key MATCH (s)-[x:`{name}` {{key: key}}]->(t) WHERE x.since < $revision"
    write = ", ".join(f"p.`{each}` = {said('x', each)}" for each in COPIED)
    rest = "p.source = s.key, p.target = t.key, p.until = $revision"
    create = f"CREATE (p:{PAST[TieRecord]}) SET {write}, {rest}"
    tx.run(f"{match} {create}", keys=keys, revision=revision).consume()


def remove(tx: ManagedTransaction, name: str, keys: Sequence[str]) -> None:
    """Take ties of one type out of the current graph."""
    tx.run(f"UNWIND $keys AS key MATCH ()-[x:`{name}` {{key: key}}]->() DELETE x", keys=keys).consume()


def current(tx: ManagedTransaction, name: str, keys: Sequence[str]) -> list[str]:
    """Those of the keys that are current ties of a type."""
    statement = f"UNWIND $keys AS key MATCH ()-[x:`{name}` {{key: key}}]->() RETURN collect(key)"
    found: list[str] = value(tx, statement, keys=keys)
    return found


def by_type(types: Mapping[str, str], keys: Iterable[str]) -> dict[str, list[str]]:
    """Keys by the relationship type under which they are current."""
    parts: dict[str, list[str]] = {}
    for key in keys:
        if key in types:
            parts.setdefault(types[key], []).append(key)
    return parts


def _unsaid(table: Table) -> Table:
    """With the type of each relationship, and without what it need not say."""
    kinds = set(table.columns["kind"])
    lean = table.with_column("type", table.columns["kind"]).map("type", {kind: tie_type(kind) for kind in kinds})
    lean = lean.map("kind", {kind: None if implied(kind) else kind for kind in kinds})
    for name, usual in USUAL.items():
        column = [None if value == usual else value for value in table.columns[name]]
        lean = lean.with_column(name, column)
    return lean


def _check_ends(table: Table, known: Mapping[str, int]) -> None:
    for end in ("source", "target"):
        if lost := set(table.columns[end]) - known.keys():
            at = next(at for at, key in enumerate(table.columns[end]) if key in lost)
            origin = table.columns["origin_file"][at] if "origin_file" in table.columns else None
            raise UnknownEnd(table.columns["key"][at], table.columns[end][at], origin or "no origin")
