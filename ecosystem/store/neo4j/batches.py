"""The published batches in Neo4j, each a node of its own."""

from __future__ import annotations

from typing import Any

from neo4j import ManagedTransaction

from ecosystem.model import BatchRecord
from ecosystem.store.batches import STORED, batch_records
from ecosystem.store.neo4j.graph import values
from ecosystem.store.neo4j.names import BATCH

PROPERTIES = {name: f"b.`{name}`" for name in STORED} | {"id": "b.number"}
# What a store of an earlier version says otherwise.
EARLIER = {
    "options": "coalesce(b.options, '{}')",
    "started": "toString(coalesce(b.started, b.published))",
    "published": "toString(b.published)",
}
READ = f"MATCH (b:{BATCH}) RETURN {', '.join((PROPERTIES | EARLIER).values())}"


def read_batches(tx: ManagedTransaction) -> list[BatchRecord]:
    """In order of number."""
    return batch_records(dict(zip(STORED, row, strict=True)) for row in values(tx, READ))


def as_properties(row: dict[str, Any]) -> dict[str, Any]:
    """What stores keep of a batch as its node has it."""
    return {("number" if name == "id" else name): value for name, value in row.items()}
