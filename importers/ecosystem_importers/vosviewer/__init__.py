"""VOSviewer: maps of items and links, as JSON or as a map file with its network file."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.vosviewer.reader import read, recognises

VOSVIEWER = Importer(
    name="vosviewer", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True
)
