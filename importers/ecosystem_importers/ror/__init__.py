"""ROR: the Research Organization Registry, as dump, answer of its service or table."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.ror.reader import read, recognises

ROR = Importer(name="ror", version="1", recognises=recognises, read=read, folder=Path(__file__).parent)
