"""Cytoscape and Cytoscape.js: lists of elements, saved networks, and the exchange formats CX and CX2."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.cytoscape.reader import read, recognises

CYTOSCAPE = Importer(
    name="cytoscape", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True
)
