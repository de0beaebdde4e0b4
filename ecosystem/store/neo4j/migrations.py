"""Brings a record in Neo4j of an earlier schema to the present one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from neo4j import ManagedTransaction

from ecosystem.errors import StoreTooNew
from ecosystem.store.backup import write_backup
from ecosystem.store.base import SCHEMA_VERSION
from ecosystem.store.contents import Contents
from ecosystem.store.neo4j import schema
from ecosystem.store.neo4j.address import Address
from ecosystem.store.neo4j.batches import read_batches
from ecosystem.store.neo4j.cleanup import clean_up
from ecosystem.store.neo4j.graph import Graph, value, values
from ecosystem.store.neo4j.lock import Lock
from ecosystem.store.neo4j.names import BATCH, DATASET, JUDGEMENT, META, PAST_DATASET
from ecosystem.store.neo4j.reader import Neo4jReader

VERSION = f"MATCH (m:{META} {{id: 1}}) RETURN m.schema"
RAISE = f"MATCH (m:{META} {{id: 1}}) SET m.schema = $version"
BATCHES = f"""MATCH (b:{BATCH}) SET b.options = '{{}}', b.published = toString(b.published)
SET b.started = b.published"""
DATASETS = f"MATCH (d:{DATASET}|{PAST_DATASET}) SET d.people = 'drop'"
# Version 1 wrote the dataset's node with each batch that changed anything: it counts where it says something else.
WROTE = f"""MATCH (b:{BATCH}) MATCH (d:{DATASET}|{PAST_DATASET} {{name: b.dataset, since: b.revision}})
WHERE NOT EXISTS {{ MATCH (e:{BATCH} {{revision: b.revision}}) WHERE e.number < b.number }}
OPTIONAL MATCH (e:{PAST_DATASET} {{name: b.dataset, until: b.revision}})
RETURN b.number, b.changes, properties(d), properties(e)"""
LINEAGE = f"MATCH (m:{META} {{id: 1}}) SET m.lineage = randomUUID()"
JUDGEMENTS = f"MATCH (j:{JUDGEMENT}) SET j.despite = []"
COUNT = f"MATCH (b:{BATCH} {{number: $number}}) SET b.changes = $changes"


def migrate(url: str, password: str | None, backup: Path) -> int:
    """Bring the database to the present schema after a backup; returns the version it had."""
    graph = Graph(Address.parse(url), password)
    try:
        found = graph.read(lambda tx: value(tx, VERSION)) or SCHEMA_VERSION
        if found > SCHEMA_VERSION:
            raise StoreTooNew(found, SCHEMA_VERSION)
        if found < SCHEMA_VERSION:
            _step(graph, found, backup)
    finally:
        graph.close()
    return int(found)


def _step(graph: Graph, found: int, backup: Path) -> None:
    lock = Lock(graph, found)
    try:
        if lock.interrupted:
            clean_up(graph, lock)
        batches = tuple(graph.read(read_batches))
        write_backup(Contents(reader=Neo4jReader(graph, lock.revision), batches=batches), backup)
        schema.ensure(graph)
        for version in range(found, SCHEMA_VERSION):
            graph.write(_renewed(lock, STEPS[version], version + 1))
    finally:
        lock.release()


def _renewed(
    lock: Lock, step: Callable[[ManagedTransaction], None], version: int
) -> Callable[[ManagedTransaction], None]:
    def work(tx: ManagedTransaction) -> None:
        lock.renew(tx)
        step(tx)
        tx.run(RAISE, version=version).consume()

    return work


def _to_2(tx: ManagedTransaction) -> None:
    tx.run(BATCHES).consume()
    tx.run(DATASETS).consume()
    for number, changes, new, old in values(tx, WROTE):
        if not old or _said(new) != _said(old):
            said = msgspec.json.decode(changes)
            change = "changed" if old else "added"
            said[change] = {**said.get(change, {}), "datasets": 1}
            tx.run(COUNT, number=number, changes=msgspec.json.encode(said).decode()).consume()


def _said(dataset: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in dataset.items() if name not in {"since", "until"}}


def _to_3(tx: ManagedTransaction) -> None:
    tx.run(LINEAGE).consume()
    tx.run(JUDGEMENTS).consume()


def _to_4(_: ManagedTransaction) -> None:
    """Version 4 only changed how SQLite keeps what is past."""


STEPS: dict[int, Callable[[ManagedTransaction], None]] = {1: _to_2, 2: _to_3, 3: _to_4}
