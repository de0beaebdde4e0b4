"""Polinode: networks and surveys, as workbooks and as JSON."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.polinode.reader import read, recognises

POLINODE = Importer(
    name="polinode", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True
)
