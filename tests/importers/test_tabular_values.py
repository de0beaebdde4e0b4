"""What cells mean: kinds, countries, places, dates, numbers, money, and people who never enter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.sheets import csv


def test_kinds_by_the_vocabulary_and_by_the_own_word(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name,Art\nA,Universität\nB,Regional Cluster\nC,n/a\nD,\nE,Regional Cluster\n")
    assert [(each.kind, each.kind_word, each.helix) for each in got.actors.values()] == [
        ("university", "Universität", "academia"),
        ("regional_cluster", "Regional Cluster", "unknown"),
        ("other", None, "unknown"),
        ("other", None, "unknown"),
        ("regional_cluster", "Regional Cluster", "unknown"),
    ]
    assert got.codes == {"unknown_kind": 1}
    assert got.actors["A"].key == "d/a:university"
    assert got.actors["C"].key == "d/c"


def test_rows_of_initiatives_and_themes(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name,Type,Start,End,Tags\nP,project,2019,2020,Water\nWater,theme,,,\nA,lab,,,water|Air\n")
    assert str(got.initiatives["P"].end) == "2020"
    assert sorted(got.themes) == ["Air", "Water"]
    assert got.topics == {("P", "Water"), ("A", "Water"), ("A", "Air")}


def test_a_stakeholder_class_is_marked(tmp_path: Path) -> None:
    assert csv(tmp_path, "Name,Type\nCitizens,stakeholder group\n").actors["Citizens"].is_class


def test_the_sector_states_the_side_unless_it_is_a_branch(tmp_path: Path) -> None:
    sides = csv(tmp_path, "Name,Type,Sector\nA,network,NGO\nB,lab,Public sector\nC,ministry,\nD,lab,Space\n")
    assert [each.helix for each in sides.actors.values()] == ["civil_society", "government", "government", "unknown"]
    assert sides.actors["D"].attributes == {"Sector": "Space"}
    branches = csv(tmp_path, "Name,Type,Sector\nA,company,Energy\nB,company,Water\n")
    assert [each.helix for each in branches.actors.values()] == ["industry", "industry"]
    assert branches.actors["A"].attributes == {"Sector": "Energy"}


def test_countries_by_code_and_name(tmp_path: Path) -> None:
    words = ["FR", "DEU", "Allemagne", "Deutschland", "España", "EL", "UK", "USA", "the Netherlands", "Atlantis", "n/a"]
    got = csv(tmp_path, "Name,Country\n" + "".join(f"A{at},{word}\n" for at, word in enumerate(words)))
    countries = [each.country for each in got.actors.values()]
    assert countries == ["FR", "DE", "DE", "DE", "ES", "GR", "GB", "US", "NL", "Atlantis", None]
    assert (got.problem("unknown_country").value, got.codes) == ("Atlantis", {"unknown_country": 1})


def test_na_is_namibia_among_codes_only(tmp_path: Path) -> None:
    assert csv(tmp_path, "Name,Country\nA,NA\nB,ZA\n").actors["A"].country == "NA"
    assert csv(tmp_path, "Name,Country code\nA,NA\n").actors["A"].country == "NA"
    assert csv(tmp_path, "Name,Country\nA,NA\nB,South Africa\n").actors["A"].country is None


def test_places_and_coordinates(tmp_path: Path) -> None:
    got = csv(tmp_path, 'Name,City,Lat,Lon\nA,Bonn,"50,73","7,1"\nB,,91,0\nC,,0,0\nD,,n/a,\n')
    place = got.actors["A"].place
    assert place is not None
    assert (place.name, place.latitude, place.longitude) == ("Bonn", 50.73, 7.1)
    assert [got.actors[name].place for name in "BCD"] == [None, None, None]
    assert got.codes == {"not_coordinates": 1, "no_place": 1}


def test_a_location_may_be_coordinates(tmp_path: Path) -> None:
    got = csv(tmp_path, 'Label,Location\nA,"52.09, 5.12"\nB,Utrecht\n')
    places = [got.actors[name].place for name in "AB"]
    assert [place and (place.name, place.latitude) for place in places] == [(None, 52.09), ("Utrecht", None)]


def test_identifiers(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name,ROR,Identifiers\nA,https://ror.org/05a28rw58,LEI:529900T8BM49AURSDO55; 12345\n")
    assert [str(each) for each in got.actors["A"].identifiers] == ["ror:05a28rw58", "lei:529900T8BM49AURSDO55"]
    assert got.actors["A"].attributes == {"Identifiers": "12345"}
    assert got.codes == {"not_an_identifier": 1}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2019", "2019"),
        ("2019-09", "2019-09"),
        ("2019-09-12", "2019-09-12"),
        ("2019-09-12T10:00:00Z", "2019-09-12"),
        ("12.09.2019", "2019-09-12"),
        ("31/03/2021", "2021-03-31"),
        ("03/31/2021", "2021-03-31"),
        ("09/2019", "2019-09"),
        ("Mar-2016", "2016-03"),
        ("12 March 2019", "2019-03-12"),
        ("March 31st, 2020", "2020-03-31"),
        ("mars 2016", "2016-03"),
        ("12 de marzo de 2019", "2019-03-12"),
        ("März 2016", "2016-03"),
    ],
)
def test_dates_are_as_precise_as_written(tmp_path: Path, cell: str, expected: str) -> None:
    got = csv(tmp_path, f"Source;Target;Start\nA;B;{cell}\n")
    assert str(got.ties[0].start) == expected
    assert got.problems == []


def test_the_column_says_whether_the_day_comes_first(tmp_path: Path) -> None:
    rows = "Source;Target;Start\nA;B;12/09/2019\nA;C;{}\n"
    days = csv(tmp_path, rows.format("13/09/2019"))
    assert {str(tie.start) for tie in days.ties} == {"2019-09-12", "2019-09-13"}
    months = csv(tmp_path, rows.format("09/13/2019"))
    assert {str(tie.start) for tie in months.ties} == {"2019-12-09", "2019-09-13"}
    neither = csv(tmp_path, rows.format("11/10/2018"))
    assert {str(tie.start) for tie in neither.ties} == {"2019", "2018"}
    assert neither.codes == {"ambiguous_date": 2}


def test_what_is_no_date_is_kept_as_an_attribute(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name,Founded\nA,around 1900\nB,2019-13\nC,unknown\n")
    assert got.actors["A"].founded is None
    assert got.actors["A"].attributes == {"Founded": "around 1900"}
    assert got.codes == {"not_a_date": 2}


def test_an_end_before_the_start_is_reported_and_kept(tmp_path: Path) -> None:
    got = csv(tmp_path, "Source,Target,Start,End\nA,B,2020,2019\nA,C,2020-05,2020\n")
    assert got.codes == {"end_before_start": 1}
    assert str(got.ties[0].end) == "2019"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["0,5", "1,25"], [0.5, 1.25]),
        (["0.5", "1,234"], [0.5, 1234.0]),
        (["0,5", "1,234"], [0.5, 1.234]),
        (["1.234,5", "1.234"], [1234.5, 1234.0]),
        (["771225,1", "12.5"], [771225.1, 12.5]),
        (["1 234", "1e3"], [1234.0, 1000.0]),
        (["1.234"], [1.234]),
        (["1,234"], [None]),
        (["", "0"], [None, 0.0]),
        (["strong"], [None]),
    ],
)
def test_decimal_marks_by_the_column_then_by_the_cell(
    tmp_path: Path, cells: list[str], expected: list[float | None]
) -> None:
    rows = "".join(f"A;B{at};{cell}\n" for at, cell in enumerate(cells))
    got = csv(tmp_path, f"Source;Target;Strength\n{rows}")
    assert [tie.strength for tie in got.ties] == expected


def test_odd_strengths_are_kept_and_reported(tmp_path: Path) -> None:
    got = csv(tmp_path, "Source,Target,Weight\nA,B,-1\nA,C,0\nA,D,1e999\nA,E,1e40\n")
    assert [tie.strength for tie in got.ties] == [-1.0, 0.0, None, None]
    assert got.codes == {"negative_strength": 1, "zero_strength": 1, "not_a_number": 2}


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Amount (EUR)", "1234.50", "1234.5 EUR"),
        ("Montant €", "1 234,50", "1234.5 EUR"),
        ("Amount", "£1,234", "1234 GBP"),
        ("Betrag", "1.234 €", "1234 EUR"),
        ("Amount", "CHF 1'000.50", "1000.5 CHF"),
        ("Amount", '"$3,561,045"', "3561045 USD"),
        ("Amount (EUR)", "0", "0 EUR"),
        ("Amount (EUR)", "", "None"),
        ("Amount (EUR)", "n/a", "None"),
    ],
)
def test_money_by_symbol_or_header(tmp_path: Path, header: str, cell: str, expected: str) -> None:
    got = csv(tmp_path, f"Source;Target;Kind;{header}\nA;B;funds;{cell}\n")
    assert str(got.ties[0].money) == expected
    assert got.problems == []


def test_money_by_a_column_of_its_own(tmp_path: Path) -> None:
    got = csv(tmp_path, "Source,Target,Amount,Currency\nA,B,5,sek\nA,C,5,€\nA,D,5,\nA,E,68 k€,\nA,F,5 bags,\n")
    assert [str(tie.money) for tie in got.ties] == ["5 SEK", "5 EUR", "None", "68000 EUR", "None"]
    assert got.codes == {"no_currency": 1, "not_an_amount": 1}
    assert got.ties[2].attributes == {"Amount": "5"}


def test_modality_and_confidence(tmp_path: Path) -> None:
    got = csv(
        tmp_path, "Source;Target;Status;Confidence\nA;B;geplant;stated\nA;C;terminé;0,8\nA;D;;80%\nA;E;odd;sure\n"
    )
    assert [tie.modality for tie in got.ties] == ["planned", "ended", "actual", "actual"]
    assert [tie.confidence for tie in got.ties] == ["stated", 0.8, 0.8, None]
    assert got.ties[3].attributes == {"Status": "odd", "Confidence": "sure"}
    assert got.codes == {"unknown_modality": 1, "unknown_confidence": 1}


def test_columns_of_people_never_enter(tmp_path: Path) -> None:
    header = "Name,E-mail,Tel.,Reach us,Contact person,Registered number"
    got = csv(tmp_path, f"{header}\nA,a@b.org,1,+44 20 7946 0000,Ada,01234567\nB,,2,someone@c.org,Bo,02345678\n")
    assert got.actors["A"].attributes == {"Registered number": "01234567"}
    assert got.problem("private_columns").value == "E-mail, Tel., Contact person, Reach us"


def test_a_name_beside_an_organisation_and_an_address_is_a_person(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name,Organisation,Email\nAda,Lab,a@b.org\n")
    assert list(got.actors) == ["Lab"]


def test_addresses_are_taken_out_of_text(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name,Description,Notes\nA,Write to ada@lab.example today,see mailto:x@y.org\n")
    assert got.actors["A"].description == "Write to today"
    assert got.actors["A"].attributes == {"Notes": "see"}
    assert got.problem("emails").message.endswith("2 e-mail addresses.")
