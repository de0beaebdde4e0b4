"""UCINET DL: matrices, node lists and edge lists as text."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.dl.reader import read, recognises

DL = Importer(name="dl", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True)
