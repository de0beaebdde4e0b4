"""What every importer's sample is read into, as lines that can be compared and kept."""

from __future__ import annotations

import csv
import io
import random
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from ecosystem.model import Delivery, Record
from ecosystem_importers.base import Importer
from ecosystem_importers.delivery import Request, open_delivery
from ecosystem_importers.files import InputFile
from ecosystem_importers.tables import delimiter

DATASET = "sample"


def sample_of(importer: Importer) -> Path:
    return importer.folder / "sample"


def expected_of(importer: Importer) -> Path:
    return importer.folder / "expected.jsonl"


def read(folder: Path) -> tuple[list[Record], Delivery]:
    """The records of a folder with their delivery, whose problems are complete."""
    delivery = open_delivery(Request(paths=(folder,), dataset=DATASET))
    return list(delivery.records), delivery


def golden(folder: Path) -> list[str]:
    """Records in order of type and key, then problems in their order; what is empty is left out."""
    records, delivery = read(folder)
    problems = [_line("problem", msgspec.to_builtins(problem)) for problem in delivery.problems]
    return sorted(_said(record, origins=True) for record in records) + problems


def contents(records: Iterable[Record]) -> list[str]:
    """What the records say, wherever they were read."""
    return sorted(_said(record, origins=False) for record in records)


def shuffled(folder: Path, target: Path, seed: int) -> Path:
    """A copy of a sample whose CSV files have their rows in another order."""
    for path in _copied_tables(folder, target):
        header, *rows = _rows(path)
        random.Random(seed).shuffle(rows)
        _write(path, [header, *rows])
    return target


def widened(folder: Path, target: Path, column: str, value: str) -> Path:
    """A copy of a sample whose CSV files have one column more, with one value in every row."""
    for path in _copied_tables(folder, target):
        header, *rows = _rows(path)
        width = len(header)
        _write(path, [[*header, column], *([*row, *[""] * (width - len(row)), value] for row in rows)])
    return target


def tables(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".csv", ".tsv"))


def _copied_tables(folder: Path, target: Path) -> list[Path]:
    shutil.copytree(folder, target)
    return tables(target)


def _rows(path: Path) -> Iterator[list[str]]:
    text = InputFile(path, path.name).text.content
    return (row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text)) if row)


def _write(path: Path, rows: list[list[str]]) -> None:
    text = InputFile(path, path.name).text.content
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter(text)).writerows(rows)


def _said(record: Record, *, origins: bool) -> str:
    name = type(record).__name__.removesuffix("Record").lower()
    fields = msgspec.to_builtins(record)
    return _line(name, fields if origins else {**fields, "origin": None})


def _line(name: str, fields: dict[str, object]) -> str:
    return msgspec.json.encode({name: _filled(fields)}, order="sorted").decode()


def _filled(fields: dict[str, object]) -> dict[str, object]:
    """Without what is empty; a false or a zero says something and stays."""
    return {
        name: _filled(value) if isinstance(value, dict) else value
        for name, value in fields.items()
        if value is not None and value not in ([], {}, ())
    }
