"""Grids: the cells of sheets and CSV files before their meaning, read anew each time."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ecosystem.errors import BadInput
from ecosystem_importers.files import InputFile
from ecosystem_importers.grid import Range
from tests.importers.sheets import workbook, write

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MERGED = f"""<worksheet xmlns="{MAIN}"><sheetData><row r="3"><c r="C3" t="inlineStr"><is><t>Lab</t></is></c>
<c r="E3"><v>4</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="C3:D4"/></mergeCells></worksheet>"""


def file(path: Path) -> InputFile:
    return InputFile(path, path.name)


def with_sheet(path: Path, sheet: str) -> Path:
    """A workbook of one sheet with another sheet's XML in its place."""
    whole = workbook(path.with_name("whole.xlsx"), {"A": [["x"]]})
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, sheet if name.startswith("xl/worksheets/") else source.read(name))
    return path


def test_a_csv_file_is_a_grid_that_can_be_read_again(tmp_path: Path) -> None:
    grid = file(write(tmp_path / "a.csv", "\nName,Kind\nA,lab,x\n")).book.grids[0]
    rows = [[], ["Name", "Kind"], ["A", "lab", "x"]]
    assert (list(grid.rows()), list(grid.rows()), grid.sheet, grid.merged) == (rows, rows, None, ())


def test_cells_stand_where_they_stand_in_the_sheet(tmp_path: Path) -> None:
    grid = file(with_sheet(tmp_path / "a.xlsx", MERGED)).book.grids[0]
    rows = [["", "", "", "", ""], ["", "", "", "", ""], ["", "", "Lab", "", "4"]]
    assert (list(grid.rows()), list(grid.rows())) == (rows, rows)
    assert grid.merged == (Range(2, 2, 3, 3),)


def test_hidden_sheets_are_grids_and_no_tables(tmp_path: Path) -> None:
    book = file(workbook(tmp_path / "a.xlsx", {"A": [["Name"], ["x"]], "B": [["y"]]}, hidden=["B"])).book
    assert [(grid.sheet, grid.hidden, list(grid.rows())) for grid in book.grids] == [
        ("A", False, [["Name"], ["x"]]),
        ("B", True, [["y"]]),
    ]
    assert ([table.sheet for table in book.tables], book.hidden) == (["A"], ("B",))


def test_the_rows_of_a_table_are_read_anew_each_time(tmp_path: Path) -> None:
    table = file(write(tmp_path / "a.csv", "Name\nA\n\nB\n")).book.tables[0]
    assert [(row.number, row.cells) for row in table.rows] == [(2, {"Name": "A"}), (4, {"Name": "B"})]
    assert [row.number for row in table.rows] == [2, 4]
    assert table.rows
    assert not file(write(tmp_path / "b.csv", "Name\n\n")).book.tables[0].rows


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Name\nA\n")
    table = file(path).book.tables[0]
    write(path, "Name\nA\nB\n")
    with pytest.raises(BadInput, match=r"'a.csv' changed while it was read"):
        list(table.rows)
