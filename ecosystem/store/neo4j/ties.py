"""Writes ties as native relationships, a type for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from neo4j import ManagedTransaction

from ecosystem.errors import UnknownEnd
from ecosystem.model import TieRecord
from ecosystem.store.neo4j.graph import value
from ecosystem.store.neo4j.names import PAST, properties, tie_type
from ecosystem.store.neo4j.nodes import ids
from ecosystem.store.neo4j.rows import Table, setting

COPIED = properties(TieRecord)


def create(tx: ManagedTransaction, table: Table) -> None:
    """Make a relationship of each row; its ends are looked up once for all of them."""
    if not len(table):
        return
    known = ids(tx, dict.fromkeys([*table.column("source"), *table.column("target")]))
    _check_ends(table, known)
    full = table.map("source", known).map("target", known).filled()
    source, target = full.at("source"), full.at("target")
    match = f"MATCH (s) WHERE id(s) = r[{source}] MATCH (t) WHERE id(t) = r[{target}]"
    write = setting("x", full.names, without={"source", "target"})
    for name, rows in full.split("kind", tie_type).items():
        tx.run(f"UNWIND $rows AS r {match} CREATE (s)-[x:`{name}`]->(t) SET {write}", rows=rows).consume()


def copy(tx: ManagedTransaction, name: str, keys: Sequence[str], revision: int) -> None:
    """Keep what ties of one type say before this revision; what the batch itself wrote is not kept."""
    match = f"UNWIND $keys AS key MATCH (s)-[x:`{name}` {{key: key}}]->(t) WHERE x.since < $revision"
    write = ", ".join(f"p.`{each}` = x.`{each}`" for each in COPIED)
    ends = "p.source = s.key, p.target = t.key, p.until = $revision"
    create = f"CREATE (p:{PAST[TieRecord]}) SET {write}, {ends}"
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


def _check_ends(table: Table, known: Mapping[str, int]) -> None:
    for end in ("source", "target"):
        if lost := set(table.columns[end]) - known.keys():
            at = next(at for at, key in enumerate(table.columns[end]) if key in lost)
            origin = table.columns["origin_file"][at] if "origin_file" in table.columns else None
            raise UnknownEnd(table.columns["key"][at], table.columns[end][at], origin or "no origin")
