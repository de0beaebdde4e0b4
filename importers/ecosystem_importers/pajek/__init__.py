"""Pajek: networks, partitions and vectors as text, alone or together in a project file."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.pajek.reader import read, recognises

PAJEK = Importer(name="pajek", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True)
