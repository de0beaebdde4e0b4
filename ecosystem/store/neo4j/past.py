"""Keeps what records said before: copies under labels of their own, each with the revision until which it held."""

from __future__ import annotations

from collections.abc import Sequence

from neo4j import ManagedTransaction

from ecosystem.model import Record
from ecosystem.store.neo4j.names import DATASET, LABELS, PAST, PAST_DATASET, properties


def copy(tx: ManagedTransaction, record_type: type[Record], keys: Sequence[str], revision: int) -> None:
    """Keep what nodes say before this revision; what the batch itself wrote is not kept."""
    match = f"UNWIND $keys AS key MATCH (n:{LABELS[record_type]} {{key: key}}) WHERE n.since < $revision"
    write = ", ".join(f"p.`{each}` = n.`{each}`" for each in properties(record_type))
    create = f"CREATE (p:{PAST[record_type]}) SET {write}, p.until = $revision"
    tx.run(f"{match} {create}", keys=keys, revision=revision).consume()


def copy_dataset(tx: ManagedTransaction, name: str, revision: int) -> None:
    match = f"MATCH (n:{DATASET} {{name: $name}}) CREATE (p:{PAST_DATASET})"
    tx.run(f"{match} SET p = properties(n), p.until = $revision", name=name, revision=revision).consume()
