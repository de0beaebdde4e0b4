"""Writes the records that are nodes: entities, schemes and assessments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from neo4j import ManagedTransaction

from ecosystem.model import AssessmentRecord, Record
from ecosystem.store.columns import ENTITY_TYPES
from ecosystem.store.neo4j.graph import Rows, value, values
from ecosystem.store.neo4j.names import ASSESSES, KINDS, LABELS, PAST_END, kind_label
from ecosystem.store.neo4j.rows import Table, literal, setting

ENDS = (*(LABELS[each] for each in ENTITY_TYPES), PAST_END)


def create(tx: ManagedTransaction, table: Table) -> None:
    """Make a node of each row; a closed entity to which ties still lead becomes current again."""
    label = LABELS[table.record_type]
    kept = _past_ends(tx, table)
    write = setting("n", table.names)
    for kind, rows in _by_kind(table.without(kept)).items():
        tx.run(f"UNWIND $rows AS r CREATE (:{label}{kind} {literal(table.names)})", rows=rows).consume()
    match = f"MATCH (n:{PAST_END} {{key: r[{table.at('key')}]}}) REMOVE n:{PAST_END}"
    for kind, rows in _by_kind(table.only(kept)).items():
        tx.run(f"UNWIND $rows AS r {match} SET n:{label}{kind}, {write}", rows=rows).consume()
    _link(tx, table)


def update(tx: ManagedTransaction, table: Table) -> None:
    """Change nodes in place, so that what others have put on them and tied to them stays."""
    label, at = LABELS[table.record_type], table.at("key")
    if table.record_type in KINDS:
        _forget_kinds(tx, label, table.column("key"))
    for kind, rows in _by_kind(table).items():
        write = setting("n", table.names) + (f", n{kind}" if kind else "")
        tx.run(f"UNWIND $rows AS r MATCH (n:{label} {{key: r[{at}]}}) SET {write}", rows=rows).consume()
    _link(tx, table)


def put(tx: ManagedTransaction, table: Table) -> None:
    """Change nodes that are there and make those that are not; a second time changes nothing."""
    there = current(tx, table.record_type, table.column("key"))
    update(tx, table.only(there))
    create(tx, table.without(there))


def current(tx: ManagedTransaction, record_type: type[Record], keys: Sequence[str]) -> set[str]:
    """Those of the keys that are current."""
    match = f"UNWIND $keys AS key MATCH (n:{LABELS[record_type]} {{key: key}}) RETURN key"
    return {key for (key,) in values(tx, match, keys=keys)}


def remove(tx: ManagedTransaction, record_type: type[Record], keys: Sequence[str]) -> None:
    """Take nodes out of the current graph; one to which something still leads stays as a mere end."""
    match = f"UNWIND $keys AS key MATCH (n:{LABELS[record_type]} {{key: key}})"
    if record_type is AssessmentRecord:
        tx.run(f"{match} MATCH (n)-[x:{ASSESSES}]->() DELETE x", keys=keys).consume()
    tied = f"{match} WHERE EXISTS {{ (n)--() }}"
    tx.run(f"{tied} REMOVE n:$(labels(n)) SET n = {{key: key}}, n:{PAST_END}", keys=keys).consume()
    tx.run(f"{match} DELETE n", keys=keys).consume()


def make_ends(tx: ManagedTransaction, keys: Iterable[str]) -> None:
    """Make mere ends of those keys that are not there, for ties that were without an end before."""
    known = ids(tx, list(keys))
    lost = sorted({key for key in keys if key not in known})
    tx.run(f"UNWIND $keys AS key CREATE (:{PAST_END} {{key: key}})", keys=lost).consume()


def forget_ends(tx: ManagedTransaction) -> None:
    """Remove mere ends to which nothing leads any more."""
    tx.run(f"MATCH (n:{PAST_END}) WHERE NOT EXISTS {{ (n)--() }} DELETE n").consume()


def ids(tx: ManagedTransaction, keys: Iterable[str]) -> dict[str, int]:
    """The server's numbers of entities, good inside this transaction only."""
    found: dict[str, int] = {}
    for label in ENDS:
        wanted = [key for key in keys if key not in found]
        if wanted:
            statement = f"UNWIND $keys AS key MATCH (n:{label} {{key: key}}) RETURN collect(key), collect(id(n))"
            found.update(zip(*values(tx, statement, keys=wanted)[0], strict=True))
    return found


def _past_ends(tx: ManagedTransaction, table: Table) -> set[str]:
    if table.record_type not in ENTITY_TYPES or not value(tx, f"MATCH (n:{PAST_END}) RETURN count(n)"):
        return set()
    statement = f"UNWIND $keys AS key MATCH (n:{PAST_END} {{key: key}}) RETURN key"
    return {key for (key,) in values(tx, statement, keys=table.column("key"))}


def _by_kind(table: Table) -> dict[str, list[tuple[Any, ...]]]:
    """The rows by the label of their kind, with a colon before it; no label where records have no kind."""
    if table.record_type not in KINDS:
        return {"": table.rows} if len(table) else {}
    return {f":`{label}`": rows for label, rows in table.split("kind", kind_label).items()}


def _forget_kinds(tx: ManagedTransaction, label: str, keys: Sequence[Any]) -> None:
    match = f"UNWIND $keys AS key MATCH (n:{label} {{key: key}})"
    old: dict[str, list[str]] = {}
    for key, kind in values(tx, f"{match} RETURN key, n.kind", keys=keys):
        old.setdefault(kind_label(kind), []).append(key)
    for kind, of_kind in old.items():
        tx.run(f"{match} REMOVE n:`{kind}`", keys=of_kind).consume()


def _link(tx: ManagedTransaction, table: Table) -> None:
    """Lead each assessment to what it judges."""
    if table.record_type is not AssessmentRecord:
        return
    label = LABELS[AssessmentRecord]
    keys, subjects = table.column("key"), table.column("subject")
    tx.run(f"UNWIND $keys AS key MATCH (:{label} {{key: key}})-[x:{ASSESSES}]->() DELETE x", keys=keys).consume()
    known = ids(tx, dict.fromkeys(subjects))
    rows: Rows = [[key, known[subject]] for key, subject in zip(keys, subjects, strict=True) if subject in known]
    match = f"MATCH (n:{label} {{key: r[0]}}) MATCH (s) WHERE id(s) = r[1]"
    tx.run(f"UNWIND $rows AS r {match} CREATE (n)-[:{ASSESSES}]->(s)", rows=rows).consume()
