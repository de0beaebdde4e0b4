"""What people put around a table changes nothing of what it says."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem_importers.grid import Grid, Range
from ecosystem_importers.layout.fill import is_ditto
from ecosystem_importers.layout.sheet import lay_out
from ecosystem_importers.tables import delimiter
from ecosystem_importers.tabular import TABULAR
from tests.importers import conformance, sheets
from tests.importers.layouts import rows_of

Cells = list[list[str]]
TITLES = ["Stakeholder map", "As of 12.03.2024", "Working draft, not for distribution", "Akteure im Überblick", "2024"]
NOTES = [
    "Source: own research",
    "* provisional",
    "Quelle: Erhebung 2023",
    "Note: the list is not complete",
    "Gesamt: 4 Zeilen",
    "x = not yet confirmed",
]
TABLES = {
    path.name: list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text)))
    for path in conformance.tables(conformance.sample_of(TABULAR))
    for text in [path.read_text(encoding="utf-8-sig")]
} | {
    "names.csv": [["Name", "Type"], ["Alpha", "lab"], ["Beta", "ngo"], ["Gamma", "ministry"]],
    "pairs.csv": [["Source", "Target"], ["Alpha", "Beta"], ["Beta", "Gamma"]],
    "sparse.csv": [["Organisation", "Type", "Country", "Founded"], ["Alpha", "", "", ""], ["Beta", "lab", "", "1999"]],
    "unknown.csv": [["Name", "Zonk", "Flurp"], ["Alpha", "a", "1"], ["Beta", "b", "2"], ["Gamma", "c", "3"]],
}


@dataclass(frozen=True)
class Around:
    """What stands around a table."""

    titles: list[str]
    gap: int
    left: int
    notes: list[str]
    total: bool
    pages: bool

    def written(self, table: Cells) -> Cells:
        header, *rows = [["", *row] for row in table] if self.left else table
        blank: list[str] = []
        above = [[title] for title in self.titles] + [blank] * (self.gap if self.titles else 0)
        total = [["Grand total", *[""] * (len(header) - 2), "7"]] if self.total and len(header) > 2 else []
        again = [header] if self.pages else []
        middle = [*rows[:1], *again, *rows[1:], *total]
        below = [blank, *([note] for note in self.notes)] if self.notes else []
        return [*above, header, *middle, *below]


AROUND = st.builds(
    Around,
    titles=st.lists(st.sampled_from(TITLES), max_size=3),
    gap=st.integers(0, 2),
    left=st.integers(0, 1),
    notes=st.lists(st.sampled_from(NOTES), max_size=3),
    total=st.booleans(),
    pages=st.booleans(),
)


@pytest.mark.parametrize("name", TABLES)
@settings(deadline=None, max_examples=25)
@given(around=AROUND)
def test_titles_notes_totals_pages_and_blank_columns_change_no_record(name: str, around: Around) -> None:
    table = TABLES[name]
    plain, wrapped = _read(name, table), _read(name, around.written(table))
    assert conformance.contents(wrapped.records) == conformance.contents(plain.records)
    said = {problem.value for problem in wrapped.problems}
    assert {*around.titles, *around.notes} <= said


@settings(deadline=None, max_examples=100)
@given(table=st.sampled_from(sorted(TABLES)), around=AROUND)
def test_what_was_found_can_be_given_back(table: str, around: Around) -> None:
    grid = Grid.of("f.csv", None, around.written(TABLES[table]))
    once = lay_out(grid)
    again = lay_out(grid, {found.table.name or "": found.layout for found in once.tables})
    assert [found.table.header for found in again.tables] == [found.table.header for found in once.tables]
    assert [rows_of(found) for found in again.tables] == [rows_of(found) for found in once.tables]


def _read(name: str, table: Cells) -> sheets.Read:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(table)
        return sheets.read(path)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(1, 4), min_size=2, max_size=6))
def test_merged_groups_read_as_if_they_were_written_out(sizes: list[int]) -> None:
    rows = [[f"Project {group}", f"Partner {group}.{at}"] for group, size in enumerate(sizes) for at in range(size)]
    firsts = [sum(sizes[:group]) + 1 for group in range(len(sizes))]
    merged = tuple(Range(first, 0, first + size - 1, 0) for first, size in zip(firsts, sizes, strict=True) if size > 1)
    hidden = [["" if number + 1 not in firsts else row[0], row[1]] for number, row in enumerate(rows)]
    (found,) = lay_out(Grid.of("f.xlsx", "S", [["Project", "Partner"], *hidden], merged)).tables
    assert rows_of(found) == rows


@settings(deadline=None, max_examples=200)
@given(st.lists(st.lists(st.text(st.characters(codec="utf-8"), max_size=6), max_size=6), max_size=12))
def test_any_cells_are_laid_out_and_every_filled_cell_is_somewhere(cells: Cells) -> None:
    laid = lay_out(Grid.of("f.csv", None, cells))
    notes = [*laid.notes, *(note for found in laid.tables for note in found.notes())]
    kept = [text for found in laid.tables for row in found.table.rows for text in (*row.cells.values(), *row.surplus)]
    heads = [text for found in laid.tables for text in found.table.written]
    said = "\n".join([*kept, *heads, *(str(note.value) for note in notes)])
    meant = [cell for row in cells for cell in row if not is_ditto(cell)]
    assert [cell for cell in meant if "".join(cell.split()) not in "".join(said.split())] == []
