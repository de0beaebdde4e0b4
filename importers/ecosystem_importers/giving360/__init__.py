"""360Giving: grants as British funders publish them, and as GrantNav hands them on."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.giving360.package import recognises
from ecosystem_importers.giving360.reader import read

GIVING360 = Importer(name="360giving", version="1", recognises=recognises, read=read, folder=Path(__file__).parent)
