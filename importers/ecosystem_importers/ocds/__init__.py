"""OCDS: procurement as the Open Contracting Data Standard has it, in all shapes in which it is published."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.ocds.package import recognises
from ecosystem_importers.ocds.reader import read

OCDS = Importer(name="ocds", version="1", recognises=recognises, read=read, folder=Path(__file__).parent)
