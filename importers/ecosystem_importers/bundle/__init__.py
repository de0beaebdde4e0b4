"""The bundle: our own open format, a folder of CSV files with a manifest."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.bundle.reader import read, recognises

BUNDLE = Importer(
    name="bundle", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True
)
