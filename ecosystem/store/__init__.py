"""The record: one port, an embedded SQLite file and a Neo4j server behind it."""
