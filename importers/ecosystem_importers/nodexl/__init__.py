"""NodeXL: workbooks of edges and vertices."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.nodexl.reader import read, recognises

NODEXL = Importer(
    name="nodexl", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True
)
