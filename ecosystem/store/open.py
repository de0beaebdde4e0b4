"""Opens the store behind a URL."""

from __future__ import annotations

from urllib.parse import urlsplit

from ecosystem.errors import BadInput
from ecosystem.store.base import Store

EXPECTED = "sqlite:///relative.db, sqlite:////absolute.db, neo4j://host:7687 or bolt://host:7687"
NEO4J_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(url: str, password: str | None = None, *, create: bool = True) -> Store:
    """The store at a URL; the password is for Neo4j and never stands in the URL.

    With `create` a SQLite file that is not there is made; without it that is an error.
    """
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        from ecosystem.store.sqlite import SqliteStore

        return SqliteStore(url, create=create)
    if scheme in NEO4J_SCHEMES:
        from ecosystem.store.neo4j import Neo4jStore

        return Neo4jStore(url, password)
    raise BadInput(f"'{url}' is not a store: expected {EXPECTED}.")
