"""A bounded look at a graph: its labels and relationship types with their numbers, and some of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ecosystem.errors import BadInput
from ecosystem_importers.neo4j.connection import Graph, quoted
from ecosystem_importers.neo4j.own import own_labels
from ecosystem_importers.neo4j.tokens import labels_in_use, types_in_use
from ecosystem_importers.neo4j.values import plain

LOOKED_AT, NAMES = 200, 300
UNIQUE = "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties"


@dataclass(frozen=True)
class Sample:
    """Some nodes of a label or relationships of a type: the values of each property, and how many were looked at."""

    name: str
    count: int
    looked_at: int
    values: dict[str, list[Any]]
    unique: tuple[str, ...] = ()
    between: Counter[tuple[str, str]] | None = None


@dataclass(frozen=True)
class Look:
    """What was seen of a graph."""

    nodes: tuple[Sample, ...]
    relationships: tuple[Sample, ...]


def look(graph: Graph) -> Look:
    """Labels and types in order of name; raises BadInput for an empty graph and one of too many names."""
    own, unique = own_labels(graph), _unique(graph)
    labels = _names(graph, labels_in_use(graph) - set(own))
    types = _names(graph, types_in_use(graph))
    nodes = [found for label in labels if (found := _nodes(graph, label, own, unique.get(label, ()))).count]
    if not nodes:
        raise BadInput(f"{graph.address.shown} holds no nodes to import: check the database at the end of the address.")
    return Look(tuple(nodes), tuple(each for name in types if (each := _relations(graph, name, own)).looked_at))


def _names(graph: Graph, found: set[str]) -> list[str]:
    if len(found) > NAMES:
        raise BadInput(
            f"{graph.address.shown} has {len(found):,} labels or relationship types, more than {NAMES} that a mapping "
            "could name: write a mapping for those that matter by hand."
        )
    return sorted(found)


def _nodes(graph: Graph, label: str, own: tuple[str, ...], unique: tuple[str, ...]) -> Sample:
    others = "".join(f" AND NOT n:{quoted(each)}" for each in own)
    match = f"MATCH (n:{quoted(label)})"
    found = [plain(row[0]) for row in graph.rows(f"{match} WHERE true{others} RETURN properties(n) LIMIT {LOOKED_AT}")]
    count = graph.value(f"{match} RETURN count(n)") if not own else len(found)
    return Sample(label, count, len(found), _columns(found), unique)


def _relations(graph: Graph, name: str, own: tuple[str, ...]) -> Sample:
    match = f"MATCH (a)-[r:{quoted(name)}]->(b)"
    ends: Counter[tuple[str, str]] = Counter()
    found = []
    for values, sources, targets in graph.rows(f"{match} RETURN properties(r), labels(a), labels(b) LIMIT {LOOKED_AT}"):
        if not {*sources, *targets} & set(own):
            found.append(plain(values))
            ends.update((source, target) for source in sources for target in targets)
    count = graph.value(f"MATCH ()-[r:{quoted(name)}]->() RETURN count(r)")
    return Sample(name, count, len(found), _columns(found), between=ends)


def _columns(found: list[dict[str, Any]]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {}
    for values in found:
        for name, value in values.items():
            columns.setdefault(name, []).append(value)
    return dict(sorted(columns.items()))


def _unique(graph: Graph) -> dict[str, tuple[str, ...]]:
    """The properties that constraints keep unique, by label; none where the user may not ask."""
    found: dict[str, tuple[str, ...]] = {}
    try:
        for kind, labels, properties in graph.rows(UNIQUE):
            if ("UNIQUE" in kind or "KEY" in kind) and len(properties) == 1:
                for label in labels:
                    found[label] = (*found.get(label, ()), properties[0])
    except BadInput:
        return {}
    return found
