"""What a writer finds to do that follows one which has died: its batch is taken back, its erasure is completed."""

from __future__ import annotations

from dataclasses import dataclass

from ecosystem.store.erasure import Erased, Erasure
from ecosystem.store.neo4j.cleanup import clean_up
from ecosystem.store.neo4j.erasing import Erasing
from ecosystem.store.neo4j.graph import Graph
from ecosystem.store.neo4j.lock import Lock


@dataclass(frozen=True)
class Completed:
    """An erasure that was broken off, and what came of it."""

    wanted: Erasure
    erased: Erased


def recover(graph: Graph, lock: Lock) -> Completed | None:
    """Leave the record whole, at the published revision or, after an erasure, at the next."""
    clean_up(graph, lock)
    erasing = Erasing.noted(graph, lock)
    return Completed(erasing.wanted, erasing.run()) if erasing else None
