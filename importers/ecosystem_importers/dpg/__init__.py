"""Digital public goods: nominees with their organisations, goals and sectors."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.dpg.package import recognises
from ecosystem_importers.dpg.reader import read

DPG = Importer(name="dpg", version="1", recognises=recognises, read=read, folder=Path(__file__).parent)
