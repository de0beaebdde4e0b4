"""schema.org: organisations, projects and events as web sites describe them for search engines, as JSON-LD."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.schemaorg.reader import read, recognises

SCHEMAORG = Importer(
    name="schemaorg", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True
)
