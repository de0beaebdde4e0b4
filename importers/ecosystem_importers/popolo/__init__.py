"""Popolo: organisations, memberships, areas and events of public life, as EveryPolitician and others publish them."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.popolo.reader import read, recognises

POPOLO = Importer(
    name="popolo", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True
)
