"""Brings the store behind a URL to the present schema."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from ecosystem.errors import BadInput
from ecosystem.store.base import SCHEMA_VERSION
from ecosystem.store.open import EXPECTED, NEO4J_SCHEMES

__all__ = ["SCHEMA_VERSION", "migrate"]


def migrate(url: str, password: str | None, backup: Path) -> int:
    """Migrate after a backup into a new file; returns the version that was found, today's where nothing was to do."""
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        from ecosystem.store.sqlite.connections import path_of
        from ecosystem.store.sqlite.migrations import migrate as migrate_sqlite

        return migrate_sqlite(path_of(url), backup)
    if scheme in NEO4J_SCHEMES:
        from ecosystem.store.neo4j.migrations import migrate as migrate_neo4j

        return migrate_neo4j(url, password, backup)
    raise BadInput(f"'{url}' is not a store: expected {EXPECTED}.")
