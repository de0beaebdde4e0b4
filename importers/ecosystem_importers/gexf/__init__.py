"""GEXF: networks as Gephi and its kin write them, in any of its versions."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.gexf.reader import read, recognises

GEXF = Importer(name="gexf", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True)
