"""The header of a table, wherever it stands and however many rows it has."""

from __future__ import annotations

import pytest

from tests.importers.layouts import drawn


def test_a_plain_table_is_left_as_it_is() -> None:
    got = drawn("Name|Type\nAlpha|lab\nBeta|ngo")
    assert (got.header, got.rows, got.numbers) == (("Name", "Type"), [["Alpha", "lab"], ["Beta", "ngo"]], [2, 3])
    assert got.notes == []


def test_titles_and_blank_rows_and_columns_stand_above_and_beside() -> None:
    got = drawn("""
Stakeholder map 2024|||
Prepared by the lab||12.03.2024|
|||
|Name|Type|Employees
|Alpha|lab|10
|Beta|ngo|20""")
    assert got.header == ("Name", "Type", "Employees")
    assert got.numbers == [5, 6]
    assert got.codes == [("title_row", 1), ("title_row", 2)]
    assert [note.value for note in got.notes] == ["Stakeholder map 2024", "Prepared by the lab | 12.03.2024"]


def test_a_merged_title_is_no_header() -> None:
    got = drawn("All partners of the programme||\nName|Type|City\nAlpha|lab|Linz\nBeta|ngo|Graz", ((0, 0, 0, 2),))
    assert got.header == ("Name", "Type", "City")
    assert ("title_row", 1) in got.codes


@pytest.mark.parametrize("above", [2, 9, 28])
def test_the_header_may_stand_far_down(above: int) -> None:
    lines = [f"remark number {at}||" for at in range(above)]
    got = drawn("\n".join([*lines, "Organisation|Type|Country", "Alpha|lab|FR", "Beta|ngo|ES"]))
    assert got.header == ("Organisation", "Type", "Country")
    assert got.numbers == [above + 2, above + 3]


def test_names_and_values_above_a_header_are_no_header() -> None:
    got = drawn("""
Report:|Partners|||
Date:|2024-02-01|||
Author|Ministry of Digital|||
Name|Type|Country|City|Founded
Alpha|lab|FR|Lyon|1999
Beta|ngo|ES|Vigo|2001""")
    assert got.header == ("Name", "Type", "Country", "City", "Founded")
    assert [code for code, _ in got.codes] == ["title_row"] * 3


def test_a_header_of_unknown_words_stands_above_numbers() -> None:
    got = drawn("Ein Titel||\n||\nWidget|Zonk|Flurp\nab|1|2.5\ncd|2|3.5\nef|3|1.5")
    assert got.header == ("Widget", "Zonk", "Flurp")


def test_a_title_above_one_column() -> None:
    got = drawn("Partners of the programme\n\nName\nAlpha\nBeta")
    assert (got.header, got.rows) == (("Name",), [["Alpha"], ["Beta"]])


def test_pairs_without_a_header_keep_their_first_row() -> None:
    got = drawn("Medici|Albizzi\nMedici|Pazzi\nAlbizzi|Ginori")
    assert got.header == ("column 1", "column 2")
    assert got.rows[0] == ["Medici", "Albizzi"]
    assert got.codes == [("no_header", 1)]
    assert got.notes[0].severity == "warning"


def test_numbers_above_numbers_are_no_header() -> None:
    got = drawn("Alpha|12|2019-01-02\nBeta|13|2020-02-03\nGamma|14|2021-03-04")
    assert len(got.rows) == 3
    assert got.codes == [("no_header", 1)]


def test_years_above_numbers_are_a_header() -> None:
    got = drawn("Actor|2019|2020|2021\nAlpha|12|13|14\nBeta|13|14|15")
    assert got.header == ("Actor", "2019", "2020", "2021")


def test_groups_over_names() -> None:
    got = drawn("""
Organisation|||Project||
Name|Type|Country|Title|Start|Budget
Alpha|lab|FR|P1|2020|100""")
    assert got.header[:4] == ("Organisation: Name", "Organisation: Type", "Organisation: Country", "Project: Title")
    assert got.codes == [("header_rows", 1)]


def test_groups_over_names_by_merged_cells() -> None:
    merged = ((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3))
    got = drawn("Name|Place||Notes\n|City|Country|\nAlpha|Lyon|FR|x\nBeta|Vigo|ES|y", merged)
    assert got.header == ("Name", "Place: City", "Place: Country", "Notes")


def test_a_second_row_completes_the_first() -> None:
    got = drawn("Name|Type|Contact||Notes\n||Town|Street|\nAlpha|lab|Lyon|Rue 1|x\nBeta|ngo|Vigo|Rua 2|y")
    assert got.header == ("Name", "Type", "Contact: Town", "Contact: Street", "Notes")


def test_choices_below_the_questions_of_a_survey() -> None:
    got = drawn("""
Respondent ID|Start Date|Organisation|Which partners?|||
||Open-Ended Response|Alpha|Beta|Gamma|Other (please specify)
101|2024-01-01|X|Alpha||Gamma|
102|2024-01-02|Y||Beta||Zeta""")
    assert got.header[:3] == ("Respondent ID", "Start Date", "Organisation")
    assert got.header[3:5] == ("Which partners?: Alpha", "Which partners?: Beta")


def test_three_rows_and_units() -> None:
    got = drawn("""
Organisation||Funding|||
||Public||Private|
Name|Type|Grant|Loan|Grant|Equity
||EUR|EUR|[k€]|(EUR)
Alpha|lab|1|2|3|4
Beta|ngo|5|6|7|8""")
    assert got.header == (
        "Organisation: Name",
        "Organisation: Type",
        "Funding: Public: Grant (EUR)",
        "Funding: Public: Loan (EUR)",
        "Funding: Private: Grant [k€]",
        "Funding: Private: Equity (EUR)",
    )
    assert got.codes == [("header_rows", 1), ("below_header", 4)]


def test_bands_of_a_tool_that_say_nothing_are_left_out_of_the_names() -> None:
    got = drawn("""
|||Visual Properties||Labels
Vertex 1|Vertex 2|Weight|Color|Width|Label
A|B|3|red|1|x
B|C|4|red|1|y""")
    assert got.header == ("Vertex 1", "Vertex 2", "Weight", "Color", "Width", "Label")


def test_numbers_of_columns_and_an_example_are_no_records() -> None:
    got = drawn("Name|Type|Country\n(1)|(2)|(3)\ne.g. City lab|lab|FR\nAlpha|lab|FR\nBeta|ngo|ES")
    assert got.numbers == [4, 5]
    assert [code for code, _ in got.codes] == ["below_header"] * 2


def test_advice_below_the_header_is_no_record() -> None:
    got = drawn("Organisation*|Type*|Country\nmandatory|choose from list|ISO code\nAlpha|lab|FR\nBeta|ngo|ES")
    assert got.numbers == [3, 4]
    assert got.codes == [("footnote_marks", 1), ("below_header", 2)]


def test_numbers_in_a_table_of_numbers_are_a_record() -> None:
    assert drawn("Source|Target|Weight\n1|2|3\n2|3|1\n3|1|1").numbers == [2, 3, 4]


def test_blank_repeated_marked_and_broken_headers() -> None:
    sheet = "Name*|Type¹||Type|Area m²|Budget [1]\nAlpha|lab|x|y|5|3\nBeta|ngo|x|y|6|4"
    got = drawn(sheet)
    assert got.header == ("Name", "Type", "column 3", "Type (2)", "Area m²", "Budget")


def test_columns_beyond_the_header_stay_surplus_unless_most_rows_fill_them() -> None:
    few = drawn("Name|Type\nAlpha|lab|stray\nBeta|ngo\nGamma|ngo\nDelta|ngo")
    assert few.header == ("Name", "Type")
    assert [row.surplus for row in few.only.table.rows] == [("stray",), (), (), ()]
    most = drawn("Name|Type\nAlpha|lab|x\nBeta|ngo|y\nGamma|ngo|z\nDelta|ngo")
    assert most.header == ("Name", "Type", "column 3")


def test_a_blank_row_between_header_and_records() -> None:
    assert drawn("Name|Type|City\n||\nAlpha|lab|Linz\nBeta|ngo|Graz").numbers == [3, 4]


def test_fields_in_the_first_column_are_turned() -> None:
    got = drawn("Name|Alpha|Beta\nType|lab|ngo\nCountry|FR|ES\nWebsite|a.example|b.example")
    assert got.header == ("Name", "Type", "Country", "Website")
    assert got.rows == [["Alpha", "lab", "FR", "a.example"], ["Beta", "ngo", "ES", "b.example"]]
    assert got.codes == [("transposed", 1)]


def test_a_profile_on_one_page() -> None:
    got = drawn("Profile\n\nName|Alpha Lab\nType|living lab\nCountry|Austria\nWebsite|https://alpha.example")
    assert got.rows == [["Alpha Lab", "living lab", "Austria", "https://alpha.example"]]
    assert got.codes == [("title_row", 1), ("transposed", 3)]


def test_counts_of_types_are_not_turned() -> None:
    assert drawn("Type|Count\nCompany|3\nInstitution|4\nOrganisation|5").header == ("Type", "Count")


def test_what_may_be_on_its_side_is_only_said() -> None:
    got = drawn("Name|Alpha|Beta\nFlurp|lab|ngo\nCountry|FR|ES\nZonk|1|2")
    assert ("may_be_transposed", 1) in got.codes
