"""Several tables on one sheet, matrices, and sheets that hold no table of actors."""

from __future__ import annotations

import pytest

from ecosystem_importers.grid import Grid
from ecosystem_importers.layout.layout import Layout
from ecosystem_importers.layout.sheet import lay_out
from tests.importers.layouts import drawn, rows_of


def test_tables_above_each_other() -> None:
    got = drawn("""
Organisations|||
Name|Type|Country|
Alpha|lab|FR|
Beta|ngo|ES|
|||
Links|||
Source|Target|Kind|Since
Alpha|Beta|funds|2020""")
    assert [found.table.name for found in got.laid.tables] == ["Organisations", "Links"]
    assert [found.table.header[0] for found in got.laid.tables] == ["Name", "Source"]
    assert [len(rows_of(found)) for found in got.laid.tables] == [2, 1]
    assert ("several_tables", None) in got.codes


def test_the_mapping_makes_one_table_of_a_sheet_or_says_how_one_of_several_lies() -> None:
    sheet = "Name|Type\nAlpha|lab\n|\nLinks|\nSource|Target\nAlpha|Beta"
    whole = drawn(sheet, given=Layout(header_row=1, last_row=2))
    assert whole.rows == [["Alpha", "lab"]]
    grid = Grid.of("f.csv", "S", [line.split("|") for line in sheet.split("\n")])
    two = lay_out(grid, {"Links": Layout(header_row=0), "Ties": Layout()})
    assert [rows_of(found) for found in two.tables] == [[["Alpha", "lab"]], [["Source", "Target"], ["Alpha", "Beta"]]]
    assert [(note.code, note.value) for note in two.notes if note.severity == "warning"] == [("layout_unused", "Ties")]


def test_tables_above_each_other_without_a_blank_row() -> None:
    got = drawn("Name|Type|Country\nAlpha|lab|FR\nBeta|ngo|ES\nTable 2: links||\nSource|Target|Type\nAlpha|Beta|funds")
    assert [rows_of(found) for found in got.laid.tables] == [
        [["Alpha", "lab", "FR"], ["Beta", "ngo", "ES"]],
        [["Alpha", "Beta", "funds"]],
    ]


def test_blank_rows_inside_one_table() -> None:
    got = drawn("Name|Type|Country\nAlpha|lab|FR\n||\nBeta|ngo|ES\n||\n||\nGamma|ngo|\n||\nDelta||IT")
    assert got.numbers == [2, 4, 7, 9]
    assert got.notes == []


def test_the_same_header_after_a_blank_row_goes_on() -> None:
    assert drawn("Name|Type\nAlpha|lab\n|\nName|Type\nBeta|ngo").numbers == [2, 5]


def test_tables_beside_each_other() -> None:
    got = drawn("""
Id|Label||Source|Target|Weight
1|Alpha||1|2|3
2|Beta||2|3|1
3|Gamma||1|3|1
|||3|1|1
|||2|1|1""")
    assert [found.table.header for found in got.laid.tables] == [("Id", "Label"), ("Source", "Target", "Weight")]
    assert [len(rows_of(found)) for found in got.laid.tables] == [3, 5]


def test_lists_beside_each_other_with_the_same_header() -> None:
    got = drawn("Public||Private\nName|Type||Name|Type\nA|x||C|y\nB|x||D|y".replace("Public||", "Public|||"))
    assert [rows_of(found) for found in got.laid.tables] == [[["A", "x"], ["B", "x"]], [["C", "y"], ["D", "y"]]]
    assert [found.table.name for found in got.laid.tables] == ["Public", "Private"]


def test_a_blank_column_inside_a_table() -> None:
    got = drawn("Name|Type||Country|City\nAlpha|lab||FR|Lyon\nBeta|ngo||ES|Vigo\nGamma|ngo||ES|")
    assert got.header == ("Name", "Type", "Country", "City")


def test_a_legend_at_the_side() -> None:
    got = drawn("""
Name|Type|City||
Alpha|L|Linz||L = lab
Beta|N|Graz||N = non-profit
Gamma|N|Wien||
Delta|N|Wien||
Epsilon|N|Wien||""")
    assert got.header == ("Name", "Type", "City")
    assert got.codes == [("note_row", 2), ("note_row", 3)]


def test_actors_above_and_at_the_side_are_an_adjacency_matrix() -> None:
    got = drawn("Links in 2024|||\n|Alpha|Beta|Gamma\nAlpha||1|0\nBeta|1||2\nGamma|0|2|")
    assert (got.matrix.kind, got.matrix.columns) == ("adjacency", ("Alpha", "Beta", "Gamma"))
    cells = [(cell.number, cell.row, cell.column, cell.value) for cell in got.matrix.cells()]
    assert cells[:2] == [(3, "Alpha", "Beta", "1"), (3, "Alpha", "Gamma", "0")]
    assert list(got.matrix.row_labels()) == ["Alpha", "Beta", "Gamma"]


def test_an_adjacency_matrix_of_crosses_with_a_corner_word() -> None:
    got = drawn("Actor|Alpha|Beta|Gamma\nAlpha||x|\nBeta|x||x\nGamma||x|")
    assert got.matrix.kind == "adjacency"
    assert got.header[0] == "Actor"


def test_an_adjacency_matrix_whose_columns_bear_the_numbers_of_its_rows() -> None:
    got = drawn("|1|2|3\n1. Alpha||x|\n2. Beta|x||x\n3. Gamma||x|")
    assert got.matrix.labels == ("1. Alpha", "2. Beta", "3. Gamma")


def test_a_square_of_figures_without_a_header() -> None:
    got = drawn("Alpha|0|1|1\nBeta|1|0|0\nGamma|1|0|0")
    assert got.matrix.labels == ("Alpha", "Beta", "Gamma")
    assert next(got.matrix.cells()).value == "0"


def test_crosses_under_many_headers_are_an_incidence_matrix() -> None:
    got = drawn("""
Actor|Type|Themes|||
||Health|Energy|Water|Data
Alpha|lab|x||x|
Beta|ngo||x||
Gamma|ngo|x|x||x""")
    assert (got.matrix.kind, got.matrix.label, got.matrix.band) == ("incidence", "Actor", "Themes")
    assert got.matrix.labels == ("Health", "Energy", "Water", "Data")
    assert got.matrix.describing == ("Type",)
    assert [(cell.row, cell.column) for cell in got.matrix.cells()][:2] == [("Alpha", "Health"), ("Alpha", "Water")]


def test_crosses_for_initiatives() -> None:
    got = drawn("Organisation|Smart City|Open Data Day|Living Lab\nAlpha|✓||✓\nBeta||✓|\nGamma|✓|✓|")
    assert got.matrix.kind == "incidence"


def test_letters_for_roles_under_one_group() -> None:
    got = drawn("""
||Initiatives|||
Organisation|Type|Alpha|Beta|Gamma|Delta
City|ministry|L|P||
University|uni|P||L|P
Society|ngo||L|P|
L = lead, P = partner""")
    assert (got.matrix.kind, got.matrix.band) == ("incidence", "Initiatives")
    assert len(list(got.matrix.cells())) == 7


@pytest.mark.parametrize(
    ("sheet", "columns"),
    [
        pytest.param("Theme|Stadt|Land|Uni|NGO\nA|x|x||\nB||x|x|\nC|x||x|x", 4, id="crosses under known headers"),
        pytest.param("Task|City|Region|Lab|Uni\nP|R|A|C|I\nB|I|A|R|C\nT|C|I|R|A", 4, id="four letters"),
        pytest.param("Funder / Recipient|P|Q|R|Total\nCity|1000||500|1500\nState||2000|300|2300", 3, id="corner"),
        pytest.param("|Influence on|||\nActor|Policy|Money|Media|Public\nA|1|2|3|4\nB|4|3|2|5", 4, id="ratings"),
    ],
)
def test_matrices_of_other_cells(sheet: str, columns: int) -> None:
    got = drawn(sheet)
    assert got.matrix.kind == "incidence"
    assert len(got.matrix.columns) == columns


def test_a_pivot_table_beside_records_and_figures_above() -> None:
    got = drawn("""
Partners|||Projects|||
12|||5|||
||||||
Name|Type|Country|Since||Row Labels|Count of Name
Alpha|lab|AT|2001||lab|1
Beta|ngo|AT|2002||ngo|1
Gamma|ngo|AT|2002||Grand Total|2""")
    assert got.laid.tables[-1].table.header == ("Name", "Type", "Country", "Since")
    assert ("sheet_left_out", 4) in got.codes


@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param("Name|Is public?|Is small?|Has data?|Is new?\nA|yes|no|yes|no\nB|no|no|yes|yes", id="questions"),
        pytest.param("Name|2019|2020|2021\nA|1|0|1\nB|1|1|0", id="years"),
        pytest.param("Name|Type|Country|Weight\nA|x|FR|1\nB|x|ES|0", id="roles"),
        pytest.param("Funder|Money (EUR)||\n|2021|2022|2023\nA|1|2|3\nB|4|5|6", id="years under a group"),
        pytest.param("Name|Country|Type|Region|City\nA|AT|L|N|W\nB|DE|M|S|X", id="codes of known columns"),
        pytest.param("Name|Staff|Members|Clients\nA|120|33|4\nB|20|3|400", id="figures"),
    ],
)
def test_tables_that_are_no_matrix(sheet: str) -> None:
    assert drawn(sheet).only.matrix is None


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        ("Type|Country|Status\nlab|France|open\nngo|Spain|closed\nministry|Italy|\ncompany||", "Sheet3"),
        ("Code|Meaning\nL|lab\nN|non-profit", "Sheet2"),
        ("Organisation|Country|Type\nA|France|lab\nB|Spain|ngo\nC|Italy|\nD||", "Lists"),
        ("Row Labels|Count of Name\nFrance|3\nSpain|4", "Sheet4"),
        ("Colour|What it means\nred|urgent", "Read me"),
    ],
)
def test_sheets_that_serve_the_others(sheet: str, name: str) -> None:
    got = drawn(sheet, sheet=name)
    assert got.laid.tables == ()
    assert got.codes == [("sheet_left_out", 1)]


def test_a_glossary_below_a_table_is_left_out() -> None:
    got = drawn("Name|Type|City\nA|x|L\nB|y|G\n||\nAbbreviations||\nNGO|non-governmental|\nuni|university|")
    assert [rows_of(found) for found in got.laid.tables] == [[["A", "x", "L"], ["B", "y", "G"]]]
    assert got.codes == [("sheet_left_out", 5)]


def test_a_list_of_actors_is_no_list_of_codes() -> None:
    assert len(drawn("Code|Label\nA1|Alpha\nB2|Beta", sheet="Codes").laid.tables) == 1
    assert len(drawn("Name|Type|Country\nAlpha|lab|FR\nBeta|ngo|ES", sheet="List").laid.tables) == 1


def test_a_blank_sheet_holds_nothing() -> None:
    assert drawn("|\n|").laid.tables == ()
