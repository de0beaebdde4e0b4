"""Wikidata: what a query of its query service answered, in any of the forms that it can be downloaded in."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.wikidata.reader import read, recognises

WIKIDATA = Importer(name="wikidata", version="1", recognises=recognises, read=read, folder=Path(__file__).parent)
