"""Constraints and indexes, made when they are missing; all bear names that begin with `ecosystem_`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from ecosystem.errors import StoreError
from ecosystem.model import TieRecord
from ecosystem.store.columns import ENTITY_TYPES
from ecosystem.store.neo4j.graph import Graph
from ecosystem.store.neo4j.names import (
    BATCH,
    DATASET,
    JUDGEMENT,
    LABELS,
    META,
    NAMED,
    PAST,
    PAST_DATASET,
    PAST_END,
    PATTERN,
    PROPOSAL,
)

UNIQUE = {
    **dict.fromkeys([*LABELS.values(), PAST_END], "key"),
    META: "id",
    BATCH: "number",
    DATASET: "name",
    PATTERN: "id",
    JUDGEMENT: "id",
    PROPOSAL: "id",
}
FULL_TEXT = "ecosystem_names"
LONGEST_PAUSE = 1.0


def ensure(graph: Graph) -> None:
    """Make what is missing of the constraints and indexes."""
    _make(graph, dict(_statements()), lambda: None)


def ensure_types(graph: Graph, types: Iterable[str], meanwhile: Callable[[], object]) -> None:
    """Make what is missing of the indexes by which ties of these types are found, calling `meanwhile` now and then."""
    wanted = {f"ecosystem_tie_{each}": f"INDEX {{}} FOR ()-[r:`{each}`]-() ON (r.key)" for each in types}
    _make(graph, wanted, meanwhile)


def missing(graph: Graph) -> list[str]:
    """The names of constraints and indexes that should be there and are not ready."""
    return sorted(dict(_statements()).keys() - _ready(graph))


def _make(graph: Graph, wanted: dict[str, str], meanwhile: Callable[[], object]) -> None:
    absent = wanted.keys() - _ready(graph)
    for name in sorted(absent):
        what, rest = wanted[name].split(" {} ")
        graph.run(f"CREATE {what} `{name}` IF NOT EXISTS {rest}")
    pause = 0.05
    while not absent <= _ready(graph):
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
        meanwhile()


def _ready(graph: Graph) -> set[str]:
    rows = graph.run("SHOW INDEXES YIELD name, state WHERE name STARTS WITH 'ecosystem_'")
    if failed := sorted(name for name, state in rows if state == "FAILED"):
        raise StoreError(f"Neo4j could not build {', '.join(failed)}: drop it there and import again.")
    return {name for name, state in rows if state == "ONLINE"}


def _statements() -> Iterator[tuple[str, str]]:
    for label, name in UNIQUE.items():
        yield f"ecosystem_{label}_{name}", f"CONSTRAINT {{}} FOR (n:{label}) REQUIRE n.{name} IS UNIQUE"
    for record_type in NAMED:
        label = LABELS[record_type]
        yield f"ecosystem_{label}_sort", f"INDEX {{}} FOR (n:{label}) ON (n.sort)"
    for record_type in ENTITY_TYPES:
        label = LABELS[record_type]
        yield f"ecosystem_{label}_folded", f"TEXT INDEX {{}} FOR (n:{label}) ON (n.folded)"
    for label in (*PAST.values(), PAST_DATASET):
        yield f"ecosystem_{label}_until", f"INDEX {{}} FOR (n:{label}) ON (n.until)"
    for name in ("key", "source", "target"):
        yield f"ecosystem_PastTie_{name}", f"INDEX {{}} FOR (n:{PAST[TieRecord]}) ON (n.{name})"
    for record_type, label in LABELS.items():
        yield f"ecosystem_past_{label}_key", f"INDEX {{}} FOR (n:{PAST[record_type]}) ON (n.key)"
    entities = "|".join(LABELS[each] for each in ENTITY_TYPES)
    yield FULL_TEXT, f"FULLTEXT INDEX {{}} FOR (n:{entities}) ON EACH [n.name, n.aliases]"
