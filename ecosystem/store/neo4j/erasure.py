"""Erases from a Neo4j database what the store keeps of something, as its only writer."""

from __future__ import annotations

import contextlib

from ecosystem.errors import StoreError
from ecosystem.store.erasure import Erased, Erasure
from ecosystem.store.neo4j import schema
from ecosystem.store.neo4j.erasing import Erasing
from ecosystem.store.neo4j.graph import Graph
from ecosystem.store.neo4j.lock import Lock
from ecosystem.store.neo4j.recovery import recover


def erase(graph: Graph, wanted: Erasure) -> Erased:
    """Whoever gives an erasure again that was broken off has the answer of its completion."""
    schema.ensure(graph)
    lock = Lock(graph)
    try:
        completed = recover(graph, lock) if lock.interrupted else None
        erasing = Erasing(graph, lock, wanted)
        if completed is None or completed.wanted != wanted:
            erasing.check()
    except BaseException:
        with contextlib.suppress(StoreError):
            lock.release()
        raise
    if completed and completed.wanted == wanted:
        lock.release()
        return completed.erased
    return _carried_out(graph, lock, erasing)


def _carried_out(graph: Graph, lock: Lock, erasing: Erasing) -> Erased:
    """The lock of one that is broken off counts as left behind, so that the next writer completes it."""
    try:
        found = erasing.run()
    finally:
        lock.forget()
    graph.write(lock.release_in)
    return found
