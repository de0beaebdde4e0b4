"""Nodes and links in JSON, as D3, NetworkX, vis.js and many scripts write them."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.nodelink.reader import read, recognises

NODELINK = Importer(
    name="nodelink", version="1", recognises=recognises, read=read, folder=Path(__file__).parent, people=True
)
