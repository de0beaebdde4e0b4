"""The samples of all importers as seeds, by the family of formats that they belong to."""

from __future__ import annotations

import io
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ecosystem_importers.registry import IMPORTERS
from tests.importers.conformance import sample_of
from tests.importers.sheets import Cell, workbook

Rows = list[list[Cell]]

SUFFIXES = {
    "sheets": (".csv", ".tsv", ".tab"),
    "workbooks": (".xlsx", ".xlsm", ".ods", ".xls", ".zip"),
    "json": (".json", ".jsonl", ".jsonld", ".cyjs", ".cx", ".cx2"),
    "graphs": (".gexf", ".graphml", ".gml", ".paj", ".net", ".clu", ".dl", ".txt", ".xml"),
    "yaml": (".yaml", ".yml"),
}
LABS: Rows = [["Name", "Kind", "Country"], ["Lab 1", "lab", "FR"], ["Lab 2", "university", "DE"], ["Lab 3", None, "LV"]]
TIES: Rows = [["Source", "Target", "Weight"], ["Lab 1", "Lab 2", 3], ["Lab 2", "Lab 3", 0.5]]
SPECIAL = {
    "utf16.csv": "Name;Kind\nÉcole;lab\nŁódź;ngo\n".encode("utf-16"),
    "mac.csv": "Name;Kind\nÉcole d'été;lab\nMünchen;ngo\n".encode("mac_roman"),
    "source.yaml": b"name: labs\ntitle: Labs\nsource_class: survey\ncomplete: true\n",
}


@dataclass(frozen=True)
class Seed:
    """A file to change, and the others of its delivery, by their names."""

    name: str
    data: bytes
    beside: tuple[tuple[str, bytes], ...] = ()


@cache
def seeds(family: str) -> tuple[Seed, ...]:
    """The seeds of a family, always in the same order."""
    found = [seed for seed in (*_samples(), *_special()) if Path(seed.name).suffix.lower() in SUFFIXES[family]]
    return tuple(sorted(found, key=lambda seed: (seed.name, seed.data)))


@cache
def _samples() -> tuple[Seed, ...]:
    return tuple(seed for importer in IMPORTERS for seed in _delivery(sample_of(importer)))


def _delivery(folder: Path) -> list[Seed]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    data = [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files]
    return [Seed(name, own, tuple(pair for pair in data if pair[0] != name)) for name, own in data]


@cache
def _special() -> tuple[Seed, ...]:
    labs = (("labs.csv", b"Name,Kind\nLab 1,lab\n"),)
    texts = [Seed(name, data, labs if name == "source.yaml" else ()) for name, data in SPECIAL.items()]
    with tempfile.TemporaryDirectory() as folder:
        book = workbook(Path(folder) / "labs.xlsx", {"Labs": LABS, "Ties": TIES}).read_bytes()
    return (*texts, Seed("labs.xlsx", book), Seed("labs.zip", _zipped({"labs.csv": labs[0][1], "labs.xlsx": book})))


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()
