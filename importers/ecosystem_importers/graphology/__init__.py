"""Graphology: networks as sigma.js, Gephi Lite and their kin keep them."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.graphology.reader import read, recognises

GRAPHOLOGY = Importer(
    name="graphology", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True
)
