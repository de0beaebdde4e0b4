"""How an answer is written: a table to read, JSON, or CSV."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl
from rich.cells import cell_len, set_cell_size

from ecosystem.analysis.answer import Answer
from ecosystem.analysis.descriptor import Analysis, Column
from ecosystem.app.jsons import as_json
from ecosystem.app.terminal import printable

Output = Literal["table", "json", "csv"]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LIST = " | "
GAP = "  "
NAMES = {"id": "name", "other_id": "other_name"}
WHOLE = 1e15
WIDEST, NARROWEST, ROOM = 40, 24, 120


def written(answer: Answer, analysis: Analysis, output: Output) -> str:
    """The whole answer as text that ends with a line end."""
    writers: dict[Output, Callable[[Answer, Analysis], str]] = {"table": _table, "json": _json, "csv": as_csv}
    return writers[output](answer, analysis)


def _json(answer: Answer, _: Analysis) -> str:
    return as_json(envelope(answer))


def envelope(answer: Answer) -> dict[str, Any]:
    """The answer with all that is needed to get it again."""
    findings = [
        {"code": each.code, "sentence": each.sentence, "figures": each.figures, "entities": each.entities}
        for each in answer.findings
    ]
    names = ("revision", "scope", "view", "parameters", "citation", "quality", "notes")
    return {**{name: getattr(answer, name) for name in names}, "findings": findings, "rows": answer.rows.to_dicts()}


def as_csv(answer: Answer, analysis: Analysis) -> str:
    """One line a row; text that a spreadsheet would run as a formula gets a leading apostrophe."""
    return csv_of(answer.rows, analysis.columns)


def csv_of(rows: pl.DataFrame, columns: tuple[Column, ...]) -> str:
    """The rows as CSV, harmless to spreadsheets."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(column.name for column in columns)
    writer.writerows([_csv_cell(value) for value in row] for row in rows.iter_rows())
    return lines.getvalue()


def _csv_cell(value: object) -> object:
    if isinstance(value, list):
        return _harmless(LIST.join(value))
    return _harmless(value) if isinstance(value, str) else value


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _table(answer: Answer, analysis: Analysis) -> str:
    lines, hidden = lines_of(answer.rows, analysis.columns)
    return "\n".join([*lines, "", *_below(answer, hidden)]) + "\n"


def lines_of(rows: pl.DataFrame, columns: tuple[Column, ...]) -> tuple[list[str], int]:
    """The rows as lines of a table that fits the terminal, and how many columns do not fit."""
    room = shutil.get_terminal_size((ROOM, 24)).columns
    cells = [[_shown(value) for value in row] for row in rows.iter_rows()]
    sheet = _sheet(cells, columns, room)
    return list(sheet.lines(cells)), len(columns) - len(sheet.columns)


@dataclass(frozen=True)
class Sheet:
    """The columns of a table that are shown, by place, each with its width."""

    columns: dict[int, Column]
    widths: dict[int, int]

    def lines(self, cells: list[list[str]]) -> Iterator[str]:
        yield self._line([self.columns[at].name if at in self.columns else "" for at in range(max(self.columns) + 1)])
        yield GAP.join("─" * width for width in self.widths.values())
        yield from (self._line(row) for row in cells)

    def _line(self, row: list[str]) -> str:
        sized = (_sized(row[at], self.widths[at], column) for at, column in self.columns.items())
        return GAP.join(sized).rstrip()


def _sheet(cells: list[list[str]], columns: tuple[Column, ...], room: int) -> Sheet:
    """All columns where they fit, else the first ones that do, narrower and without the keys beside names."""
    every = dict(enumerate(columns))
    widths = {at: max([len(each.name), *(cell_len(row[at]) for row in cells)]) for at, each in every.items()}
    wide = {at: min(WIDEST, width) for at, width in widths.items()}
    if _needed(wide) <= room:
        return Sheet(every, wide)
    narrow = {at: max(min(NARROWEST, width), len(every[at].name)) for at, width in widths.items()}
    named = {each.name for each in columns}
    narrow = {at: width for at, width in narrow.items() if NAMES.get(every[at].name) not in named}
    while len(narrow) > 1 and _needed(narrow) > room:
        narrow.popitem()
    return Sheet({at: every[at] for at in narrow}, narrow)


def _needed(widths: dict[int, int]) -> int:
    return sum(widths.values()) + len(GAP) * (len(widths) - 1)


def _below(answer: Answer, hidden: int) -> Iterator[str]:
    yield from (printable(finding.sentence) for finding in answer.findings)
    yield from answer.notes
    if hidden:
        yield f"{hidden} more columns do not fit here: use a wider terminal, --output csv or --output json."
    yield answer.citation


def _sized(cell: str, width: int, column: Column) -> str:
    size = cell_len(cell)
    if size > width:
        return set_cell_size(cell, width - 1) + "…"
    return " " * (width - size) + cell if column.type in ("integer", "number") else cell + " " * (width - size)


def _shown(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float) and value.is_integer() and abs(value) < WHOLE:
        return f"{value:,.0f}"
    if isinstance(value, float):
        return f"{value:,.4g}"
    if isinstance(value, int):
        return f"{value:,}"
    return printable(", ".join(value) if isinstance(value, list) else str(value))
