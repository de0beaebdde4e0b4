"""FollowTheMoney: companies, public bodies and their dealings, as Aleph and OpenSanctions exchange them."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.followthemoney.reader import read, recognises

FOLLOWTHEMONEY = Importer(
    name="followthemoney", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True
)
