"""The record in Neo4j: a native graph of what is current, and what is past under labels of its own."""

from ecosystem.store.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore"]
