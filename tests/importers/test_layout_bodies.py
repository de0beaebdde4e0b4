"""What is a record and what is not: groups, headings, notes, totals, pages."""

from __future__ import annotations

import pytest

from ecosystem_importers.layout.layout import Layout
from tests.importers.layouts import drawn

HIERARCHY = """
|Region||Market
Firm A|||
|North|House 1|education
||House 2|health
|South|House 3|education
Firm B|||
|North||
|South|House 4|civic
||House 5|civic"""


def test_groups_written_once_are_filled_down_level_by_level() -> None:
    got = drawn(HIERARCHY)
    assert got.rows == [
        ["Firm A", "North", "House 1", "education"],
        ["Firm A", "North", "House 2", "health"],
        ["Firm A", "South", "House 3", "education"],
        ["Firm B", "North", "", ""],
        ["Firm B", "South", "House 4", "civic"],
        ["Firm B", "South", "House 5", "civic"],
    ]
    assert got.codes == [("filled_down", 2), ("filled_down", 2), ("group_row", 2), ("group_row", 6)]


def test_a_group_inside_another_begins_anew() -> None:
    got = drawn("Lead|Region|Project|Year\nA|North|P1|1\n||P2|2\nB||P3|3\n|South|P4|4\n||P5|5")
    assert [row[:2] for row in got.rows] == [["A", "North"], ["A", "North"], ["B", ""], ["B", "South"], ["B", "South"]]


def test_filling_is_undone_and_asked_for_by_the_mapping() -> None:
    assert drawn(HIERARCHY, given=Layout(fill_down=())).rows[0] == ["Firm A", "", "", ""]
    asked = drawn("Name|Kind\nA|lab\nB|\nC|ngo", given=Layout(fill_down=("Kind",)))
    assert [row[1] for row in asked.rows] == ["lab", "lab", "ngo"]


@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param("Acronym|Name|Year\nAB|Alpha Beta|1\n|Gamma|2\n|Delta|3\nEP|Epsilon|4\n|Zeta|5", id="aliases"),
        pytest.param("Founded|Name|City\n1990|Alpha|x\n|Gamma|y\n|Delta|z\n1991|Epsilon|x\n|Zeta|y", id="years"),
        pytest.param("Name|Type|City\nA|lab|x\nB||y\nC||z\nD|ngo|x\nE||y", id="not leading"),
        pytest.param("Parent|Name|City\nA|a|x\nA|b|y\n|c|z\n|d|x\nB|e|y", id="twice running"),
        pytest.param("Group|Name|City\n|a|x\n|b|y\nG|c|z\n|d|x\nH|e|y", id="first is blank"),
    ],
)
def test_blank_stays_blank_without_evidence(sheet: str) -> None:
    got = drawn(sheet)
    assert got.notes == []


def test_merged_cells_are_filled_down_and_across() -> None:
    got = drawn("Project|Partner|Role 1|Role 2\nP1|A|lead|\n|B|x|y\nP2|C|x|z", ((1, 0, 2, 0), (1, 2, 1, 3)))
    assert got.rows == [["P1", "A", "lead", "lead"], ["P1", "B", "x", "y"], ["P2", "C", "x", "z"]]
    assert got.codes == [("merged_cells", 2)]


def test_a_block_merged_over_rows_of_its_own_is_one_record() -> None:
    got = drawn("Name|Type\nAlpha|lab\n|\n|\nBeta|ngo", ((1, 0, 3, 0), (1, 1, 3, 1)))
    assert got.rows == [["Alpha", "lab"], ["Beta", "ngo"]]


def test_ditto_marks() -> None:
    got = drawn('Name|Country|City\nA|France|Lyon\nB|"|"\nC|ditto|Nice\nD|Spain|idem')
    assert [row[1:] for row in got.rows] == [
        ["France", "Lyon"],
        ["France", "Lyon"],
        ["France", "Nice"],
        ["Spain", "Nice"],
    ]
    assert ("filled_down", 2) in got.codes


def test_headings_after_blank_rows_become_a_column() -> None:
    got = drawn("""
Name|Country|Founded
Universities||
University A|FR|1900
University B|DE|1950
||
Ministries||
Ministry C|FR|1800""")
    assert got.header == ("Name", "Country", "Founded", "section")
    assert [row[-1] for row in got.rows] == ["Universities", "Universities", "Ministries"]
    assert got.codes == [("section_row", 2), ("section_row", 6)]


def test_merged_headings_become_a_column() -> None:
    got = drawn("Name|Country|Year\nA|FR|1\nLabs||\nB|FR|2\nC|ES|3", ((2, 0, 2, 2),))
    assert [row[-1] for row in got.rows] == ["", "Labs", "Labs"]


def test_numbered_headings_in_capitals_become_a_column() -> None:
    got = drawn("""
No.|Stakeholder|Interest|Influence
A|PUBLIC SECTOR||
1|Ministry of X|high|high
2|Agency Y|low|high
B|CIVIL SOCIETY||
3|NGO Z|high|low
|||
Interest and influence: high, medium, low|||""")
    assert [(row[0], row[-1]) for row in got.rows] == [
        ("1", "PUBLIC SECTOR"),
        ("2", "PUBLIC SECTOR"),
        ("3", "CIVIL SOCIETY"),
    ]
    assert ("note_row", 8) in got.codes


def test_actors_of_which_only_the_name_is_known_are_no_headings() -> None:
    got = drawn("Name|Country|Year\nAlpha||\nBeta|FR|1\nGamma||\nDelta|ES|2")
    assert len(got.rows) == 4
    assert got.notes == []


def test_notes_below_are_left_out_and_said() -> None:
    got = drawn("""
Name|Type|City
Alpha|lab|Linz
Beta|ngo|Graz
* provisional||
||
Source: own research||
Quelle: eigene Erhebung||
(1) Includes its daughters||
x = takes part||
Figures are rounded, so that the sum of the parts may differ from the whole.||
Stand:|März 2024|""")
    assert got.numbers == [2, 3]
    assert got.codes == [("note_row", at) for at in (4, 6, 7, 8, 9, 10, 11)]


def test_an_actor_added_below_a_blank_row_stays() -> None:
    got = drawn("Name|Type|City\nAlpha|lab|Linz\nBeta|ngo|Graz\n||\nGamma||")
    assert [row[0] for row in got.rows] == ["Alpha", "Beta", "Gamma"]


def test_names_that_begin_with_their_number_are_no_footnotes() -> None:
    assert len(drawn("Name|Type|City\n1) Alpha|lab|Linz\n2) Beta|ngo|\n3) Gamma||").rows) == 3


def test_codes_of_projects_are_no_page_numbers() -> None:
    assert len(drawn("Name|Type|City\nP1|project|Linz\nP2||\nP3|project|").rows) == 3


def test_long_names_are_no_notes() -> None:
    long = "Federal Ministry for the Environment, Nature Conservation and Nuclear Safety of the Republic"
    got = drawn(f"Name|Type\n{long} of A|x\n{long} of B|\nAlpha|lab")
    assert len(got.rows) == 3


@pytest.mark.parametrize("word", ["Total", "TOTAL:", "Grand total", "Summe", "Gesamt", "Totaal", "Subtotal", "Totale"])
def test_totals(word: str) -> None:
    got = drawn(f"Name|Type|Budget|Staff\nA|lab|1,000.50|3\nB|ngo|2,000|4\n{word}||3,000.50|7")
    assert got.numbers == [2, 3]
    assert got.codes == [("total_row", 4)]


def test_a_total_that_counts_too() -> None:
    assert drawn("Name|Country|Grant\nA|FR|€1,000\nB|DE|€2,500\nTOTAL|2 countries|€3,500").numbers == [2, 3]


def test_a_total_below_many_rows_and_far_notes() -> None:
    rows = [f"Org {at}|lab|{at}" for at in range(1, 501)]
    got = drawn("\n".join(["Name|Type|Staff", *rows, "Total||125250", "||", "Source: a survey||"]))
    assert len(got.rows) == 500
    assert got.codes == [("total_row", 502), ("note_row", 504)]


def test_a_merged_total() -> None:
    got = drawn("Nr|Name|Typ|Budget\n1|A|x|10\n2|B|y|20\nSumme|||30", ((3, 0, 3, 2),))
    assert got.numbers == [2, 3]
    assert got.notes[-1].value == "Summe | 30"


def test_a_last_row_that_is_called_total_but_does_not_add_up_is_a_warning() -> None:
    got = drawn("Name|Budget\nA|10\nB|20\nTotal|99")
    assert [(note.code, note.severity) for note in got.notes] == [("total_row", "warning")]


def test_a_company_that_is_called_total_stays() -> None:
    assert len(drawn("Name|Country|Staff\nShell|NL|100\nTotal|FR|200\nBP|UK|300").rows) == 3
    assert len(drawn("Name|Staff\nShell|100\nTotal|200\nBP|300").rows) == 3
    assert len(drawn("Name|Type\nShell|company\nTotalEnergies|company").rows) == 2


def test_subtotals_and_a_nameless_sum() -> None:
    got = drawn("""
Name|Region|Budget
A|N|10
B|N|20
North total||30
C|S|5
D|S|6
Total South||11
||41""")
    assert got.numbers == [2, 3, 5, 6]
    assert got.codes == [("total_row", 4), ("total_row", 7), ("total_row", 8)]


def test_pages_and_rules_between_records() -> None:
    got = drawn("Name|Type\nA|lab\nPage 1 of 2|\nName|Type\n(continued)|\n-----|----\nB|ngo")
    assert got.numbers == [2, 7]
    assert [code for code, _ in got.codes] == ["page_row", "repeated_header_row", "page_row", "separator_row"]


def test_the_mapping_says_where_a_table_lies() -> None:
    sheet = "a|b\nc|d\nName|Type\nAlpha|lab\nscrap|x\nBeta|ngo\nend|y"
    got = drawn(sheet, given=Layout(header_row=3, last_row=6, skip=(5,)))
    assert (got.header, got.rows) == (("Name", "Type"), [["Alpha", "lab"], ["Beta", "ngo"]])
    assert got.codes == [("title_row", 1), ("title_row", 2), ("row_left_out", 5)]
    bare = drawn("Alpha|lab\nBeta|ngo", given=Layout(header_row=0))
    assert len(bare.rows) == 2


@pytest.mark.parametrize(
    "sheet",
    [
        HIERARCHY,
        "Name|Type|Budget\n||EUR\ne.g. A|x|1\nB|y|2\nC|z|3",
        "Profile|\nName|Alpha\nType|lab\nCountry|FR\nWebsite|a.example",
        "Medici|Albizzi\nMedici|Pazzi\nAlbizzi|Ginori",
        'Name|Country\nA|France\nB|"',
    ],
)
def test_what_was_found_can_be_given_back(sheet: str) -> None:
    found = drawn(sheet)
    again = drawn(sheet, given=found.only.layout)
    assert (again.header, again.rows) == (found.header, found.rows)
