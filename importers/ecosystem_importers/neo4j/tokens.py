"""The names that a graph uses: the server also lists a name of which nothing but an index is left."""

from __future__ import annotations

from ecosystem_importers.neo4j.connection import Graph, quoted


def labels_in_use(graph: Graph) -> set[str]:
    """The labels that at least one node has."""
    found = {str(row[0]) for row in graph.rows("CALL db.labels()")}
    return {name for name in found if graph.value(f"MATCH (n:{quoted(name)}) RETURN count(n)")}


def types_in_use(graph: Graph) -> set[str]:
    """The types that at least one relationship has."""
    found = {str(row[0]) for row in graph.rows("CALL db.relationshipTypes()")}
    return {name for name in found if graph.value(f"MATCH ()-[r:{quoted(name)}]->() RETURN count(r)")}
