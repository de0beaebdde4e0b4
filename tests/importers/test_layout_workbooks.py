"""Workbooks as people make them, from the file to the records."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # it ships no type information

from tests.importers.sheets import read


def test_a_list_with_a_merged_title_groups_and_a_total(tmp_path: Path) -> None:
    path = tmp_path / "partners.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Partners")
        sheet.merge_range("A1:D1", "Innovation lab: partners by region")
        sheet.merge_range("A2:D2", "As of March 2024, working draft")
        sheet.write_row("A4", ["Region", "Organisation", "Type", "Staff"])
        sheet.merge_range("A5:A6", "North")
        sheet.merge_range("A7:A8", "South")
        for row, cells in enumerate([["Alpha", "lab", 10], ["Beta", "ministry", 20], ["Gamma", "lab", 5], ["Delta"]]):
            sheet.write_row(4 + row, 1, cells)
        sheet.merge_range("A9:C9", "Total")
        sheet.write("D9", 35)
        sheet.write("A11", "Source: own research")
    got = read(path)
    places = {name: actor.place.region if actor.place else None for name, actor in got.actors.items()}
    assert places == {"Alpha": "North", "Beta": "North", "Gamma": "South", "Delta": "South"}
    assert got.codes == {"title_row": 2, "merged_cells": 1, "total_row": 1, "note_row": 1}


def test_headers_of_two_rows_and_tables_on_one_sheet(tmp_path: Path) -> None:
    path = tmp_path / "map.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Map")
        sheet.merge_range("A1:B1", "Organisation")
        sheet.merge_range("C1:C2", "Notes")
        sheet.write_row("A2", ["Name", "Type"])
        sheet.write_row("A3", ["Alpha", "lab"])
        sheet.write_row("A4", ["Beta", "ministry"])
        sheet.write_row("E1", ["Source", "Target", "Weight"])
        for row in range(1, 7):
            sheet.write_row(row, 4, ["Alpha", "Beta", row])
    got = read(path)
    assert got.pairs == [("Alpha", "Beta")] * 6
    assert not any(actor.stub for actor in got.actors.values())
    assert {"header_rows", "several_tables"} <= got.codes.keys()
