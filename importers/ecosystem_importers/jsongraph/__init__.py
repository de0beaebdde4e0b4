"""JSON Graph Format: one network or several, versions 1 and 2."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.jsongraph.reader import read, recognises

JSONGRAPH = Importer(
    name="jsongraph", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True
)
