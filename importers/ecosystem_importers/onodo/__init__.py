"""Onodo: workbooks of nodes and relations."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.onodo.reader import read, recognises

ONODO = Importer(name="onodo", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True)
