"""Small sheets for tests: written to a folder, read as one delivery, and looked at by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import xlsxwriter  # type: ignore[import-untyped]  # it ships no type information

from ecosystem.model import ActorRecord, InitiativeRecord, Problem, Record, ThemeRecord, TieRecord
from ecosystem_importers.delivery import Request, open_delivery

R = TypeVar("R", bound=Record)
Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Read:
    """What a delivery was read into."""

    records: list[Record]
    problems: list[Problem]

    @property
    def actors(self) -> dict[str, ActorRecord]:
        return {each.name: each for each in self.of(ActorRecord)}

    @property
    def initiatives(self) -> dict[str, InitiativeRecord]:
        return {each.name: each for each in self.of(InitiativeRecord)}

    @property
    def themes(self) -> dict[str, ThemeRecord]:
        return {each.name: each for each in self.of(ThemeRecord)}

    @property
    def ties(self) -> list[TieRecord]:
        return [tie for tie in self.of(TieRecord) if tie.kind != "addresses_theme"]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The ties by the names of their ends, in order of row."""
        names = {
            each.key: each.name for each in self.records if not isinstance(each, TieRecord) and hasattr(each, "name")
        }
        ordered = sorted(self.ties, key=lambda tie: (tie.origin is not None and tie.origin.row) or 0)
        return [(names[tie.source], names[tie.target]) for tie in ordered]

    @property
    def topics(self) -> set[tuple[str, str]]:
        """What addresses which theme, by name."""
        names = {
            each.key: each.name for each in self.records if not isinstance(each, TieRecord) and hasattr(each, "name")
        }
        return {(names[tie.source], names[tie.target]) for tie in self.of(TieRecord) if tie.kind == "addresses_theme"}

    @property
    def codes(self) -> dict[str, int]:
        return dict(Counter(problem.code for problem in self.problems))

    def of(self, record_type: type[R]) -> list[R]:
        return [record for record in self.records if isinstance(record, record_type)]

    def problem(self, code: str) -> Problem:
        return next(problem for problem in self.problems if problem.code == code)


def read(*paths: Path, format: str | None = None) -> Read:
    delivery = open_delivery(Request(paths=paths, dataset="d", format=format))
    records = list(delivery.records)
    return Read(records, list(delivery.problems))


def csv(folder: Path, *texts: str | bytes) -> Read:
    """Read texts as CSV files of one delivery."""
    return read(*(write(folder / f"{number}.csv", text) for number, text in enumerate(texts)))


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], hidden: Sequence[str] = ()) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name in hidden:
                sheet.hide()
    return path
