"""Sheets of actors and ties in CSV files and workbooks: the general importer."""

from pathlib import Path

from ecosystem_importers.base import Importer
from ecosystem_importers.tabular.mapping import ADVICE
from ecosystem_importers.tabular.plan import propose
from ecosystem_importers.tabular.reader import read, recognises

TABULAR = Importer(
    name="tabular",
    version="1",
    recognises=recognises,
    read=read,
    folder=Path(__file__).parent,
    people=True,
    propose=propose,
    advice=ADVICE,
)
