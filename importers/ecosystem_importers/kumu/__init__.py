"""Kumu: maps drawn as elements and connections, as a full project export or a simple blueprint."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.kumu.reader import read, recognises

KUMU = Importer(name="kumu", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True)
