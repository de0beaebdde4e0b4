"""GraphML: networks as yEd, igraph, NetworkX, Gephi, Cytoscape and many others write them."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.graphml.reader import read, recognises

GRAPHML = Importer(
    name="graphml", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True
)
