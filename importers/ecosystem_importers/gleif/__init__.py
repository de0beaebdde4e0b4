"""GLEIF: legal entities by their LEI and who consolidates them, as XML, JSON or table."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.gleif.reader import read, recognises

GLEIF = Importer(name="gleif", version="1", recognises=recognises, read=read, folder=Path(__file__).parent)
