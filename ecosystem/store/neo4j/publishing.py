"""Makes batches visible: the last, small transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from neo4j import ManagedTransaction

from ecosystem.store.changes import Change
from ecosystem.store.neo4j import nodes
from ecosystem.store.neo4j.lock import Lock
from ecosystem.store.neo4j.names import BATCH, DATASET, META
from ecosystem.store.times import now
from ecosystem.store.writer import BatchHead

PUBLISH = f"""MATCH (m:{META} {{id: 1}})
SET m.revision = $revision, m.batch = $batch, m.types = m.types + m.fresh, m.fresh = []"""


@dataclass(frozen=True)
class Ended:
    """A batch that is written: its head, what becomes of its dataset's own node, and the facts of its node."""

    head: BatchHead
    of_dataset: Change | None
    batch: dict[str, Any]


def publish(tx: ManagedTransaction, ended: Sequence[Ended], lock: Lock | None) -> None:
    """Publish batches that were written one after the other, all at once, and give back the lock."""
    last = ended[-1].batch
    tx.run(PUBLISH, revision=last["revision"], batch=last["number"]).consume()
    for each in ended:
        tx.run(f"CREATE (b:{BATCH}) SET b = $batch", batch=_batch(each)).consume()
        if each.of_dataset:
            _put_dataset(tx, each)
    nodes.forget_ends(tx)
    if lock:
        lock.release_in(tx)


def _batch(ended: Ended) -> dict[str, Any]:
    head = ended.head
    return ended.batch | {
        "dataset": head.dataset.name,
        "importer": head.importer,
        "version": head.version,
        "complete": head.complete,
        "files": msgspec.json.encode(head.files).decode(),
        "options": msgspec.json.encode(head.options, order="sorted").decode(),
        "undoes": head.undoes,
        "published": now().isoformat(),
    }


def _put_dataset(tx: ManagedTransaction, ended: Ended) -> None:
    if ended.of_dataset == "absent":
        tx.run(f"MATCH (n:{DATASET} {{name: $name}}) DELETE n", name=ended.head.dataset.name).consume()
        return
    facts = msgspec.structs.asdict(ended.head.dataset) | {"since": ended.batch["revision"]}
    tx.run(f"MERGE (n:{DATASET} {{name: $facts.name}}) SET n = $facts", facts=facts).consume()
