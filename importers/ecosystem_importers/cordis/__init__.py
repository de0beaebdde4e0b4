"""CORDIS: the projects, organisations and topics of the European research programmes."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.cordis.reader import read
from ecosystem_importers.cordis.sources import recognises

CORDIS = Importer(name="cordis", version="1", recognises=recognises, read=read, folder=Path(__file__).parent)
