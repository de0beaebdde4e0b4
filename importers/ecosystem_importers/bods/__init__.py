"""BODS: statements on who owns and controls companies, as registers of beneficial owners publish them."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.bods.reader import read, recognises

BODS = Importer(name="bods", version="1", recognises=recognises, read=read, folder=Path(__file__).parent)
