"""Gateway to Research: projects that UK Research and Innovation funds, with their organisations."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.gtr.package import recognises
from ecosystem_importers.gtr.reader import read

GTR = Importer(name="gtr", version="1", recognises=recognises, read=read, folder=Path(__file__).parent)
