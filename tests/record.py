"""Small records for tests: a dataset `t` in a store in memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ecosystem.model import (
    ActorRecord,
    DatasetRecord,
    Delivery,
    InitiativeRecord,
    PartialDate,
    Record,
    ThemeRecord,
    TieRecord,
)
from ecosystem.model.keys import TieKeys
from ecosystem.network.network import Network
from ecosystem.network.project import project
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from ecosystem.store.snapshot import Snapshot

KEYS = TieKeys("t")


def actor(name: str, **fields: Any) -> Record:
    return ActorRecord(key=f"t/{name}", name=name, **fields)


def initiative(name: str, **fields: Any) -> Record:
    return InitiativeRecord(key=f"t/{name}", name=name, **fields)


def theme(name: str, *broader: str) -> Record:
    return ThemeRecord(key=f"t/{name}", name=name, broader=tuple(f"t/{each}" for each in broader))


def tie(source: str, target: str, kind: str = "partners_with", directed: bool = False, **fields: Any) -> Record:
    dates: dict[str, Any] = {name: PartialDate.parse(fields.pop(name)) for name in ("start", "end") if name in fields}
    return TieRecord(
        key=KEYS.key(source, target, kind),
        source=f"t/{source}",
        target=f"t/{target}",
        kind=kind,
        directed=directed,
        **dates,
        **fields,
    )


def snapshot(records: Iterable[Record], **dataset: Any) -> Snapshot:
    delivery = Delivery(
        dataset=DatasetRecord(name="t", **dataset), importer="test", version="1", files=(), records=list(records)
    )
    with open_store("sqlite:///:memory:") as store:
        load(store, delivery)
        return store.reader().snapshot()


def network(records: Iterable[Record], scope: Scope | None = None, **view: Any) -> Network:
    return project(snapshot(records), scope or Scope(), View(**view))


def strengths(network: Network) -> dict[tuple[str, str], float]:
    """The edges by the names of their ends."""
    names = network.nodes["name"].to_list()
    return {
        (names[source], names[target]): strength
        for source, target, strength in network.edges.select("source", "target", "strength").iter_rows()
    }
