"""GML: the bracketed text networks of Newman's data sets, igraph, NetworkX, Gephi, yEd and others."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.gml.reader import read, recognises

GML = Importer(name="gml", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True)
