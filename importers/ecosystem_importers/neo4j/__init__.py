"""An existing Neo4j graph as a source: its nodes and relationships, read by a mapping into our words."""
