"""Workbooks of network tools: Kumu, Onodo, Polinode and NodeXL, and what is left to the general importer."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecosystem_importers.files import InputFile
from ecosystem_importers.registry import IMPORTERS
from tests.importers.sheets import Cell, Read, read, workbook

Rows = list[list[Cell]]
Sheets = dict[str, Rows]
ELEMENTS: Rows = [["Label", "Type"], ["Lab A", "Lab"], ["Agency B", "Agency"], ["City C", "Municipality"]]
NODES: Rows = [["Name", "Type"], ["Lab A", "Lab"], ["Agency B", "Agency"], ["City C", "Municipality"]]
BAND: Rows = [["", "", "Visual Properties"], ["Vertex 1", "Vertex 2", "Color", "Visibility", "Edge Weight"]]


def book(folder: Path, hidden: tuple[str, ...] = (), **sheets: Rows) -> Read:
    return read(workbook(folder / "book.xlsx", sheets, hidden))


def importer_of(folder: Path, sheets: dict[str, Rows]) -> str:
    path = workbook(folder / "book.xlsx", sheets)
    file = InputFile(path, path.name)
    return next(importer.name for importer in IMPORTERS if importer.recognises(file))


@pytest.mark.parametrize(
    ("sheets", "name"),
    [
        ({"Elements": ELEMENTS, "Connections": [["From", "To"], ["Lab A", "City C"]]}, "kumu"),
        ({"Map": [*ELEMENTS, [""], [""], ["From", "To"], ["Lab A", "City C"]]}, "kumu"),
        ({"E": [["ID", "Label"], ["1", "Lab A"]], "Connections": [["ID", "From", "To"], ["c", "1", "1"]]}, "kumu"),
        ({"E": ELEMENTS, "C": [["From", "To", "Direction"], ["Lab A", "City C", "mutual"]]}, "kumu"),
        ({"Organisations": ELEMENTS, "Links": [["From", "To"], ["Lab A", "City C"]]}, "tabular"),
        ({"Connections": [["From", "To"], ["Lab A", "City C"]]}, "tabular"),
        ({"Elements": ELEMENTS}, "tabular"),
        ({"Nodes": NODES, "Relations": [["Source", "Target"], ["Lab A", "City C"]]}, "onodo"),
        ({"1. Nodos": [["Nombre"], ["Lab A"]], "2. Relaciones": [["Origen", "Destino"], ["Lab A", "B"]]}, "onodo"),
        ({"Nodes": NODES, "Edges": [["Source", "Target"], ["Lab A", "City C"]]}, "polinode"),
        ({"Node Attributes": NODES, "Who helps": [["Source", "Target"], ["Lab A", "City C"]]}, "polinode"),
        ({"Nodes": [["Id", "Label"], [1, "Lab A"]], "Edges": [["Source", "Target"], [1, 1]]}, "tabular"),
        ({"Edges": [*BAND, ["Lab A", "City C"]]}, "nodexl"),
        ({"Actors": [["Name", "Kind"], ["Lab A", "lab"]]}, "tabular"),
    ],
)
def test_each_workbook_has_one_importer(tmp_path: Path, sheets: dict[str, Rows], name: str) -> None:
    assert importer_of(tmp_path, sheets) == name


def test_kumu_draws_a_connection_to_each_of_several_ends(tmp_path: Path) -> None:
    connections: Rows = [["ID", "From", "To", "Direction"], ["c1", "Lab A", "Agency B| City C", "directed"]]
    found = book(tmp_path, Elements=ELEMENTS, Connections=connections)
    assert sorted(found.pairs) == [("Lab A", "Agency B"), ("Lab A", "City C")]
    assert all(tie.directed for tie in found.ties)
    assert len({tie.key for tie in found.ties}) == 2


def test_kumu_sections_begin_after_two_blank_rows_and_one_is_only_a_gap(tmp_path: Path) -> None:
    rows: Rows = [
        *ELEMENTS[:2],
        [""],
        *ELEMENTS[2:],
        ["", ""],
        [""],
        ["From", "To", "Type"],
        ["Lab A", "City C", "funds"],
    ]
    found = book(tmp_path, Sheet1=rows)
    assert (set(found.actors), found.pairs) == ({"Lab A", "Agency B", "City C"}, [("Lab A", "City C")])
    assert (found.ties[0].kind, found.ties[0].origin and found.ties[0].origin.row) == ("funds", 9)


def test_kumu_ends_are_ids_where_elements_have_them(tmp_path: Path) -> None:
    elements: Rows = [["ID", "Label"], ["x1", "Twin"], ["x2", "Twin"]]
    found = book(tmp_path, Elements=elements, Connections=[["From", "To"], ["x1", "x2"]])
    assert [(tie.source, tie.target) for tie in found.ties] == [("d/x1", "d/x2")]


def test_kumu_sheets_that_are_set_aside_are_said(tmp_path: Path) -> None:
    other: Rows = [["Label"], ["Secret"]]
    sheets: Sheets = {"Elements": ELEMENTS, "C": [["From", "To"]], "Old (ignore)": other, "Loops": other, "Hid": other}
    path = workbook(tmp_path / "book.xlsx", {**sheets, "C": [["From", "To"], ["Lab A", "City C"]]}, hidden=("Hid",))
    found = read(path)
    assert "Secret" not in found.actors
    assert found.problem("sheets_left_out").value == "Old (ignore), Loops, Hid"


def test_onodo_has_dates_where_others_have_ends(tmp_path: Path) -> None:
    header: list[Cell] = ["Source", "Target", "Type", "Directed", "Date", "From", "To"]
    relations: Rows = [
        header,
        ["Lab A", "City C", "funds", 1, "", "2019", "2020-05"],
        ["Lab A", "City C", "", 0, "3/2018", "", ""],
        ["Lab A", "City C", "", "", "", "soon", ""],
    ]
    found = book(tmp_path, Nodes=NODES, Relations=relations)
    spans = sorted((str(tie.start or ""), str(tie.end or ""), tie.directed) for tie in found.ties)
    assert spans == [("", "", False), ("2018-03", "2018-03", False), ("2019", "2020-05", True)]
    assert found.codes["not_a_date"] == 1


def test_onodo_descriptions_lose_their_markup_and_hidden_nodes_are_kept(tmp_path: Path) -> None:
    nodes: Rows = [["Name", "Description", "Visible"], ["Lab A", "<p>One &amp; <b>two</b></p><p>a &lt; b</p>", 0]]
    found = book(tmp_path, Nodes=nodes, Relations=[["Source", "Target"], ["Lab A", "City C"]])
    assert found.actors["Lab A"].description == "One & two\na < b"
    assert found.codes["hidden_nodes"] == 1


def test_a_survey_has_a_sheet_for_each_question(tmp_path: Path) -> None:
    sheets: Sheets = {"Node Attributes": NODES, "Who helps you": [["Source", "Target"], ["Lab A", "City C"]]}
    found = read(workbook(tmp_path / "book.xlsx", {**sheets, "Advises": [["Source", "Target"], ["City C", "Lab A"]]}))
    said = sorted((tie.kind, tie.role, tie.directed) for tie in found.ties)
    assert said == [("advises", None, True), ("related_to", "Who helps you", True)]


def test_people_who_were_asked_are_left_out(tmp_path: Path) -> None:
    asked: Rows = [["Name", "Email"], ["Ann One", "a@example.org"], ["Bo Two", "b@example.org"], ["Cy Three", ""]]
    sheets: Sheets = {"Node Attributes": asked, "Helps": [["Source", "Target"], ["Ann One", "Bo Two"]]}
    found = read(workbook(tmp_path / "book.xlsx", sheets))
    assert found.records == []
    assert {"people_guessed": 1, "people_dropped": 1}.items() <= found.codes.items()


def test_nodexl_headers_stand_below_a_band_and_skipped_rows_are_left_out(tmp_path: Path) -> None:
    edges: Rows = [
        *BAND,
        ["Lab A", "City C", "Red", "", 2],
        ["Lab A", "City D", "", "Skip", 1],
        ["", "City C", "", "", ""],
    ]
    found = book(tmp_path, Edges=edges)
    assert [(tie.strength, tie.directed, tie.attributes) for tie in found.ties] == [(2, False, {})]
    assert (found.codes["row_skipped"], found.codes["no_end"]) == (1, 1)
    assert found.problem("no_end").origin.row == 5


@pytest.mark.parametrize(("stated", "directed"), [("Directed", True), ("Undirected", False)])
def test_the_summary_of_nodexl_says_the_direction(tmp_path: Path, stated: str, directed: bool) -> None:
    sheets: Sheets = {
        "Edges": [*BAND, ["Lab A", "City C"]],
        "Overall Metrics": [["Graph Metric", "Value"], ["Graph Type", stated]],
    }
    assert [tie.directed for tie in read(workbook(tmp_path / "book.xlsx", sheets)).ties] == [directed]
