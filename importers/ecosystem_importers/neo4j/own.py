"""The labels by which this program keeps its own record in a Neo4j database, which is no source."""

from __future__ import annotations

from ecosystem_importers.neo4j.connection import Graph

META = "EcosystemMeta"
OWN = (
    META,
    "EcosystemBatch",
    "EcosystemDataset",
    "EcosystemPattern",
    "EcosystemJudgement",
    "EcosystemProposal",
    "Actor",
    "Initiative",
    "Theme",
    "Scheme",
    "Assessment",
    "PastActor",
    "PastInitiative",
    "PastTheme",
    "PastScheme",
    "PastAssessment",
    "PastTie",
    "PastEnd",
    "PastDataset",
)


def own_labels(graph: Graph) -> tuple[str, ...]:
    """Those labels, where the database holds such a record; an `Actor` of anybody else is none of ours."""
    return OWN if graph.value(f"MATCH (n:{META}) RETURN count(n)") else ()
