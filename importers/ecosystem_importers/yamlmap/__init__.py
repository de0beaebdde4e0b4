"""Maps kept as text: a YAML file for each organisation, service, plan, event or relationship."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.yamlmap.reader import read, recognises

YAMLMAP = Importer(name="yamlmap", version="1", recognises=recognises, read=read, folder=Path(__file__).parent)
