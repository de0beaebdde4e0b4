"""Finds the nodes at which ties end."""

from __future__ import annotations

from collections.abc import Iterable

from neo4j import ManagedTransaction

from ecosystem.store.neo4j import nodes
from ecosystem.store.neo4j.graph import value

KEYS = "UNWIND $ids AS number OPTIONAL MATCH (n) WHERE id(n) = number RETURN collect(coalesce(n.key, ''))"


def find(tx: ManagedTransaction, keys: Iterable[str], known: dict[str, int]) -> dict[str, int]:
    """The server's numbers of entities, good inside this transaction only; a key that is not there has none.

    `known` holds numbers of earlier transactions and takes in what is found. To look whether a number is still that
    of its key costs the server a fifth of a search by key.
    """
    wanted = dict.fromkeys(keys)
    held = [key for key in wanted if key in known]
    there = value(tx, KEYS, ids=[known[key] for key in held])
    for key, now in zip(held, there, strict=True):
        if key != now:
            del known[key]
    known.update(nodes.ids(tx, [key for key in wanted if key not in known]))
    return known
