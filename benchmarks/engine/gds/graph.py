"""A network in Neo4j, and its projection in Graph Data Science."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.engine.graph import Ties
from benchmarks.engine.task import Result

if TYPE_CHECKING:
    from neo4j import Session

BATCH = 10_000
UNIQUE = "CREATE CONSTRAINT {label}_place IF NOT EXISTS FOR (actor:{label}) REQUIRE actor.place IS UNIQUE"
ACTORS = "UNWIND range(0, $size - 1) AS place CREATE (:{label} {{place: place}})"
TIED = """\
UNWIND $rows AS row
MATCH (one:{label} {{place: toInteger(row[0])}}), (other:{label} {{place: toInteger(row[1])}})
CREATE (one)-[:TIED {{strength: row[2]}}]->(other)
"""
PROJECT = """\
CALL gds.graph.project($name, $name, {TIED: {orientation: 'UNDIRECTED', properties: 'strength'}})
YIELD relationshipCount
"""
VALUES = """\
CALL gds.graph.nodeProperty.stream($name, $property) YIELD nodeId, propertyValue
RETURN collect(gds.util.asNode(nodeId).place), collect(propertyValue)
"""
DROP = "CALL gds.graph.nodeProperties.drop($name, $properties) YIELD propertiesRemoved"


class Graph:
    """The ties under a label of their own, and their projection of the same name; the first that asks makes both."""

    def __init__(self, session: Session, ties: Ties) -> None:
        self.session, self.size, self.name = session, ties.size, f"Actors{ties.size}"
        if not session.run("RETURN gds.graph.exists($name)", name=self.name).single(strict=True)[0]:
            self._load(ties)
            session.run(PROJECT, name=self.name).consume()

    def mutate(self, procedure: str, settings: Mapping[str, object]) -> None:
        """Run a procedure that leaves its values in the projection: none of them travels."""
        query = f"CALL gds.{procedure}.mutate($name, $settings) YIELD computeMillis"
        self.session.run(query, name=self.name, settings=settings).consume()

    def values(self, name: str) -> Result:
        """What a procedure left under this name, in the order of the actors."""
        places, found = self.session.run(VALUES, name=self.name, property=name).single(strict=True)
        values = np.full(self.size, np.nan)
        values[places] = found
        return values

    def drop(self, names: list[str]) -> None:
        self.session.run(DROP, name=self.name, properties=names).consume()

    def _load(self, ties: Ties) -> None:
        self.session.run(UNIQUE.format(label=self.name)).consume()
        self.session.run(ACTORS.format(label=self.name), size=ties.size).consume()
        for rows in _batches(ties):
            self.session.run(TIED.format(label=self.name), rows=rows).consume()


def _batches(ties: Ties) -> Iterator[list[list[float]]]:
    rows = np.column_stack((ties.left, ties.right, ties.strengths))
    for first in range(0, len(rows), BATCH):
        yield rows[first : first + BATCH].tolist()
